import { channelId, isBack, skippedColumns } from './layout-channels.ts';
import { groupEdges } from './layout-edges.ts';
import type { Grid } from './layout-lanes.ts';
import { LABEL_MARGIN, labelWidth } from './layout-lanes.ts';
import { CARD, headerPort, rowPort } from './measure-card.ts';
import type { CardMeasure } from './measure-card.ts';
import { findTrunks } from './layout-trunks.ts';
import type { Placement } from './place-lanes.ts';
import type { GraphEdge, Placed, Routed } from './types.ts';

type Point = Routed['points'][number];

/** Height of an edge's label, px. */
const LABEL_HEIGHT = 18;
/** An edge that goes back leaves this far above the bottom of its card, clear of the edges that arrive, px. */
const BACK_PORT = 8;

interface Arrival {
  readonly y: number;
  /** Whether the edge's label is drawn. */
  readonly labelled: boolean;
}

/**
 * Where the edges of one card arrive. Edges without labels meet in the middle of its header. Labels that differ get
 * a height each, beside those without one, as many as the header has room for; of equal ones only the first is drawn.
 */
function arrivals(edges: readonly GraphEdge[], measure: CardMeasure): (edge: GraphEdge) => Arrival {
  const labels = [...new Set(edges.map((edge) => edge.label))];
  const room = Math.max(1, Math.floor(measure.headerHeight / LABEL_HEIGHT));
  const count = Math.min(labels.length, room);
  const first = new Map<string, string>();
  for (const { id, label } of edges) if (label !== undefined && !first.has(label)) first.set(label, id);
  return (edge) => {
    const middle = headerPort(measure);
    const index = labels.indexOf(edge.label);
    const y = middle + (Math.min(index, count - 1) - (count - 1) / 2) * LABEL_HEIGHT;
    return { y, labelled: edge.label !== undefined && index < count && first.get(edge.label) === edge.id };
  };
}

/**
 * Gives every edge the points it passes. What is guaranteed:
 * - an edge is horizontal wherever it touches a card or passes a lane, and changes its height only between lanes, so
 *   it never runs behind a card;
 * - edges of one trunk run up or down at the same place in a gap, left of where labels stand;
 * - in a gap where labels stand, all edges are horizontal in the strip right of the bends, each at the height of its
 *   own card or channel. So a label touches no card, no other label, and no edge but those of the card it leads to.
 * Edges within a lane and edges that go back carry no label: they would stand where others bend.
 */
export function routeEdges(
  grid: Grid,
  placed: ReadonlyMap<string, Placed>,
  measures: ReadonlyMap<string, CardMeasure>,
  placement: Placement,
): readonly Routed[] {
  const into = groupEdges(grid.graph.edges, (edge) => edge.target);
  const arrivalOf = new Map(
    [...into].map(([target, edges]) => {
      const measure = measures.get(target);
      return [
        target,
        measure === undefined
          ? undefined
          : arrivals(
              edges.filter((edge) => !isBack(edge, grid)),
              measure,
            ),
      ];
    }),
  );

  /** The point where the bends before this column end, if labels stand there. */
  function bendEnd(column: number, y: number): Point[] {
    const zone = grid.labelZones[column] ?? 0;
    const lane = grid.lanes[column];
    return zone === 0 || lane === undefined ? [] : [{ x: lane.x - zone, y }];
  }

  const trunkOf = findTrunks(grid);

  /** The way over a gap: along a trunk, where the edge has one there. */
  function throughGap(edge: GraphEdge, column: number, to: readonly Point[], from: Point | undefined): Point[] {
    const lane = grid.lanes[column];
    const trunk = trunkOf(edge, column);
    const y = to[0]?.y;
    if (lane === undefined || trunk === undefined || from === undefined || y === undefined || y === from.y)
      return [...to];
    const x = lane.x + lane.width + trunk;
    return [{ x, y: from.y }, { x, y }, ...to];
  }

  function channelPoints(edge: GraphEdge, column: number): Point[] {
    const lane = grid.lanes[column];
    const y = placement.channels.get(channelId(edge, column, placement.bandOf.get(edge.source) ?? 0, grid));
    if (lane === undefined || y === undefined) return [];
    const left = [...bendEnd(column, y), { x: lane.x, y }];
    const right = { x: lane.x + lane.width, y };
    return isBack(edge, grid) ? [right, ...left.toReversed()] : [...left, right];
  }

  function route(edge: GraphEdge, source: Placed, target: Placed, measure: CardMeasure): Routed {
    const sourceColumn = grid.columnOf.get(source.id) ?? 0;
    const targetColumn = grid.columnOf.get(target.id) ?? 0;
    const arrival = arrivalOf.get(target.id)?.(edge) ?? { y: 0, labelled: false };
    const end = target.y + arrival.y;
    if (isBack(edge, grid)) {
      const start = source.y + source.height - BACK_PORT;
      const leave = [{ x: source.x, y: start }, ...bendEnd(sourceColumn, start)];
      const passed = skippedColumns(edge, grid).flatMap((column) => channelPoints(edge, column));
      return {
        ...edge,
        points: [...leave, ...passed, { x: target.x + target.width, y: target.y + CARD.paddingY + 1 }],
      };
    }
    const start = { x: source.x + source.width, y: source.y + rowPort(source, measure, edge.sourceRow) };
    // Within a lane the edge leaves and comes back on the right; the canvas draws a loop in the gap.
    if (sourceColumn === targetColumn) return { ...edge, points: [start, { x: start.x, y: end }] };
    const points: Point[] = [start];
    for (const column of skippedColumns(edge, grid))
      points.push(...throughGap(edge, column - 1, channelPoints(edge, column), points.at(-1)));
    const last = [...bendEnd(targetColumn, end), { x: target.x, y: end }];
    points.push(...throughGap(edge, targetColumn - 1, last, points.at(-1)));
    if (edge.label === undefined || !arrival.labelled) return { ...edge, points };
    const width = labelWidth(edge.label);
    return { ...edge, points, labelAt: { x: target.x - LABEL_MARGIN - width, y: end, width } };
  }

  return grid.graph.edges.flatMap((edge) => {
    const source = placed.get(edge.source);
    const target = placed.get(edge.target);
    const measure = measures.get(edge.source);
    return source === undefined || target === undefined || measure === undefined
      ? []
      : [route(edge, source, target, measure)];
  });
}
