import { isBack } from './layout-channels.ts';
import type { Grid } from './layout-lanes.ts';
import type { GraphEdge, GraphNode } from './types.ts';

/** Distance of the first trunk from the cards on its left, and from trunk to trunk, px: less than any gap in all. */
const STEP = 12;
/** More would leave no room for the bends of the other edges; those beyond share the last. */
const MOST = 4;

/**
 * How far right of its column an edge runs up or down, px; undefined: it bends on its own. Edges that have one in common
 * are drawn as one line with branches, a _trunk_: those that leave a row of the card that hands connections off, and
 * those to an end, to which nearly every listener has one.
 */
export type TrunkOf = (edge: GraphEdge, column: number) => number | undefined;

/** The last row's trunk stands nearest to its card, so that no edge of the rows above crosses it on its way down. */
function handOffTrunk(source: GraphNode, edge: GraphEdge): number {
  const row = source.rows.findIndex(({ id }) => id === edge.sourceRow);
  return STEP * (row < 0 ? 1 : Math.min(MOST, source.rows.length - row));
}

export function findTrunks(grid: Grid): TrunkOf {
  const nodeOf = new Map(grid.graph.nodes.map((node) => [node.id, node]));
  const ends = grid.graph.nodes.filter((node) => node.kind === 'end').map((node) => node.id);
  return (edge, column) => {
    const source = nodeOf.get(edge.source);
    const from = grid.columnOf.get(edge.source);
    if (source === undefined || from === grid.columnOf.get(edge.target) || isBack(edge, grid)) return undefined;
    const end = ends.indexOf(edge.target);
    if (source.lane === 'capture' && from === column) return handOffTrunk(source, edge);
    return end < 0 ? undefined : STEP * Math.min(MOST, end + 1);
  };
}
