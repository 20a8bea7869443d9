import type { Grid } from './layout-lanes.ts';
import type { GraphEdge } from './types.ts';

/** Height of the slot in which edges pass between the cards of a lane that they skip, px. */
export const CHANNEL_HEIGHT = 12;

/** A slot in a lane for the edges that skip the lane on their way to one card: one trunk for all of them. */
export interface Channel {
  readonly id: string;
  readonly column: number;
  readonly target: string;
  /** True when the edges run from right to left. */
  readonly back: boolean;
  readonly edges: readonly GraphEdge[];
}

/** Names the channel of an edge in a lane. Edges share it when their targets, directions and bands are the same. */
export function channelId(edge: GraphEdge, column: number, band: number, grid: Grid): string {
  return JSON.stringify([column, band, isBack(edge, grid), edge.target]);
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
  const channels = new Map<string, Channel & { readonly edges: GraphEdge[] }>();
  for (const edge of edges) {
    for (const column of skippedColumns(edge, grid)) {
      const id = channelId(edge, column, band, grid);
      const channel = channels.get(id) ?? { id, column, target: edge.target, back: isBack(edge, grid), edges: [] };
      channel.edges.push(edge);
      channels.set(id, channel);
    }
  }
  return [...channels.values()];
}
