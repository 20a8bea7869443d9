import type { Grid } from './layout-lanes.ts';
import type { GraphEdge } from './types.ts';

/** Height of the slot in which edges pass between the cards of a lane that they skip, px. */
export const CHANNEL_HEIGHT = 12;

/** A slot in a lane for edges that skip the lane: one line for all that lead to one card, or that leave one. */
export interface Channel {
  readonly id: string;
  readonly column: number;
  /** Whether it leads to an end, a last resort. */
  readonly isLast: boolean;
  /** True when the edges run from right to left. */
  readonly back: boolean;
  readonly edges: readonly GraphEdge[];
}

/**
 * Names the channel of an edge in a lane. Edges share it when their directions and bands are the same and they lead to
 * the same card, or, to cards that no other leads to over a lane, leave the same one. So a group that opens needs no more of
 * them. The name says the lane and not the column, which changes when a lane opens before it.
 */
export function channelId(edge: GraphEdge, column: number, band: number, grid: Grid): string {
  return JSON.stringify([grid.lanes[column]?.id, band, isBack(edge, grid), ...sharedEnd(edge, grid)]);
}

function sharedEnd(edge: GraphEdge, { onlySource }: Grid): readonly string[] {
  return onlySource.has(edge.target) ? ['from', edge.source] : ['to', edge.target];
}

/** Whether the edge runs against the traffic's direction on the page: to an internal listener, for example. */
export function isBack(edge: GraphEdge, { columnOf }: Grid): boolean {
  return (columnOf.get(edge.source) ?? 0) > (columnOf.get(edge.target) ?? 0);
}

/** Columns that the edge skips, in the order in which it passes them. */
export function skippedColumns(edge: GraphEdge, grid: Grid): readonly number[] {
  const from = grid.columnOf.get(edge.source) ?? 0;
  const to = grid.columnOf.get(edge.target) ?? 0;
  const step = Math.sign(to - from);
  return Array.from({ length: Math.max(0, Math.abs(to - from) - 1) }, (_, index) => from + step * (index + 1));
}

/** All channels that the edges of one band need. */
export function buildChannels(edges: readonly GraphEdge[], band: number, grid: Grid): readonly Channel[] {
  const ends = new Set(grid.graph.nodes.filter((node) => node.kind === 'end').map((node) => node.id));
  const channels = new Map<string, Channel & { readonly edges: GraphEdge[] }>();
  for (const edge of edges) {
    for (const column of skippedColumns(edge, grid)) {
      const id = channelId(edge, column, band, grid);
      const channel = channels.get(id) ?? {
        id,
        column,
        isLast: ends.has(edge.target),
        back: isBack(edge, grid),
        edges: [],
      };
      channel.edges.push(edge);
      channels.set(id, channel);
    }
  }
  return [...channels.values()];
}
