import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import { textWidth } from './measure-text.ts';
import type { Graph, Lane, LaneId } from './types.ts';

interface LaneSpec {
  readonly id: LaneId;
  readonly label: Message;
  /** Width of its cards, px. */
  readonly width: number;
  /** Least distance to the next lane, px. */
  readonly gapAfter: number;
}

const GAP = 56;
const LANES: readonly LaneSpec[] = [
  { id: 'source', label: msg('Source'), width: 116, gapAfter: GAP },
  // Wider, for the trunks of the hand-off stand here.
  { id: 'capture', label: msg('Capture'), width: 204, gapAfter: 68 },
  { id: 'listener', label: msg('Listener'), width: 224, gapAfter: GAP },
  { id: 'chain', label: msg('Filter chain'), width: 224, gapAfter: GAP },
  { id: 'routes', label: msg('Routes'), width: 232, gapAfter: GAP },
  { id: 'cluster', label: msg('Cluster'), width: 248, gapAfter: GAP },
  { id: 'endpoint', label: msg('Endpoints'), width: 208, gapAfter: GAP },
];

/** Space around the picture, px. */
export const MARGIN = 20;
/** Where no label stands, edges turn within this much of a gap, px. */
const BEND = 52;
const LABEL_PADDING = 8;
/** Length of the line between a label and the card that it stands before, px. */
export const LABEL_MARGIN = 10;
/** A longer label is cut with an ellipsis, px. */
const MAX_LABEL = 132;

/** Width that a label takes on its edge, px. */
export function labelWidth(label: string): number {
  return Math.min(MAX_LABEL, textWidth(label, 'small') + LABEL_PADDING);
}

/** The lanes that have cards, and where every card and edge belongs. "Column" is the index in `lanes`. */
export interface Grid {
  readonly graph: Graph;
  readonly lanes: readonly Lane[];
  readonly columnOf: ReadonlyMap<string, number>;
  /** Cards other than ends to which only one card leads over another lane. */
  readonly onlySource: ReadonlySet<string>;
  /**
   * Per column, the width of the strip before its cards in which edges run straight, so that labels can stand on
   * them: 0 where no label stands, px.
   */
  readonly labelZones: readonly number[];
}

/** Chain rows of a listener and endpoint counts of a cluster stand in for lanes that are not opened. */
function laneLabel(spec: LaneSpec, used: ReadonlySet<LaneId>): string {
  if (spec.id === 'listener' && !used.has('chain')) return t`Listener → Filter chain`;
  if (spec.id === 'cluster' && !used.has('endpoint')) return t`Cluster → Endpoints`;
  return say(spec.label);
}

function findOnlySource(
  { nodes }: Graph,
  edges: Graph['edges'],
  columnOf: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const sourceOf = new Map<string, string | undefined>();
  for (const { source, target } of edges) {
    if (Math.abs((columnOf.get(source) ?? 0) - (columnOf.get(target) ?? 0)) < 2) continue;
    const isFirst = !sourceOf.has(target);
    if (isFirst || sourceOf.get(target) !== source) sourceOf.set(target, isFirst ? source : undefined);
  }
  return new Set(nodes.filter(({ id, kind }) => kind !== 'end' && sourceOf.get(id) !== undefined).map(({ id }) => id));
}

/** Lines the lanes up from left to right. Edges that name a card the graph does not have are left out. */
export function buildGrid(graph: Graph): Grid {
  const used = new Set(graph.nodes.map((node) => node.lane));
  const specs = LANES.filter((spec) => used.has(spec.id));
  const columnOfLane = new Map(specs.map((spec, column) => [spec.id, column]));
  const columnOf = new Map(graph.nodes.map((node) => [node.id, columnOfLane.get(node.lane) ?? 0]));
  const edges = graph.edges.filter((edge) => columnOf.has(edge.source) && columnOf.has(edge.target));

  const labelZones = specs.map(() => 0);
  for (const edge of edges) {
    const column = columnOf.get(edge.target) ?? 0;
    // Only edges in the traffic's direction carry their labels.
    if (edge.label === undefined || (columnOf.get(edge.source) ?? 0) >= column) continue;
    const zone = labelWidth(edge.label) + LABEL_MARGIN;
    labelZones[column] = Math.max(labelZones[column] ?? 0, zone);
  }

  const lanes: Lane[] = [];
  let x = MARGIN;
  for (const [column, spec] of specs.entries()) {
    lanes.push({ id: spec.id, label: laneLabel(spec, used), x, width: spec.width });
    const zone = labelZones[column + 1] ?? 0;
    x += spec.width + Math.max(spec.gapAfter, zone === 0 ? 0 : zone + BEND);
  }
  return {
    graph: { ...graph, edges },
    lanes,
    columnOf,
    onlySource: findOnlySource(graph, edges, columnOf),
    labelZones,
  };
}
