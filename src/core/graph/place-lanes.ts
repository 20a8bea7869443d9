import { buildBands } from './layout-bands.ts';
import type { Channel } from './layout-channels.ts';
import { buildChannels, channelId, CHANNEL_HEIGHT } from './layout-channels.ts';
import { groupEdges } from './layout-edges.ts';
import type { Grid } from './layout-lanes.ts';
import { MARGIN } from './layout-lanes.ts';
import { headerPort, rowPort } from './measure-card.ts';
import type { CardMeasure } from './measure-card.ts';
import type { OrderedSlot, Slot } from './place-order.ts';
import type { HomeOf } from './place-around.ts';
import { standAround } from './place-around.ts';
import { orderSlots, withWishes } from './place-order.ts';
import { placeStack } from './place-stack.ts';
import type { GraphEdge, GraphNode } from './types.ts';

/** Least distances between neighbours of a lane, px. */
const CARD_GAP = 14;
const CHANNEL_GAP = 8;
const BAND_GAP = 40;
/**
 * The middle of each band's sources, from the band's top, px. Fixed, so that nothing that opens further right moves
 * them; high up, so that the first screen of a tall picture shows where the traffic begins.
 */
const SOURCE_MIDDLE = 160;
/** Channels bend more readily than cards move; ends take what is left at the bottom. */
const WEIGHT = { card: 1, channel: 0.25, last: 0.01 };

/** Heights in canvas pixels. */
export interface Placement {
  /** Top of each card, by node id. */
  readonly tops: ReadonlyMap<string, number>;
  /** Middle of each channel, by channel id. */
  readonly channels: ReadonlyMap<string, number>;
  readonly bandOf: ReadonlyMap<string, number>;
  /** Top of each band. */
  readonly bandTops: readonly number[];
  /** Bottom of the lowest thing. */
  readonly bottom: number;
}

type Measures = ReadonlyMap<string, CardMeasure>;

/** What is known while the lanes are filled from left to right. */
interface Board {
  readonly grid: Grid;
  readonly measures: Measures;
  readonly nodeOf: ReadonlyMap<string, GraphNode>;
  readonly edgesInto: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly bandOf: ReadonlyMap<string, number>;
  readonly tops: Map<string, number>;
  readonly middles: Map<string, number>;
}

/** Height from which the edge enters the column; undefined when it comes from where nothing is placed yet. */
function entryHeight(board: Board, edge: GraphEdge, column: number): number | undefined {
  const { grid, nodeOf, measures, bandOf, tops, middles } = board;
  const source = nodeOf.get(edge.source);
  const measure = measures.get(edge.source);
  const from = grid.columnOf.get(edge.source) ?? 0;
  if (from >= column || source === undefined || measure === undefined) return undefined;
  if (from < column - 1) return middles.get(channelId(edge, column - 1, bandOf.get(edge.source) ?? 0, grid));
  const top = tops.get(edge.source);
  return top === undefined ? undefined : top + rowPort(source, measure, edge.sourceRow);
}

/** Mean of the heights from which the edges enter the column. */
function wishOf(board: Board, edges: readonly GraphEdge[], column: number): number | undefined {
  const heights = edges.map((edge) => entryHeight(board, edge, column)).filter((y) => y !== undefined);
  return heights.length === 0 ? undefined : heights.reduce((sum, y) => sum + y, 0) / heights.length;
}

function cardSlot(board: Board, node: GraphNode, column: number): Slot {
  const incoming = board.edgesInto.get(node.id) ?? [];
  const measure = board.measures.get(node.id);
  const isLastResort = node.lane === 'listener' && incoming.length > 0 && incoming.every((edge) => edge.fallback);
  return {
    id: node.id,
    node,
    height: measure?.height ?? 0,
    port: measure === undefined ? 0 : headerPort(measure),
    wish: wishOf(board, incoming, column),
    last: node.kind === 'end' || isLastResort,
  };
}

function channelSlot(board: Board, channel: Channel): Slot {
  return {
    id: channel.id,
    height: CHANNEL_HEIGHT,
    port: CHANNEL_HEIGHT / 2,
    wish: wishOf(board, channel.edges, channel.column),
    last: channel.back || channel.isLast,
  };
}

function gapBetween(above: Slot | undefined, slot: Slot): number {
  return above?.node !== undefined && slot.node !== undefined ? CARD_GAP : CHANNEL_GAP;
}

function weightOf(slot: Slot): number {
  if (slot.last) return WEIGHT.last;
  return slot.node === undefined ? WEIGHT.channel : WEIGHT.card;
}

/** Writes the heights of a column's slots onto the board and returns the bottom of the lowest. */
function settle(board: Board, slots: readonly OrderedSlot[], tops: readonly number[], top: number): number {
  let bottom = top;
  for (const [index, y] of tops.entries()) {
    const slot = slots[index];
    if (slot === undefined) continue;
    if (slot.node === undefined) board.middles.set(slot.id, y + slot.port);
    else board.tops.set(slot.id, y);
    bottom = y + slot.height;
  }
  return bottom;
}

/** Each as near as possible to where its edges come from. */
function placeColumn(board: Board, slots: readonly OrderedSlot[], top: number): number {
  const items = slots.map((slot, index) => ({
    desired: slot.wish - slot.port,
    size: slot.height,
    gapBefore: gapBetween(slots[index - 1], slot),
    weight: weightOf(slot),
  }));
  return settle(board, slots, placeStack(items, top), top);
}

/** Each where it stood before anything was opened, or pushed down no further than what was opened needs. */
function keepColumn(board: Board, slots: readonly OrderedSlot[], band: Band): number {
  const standing = standAround(slots, band.homeOf);
  const tops: number[] = [];
  let free = band.top;
  for (const [index, { slot, desired }] of standing.entries()) {
    const y = Math.round(Math.max(free + (index === 0 ? 0 : gapBetween(standing[index - 1]?.slot, slot)), desired));
    tops.push(y);
    free = y + slot.height;
  }
  return settle(
    board,
    standing.map(({ slot }) => slot),
    tops,
    band.top,
  );
}

interface Band {
  readonly top: number;
  /** Where its cards and channels stood before anything was opened, moved to where the band begins now. */
  readonly homeOf: HomeOf;
}

const NOWHERE: HomeOf = () => undefined;

function bandHome(home: Placement | undefined, nodes: readonly GraphNode[], top: number): HomeOf {
  const known = nodes.find((node) => home?.tops.has(node.id) === true);
  if (home === undefined || known === undefined) return NOWHERE;
  const shift = Math.max(0, top - (home.bandTops[home.bandOf.get(known.id) ?? 0] ?? top));
  return (slot) => {
    const middle = home.channels.get(slot.id);
    const y =
      slot.node === undefined ? (middle === undefined ? undefined : middle - slot.port) : home.tops.get(slot.id);
    return y === undefined ? undefined : y + shift;
  };
}

/**
 * Gives every card and channel its height, band by band and lane by lane from left to right: first the order within
 * the lane, then each as near as possible to the mean height from which its edges come. With `home`, the placement
 * before anything was opened, what stood there stays, so that opening moves as little as it can.
 */
export function placeLanes(grid: Grid, measures: Measures, home?: Placement): Placement {
  const { nodes: allNodes, edges } = grid.graph;
  const bands = buildBands(grid.graph);
  const bandOf = new Map(bands.flatMap((nodes, band) => nodes.map((node) => [node.id, band] as const)));
  const board: Board = {
    grid,
    measures,
    nodeOf: new Map(allNodes.map((node) => [node.id, node])),
    edgesInto: groupEdges(edges, (edge) => edge.target),
    bandOf,
    tops: new Map(),
    middles: new Map(),
  };
  const bandTops: number[] = [];
  let bottom = MARGIN;
  for (const [band, nodes] of bands.entries()) {
    const top = band === 0 ? MARGIN : bottom + BAND_GAP;
    bandTops.push(top);
    const homeOf = bandHome(home, nodes, top);
    const edgesFrom = edges.filter((edge) => bandOf.get(edge.source) === band);
    const channels = buildChannels(edgesFrom, band, grid);
    const sourceMiddle = edgesFrom.length === 0 ? top : top + SOURCE_MIDDLE;
    for (const [column, lane] of grid.lanes.entries()) {
      const cards = nodes.filter((node) => node.lane === lane.id).map((node) => cardSlot(board, node, column));
      const passing = channels.filter((channel) => channel.column === column).map((one) => channelSlot(board, one));
      const isKept = [...cards, ...passing].some((slot) => homeOf(slot) !== undefined);
      const end = isKept
        ? keepColumn(board, withWishes([...cards, ...passing], sourceMiddle), { top, homeOf })
        : placeColumn(board, orderSlots(lane.id, cards, passing, sourceMiddle), top);
      bottom = Math.max(bottom, end);
    }
  }
  return { tops: board.tops, channels: board.middles, bandOf, bandTops, bottom };
}
