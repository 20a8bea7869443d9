import { groupEdges } from './layout-edges.ts';
import type { GraphEdge, GraphNode } from './types.ts';

/** Ids of the cards and edges that lead to the selected object and on from it. */
export interface Path {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Adds everything that is reached from the first edges by going on to the `end` of each. */
function follow(
  first: readonly GraphEdge[],
  next: ReadonlyMap<string, readonly GraphEdge[]>,
  end: 'source' | 'target',
  path: { readonly nodes: Set<string>; readonly edges: Set<string> },
): void {
  const visited = new Set<string>();
  const waiting = [...first];
  for (let edge = waiting.pop(); edge !== undefined; edge = waiting.pop()) {
    path.edges.add(edge.id);
    path.nodes.add(edge[end]);
    if (visited.has(edge[end])) continue;
    visited.add(edge[end]);
    waiting.push(...(next.get(edge[end]) ?? []));
  }
}

/** Whether choosing the id chooses this card as a whole (and not one of its rows). */
export function isCardOf(node: GraphNode, selectedId: string): boolean {
  return node.id === selectedId || node.objectId === selectedId;
}

/** Ids of the card's rows that the id chooses. */
export function rowsOf(node: GraphNode, selectedId: string): readonly string[] {
  return node.rows.filter((row) => row.id === selectedId || row.objectId === selectedId).map((row) => row.id);
}

/**
 * The way of the traffic through the selected object: all that leads to it and all that it leads to. When the object
 * is a row of a card, only this row's edges are followed onwards. An object that stands in several cards has all of
 * its ways. Undefined when the picture does not show the object.
 */
export function findPath(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  selectedId: string,
): Path | undefined {
  const bySource = groupEdges(edges, (edge) => edge.source);
  const byTarget = groupEdges(edges, (edge) => edge.target);
  const path = { nodes: new Set<string>(), edges: new Set<string>() };
  for (const node of nodes) {
    const whole = isCardOf(node, selectedId);
    const rows = new Set(rowsOf(node, selectedId));
    if (!whole && rows.size === 0) continue;
    path.nodes.add(node.id);
    const onwards = bySource.get(node.id) ?? [];
    follow(
      whole ? onwards : onwards.filter(({ sourceRow }) => sourceRow !== undefined && rows.has(sourceRow)),
      bySource,
      'target',
      path,
    );
    follow(byTarget.get(node.id) ?? [], byTarget, 'source', path);
  }
  return path.nodes.size === 0 ? undefined : path;
}
