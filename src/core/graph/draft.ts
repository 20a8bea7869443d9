import type { GraphEdge, GraphNode } from './types.ts';

/** Cards and edges while they are collected. Edges between the same ends are one edge. */
export interface Draft {
  readonly nodes: Map<string, GraphNode>;
  readonly edges: Map<string, GraphEdge>;
}

export function createDraft(): Draft {
  return { nodes: new Map(), edges: new Map() };
}

/** Adds a card; the first of an id stays. */
export function addNode(draft: Draft, node: GraphNode): void {
  if (!draft.nodes.has(node.id)) draft.nodes.set(node.id, node);
}

/** Adds an edge. A second one between the same ends adds its share of the weight; a last resort gives way to a rule. */
export function addEdge(draft: Draft, edge: Omit<GraphEdge, 'id'>): void {
  const id = `${edge.source}${edge.sourceRow === undefined ? '' : `#${edge.sourceRow}`}→${edge.target}`;
  const known = draft.edges.get(id);
  if (known === undefined) {
    draft.edges.set(id, { ...edge, id });
    return;
  }
  if (known.fallback && !edge.fallback) draft.edges.set(id, { ...known, fallback: false });
}
