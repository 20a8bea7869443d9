import type { GraphEdge } from './types.ts';

/** Edges by a key of theirs, in their order. */
export function groupEdges<T extends GraphEdge>(
  edges: readonly T[],
  keyOf: (edge: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const edge of edges) {
    const key = keyOf(edge);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
  }
  return groups;
}
