import { groupEdges } from './layout-edges.ts';
import type { Graph, GraphEdge, GraphNode, Tone } from './types.ts';

const DIRECTIONS: ReadonlySet<Tone> = new Set<Tone>(['outbound', 'inbound', 'ports', 'special']);

/** Cards that are reached from the root, the root first; those that already have a band are reached, not passed. */
function reach(
  root: string,
  edgesOf: ReadonlyMap<string, readonly GraphEdge[]>,
  bandOf: ReadonlyMap<string, string>,
): readonly string[] {
  const reached = new Set([root]);
  for (const id of reached) {
    if (bandOf.has(id)) continue;
    for (const edge of edgesOf.get(id) ?? []) reached.add(edge.target);
  }
  return [...reached];
}

/** No edge leads to the header of an open group: its band is that of the members that follow it. */
function keepWithMembers(nodes: readonly GraphNode[], bandOf: Map<string, string>): void {
  for (const [index, node] of [...nodes.entries()].toReversed()) {
    const next = nodes[index + 1];
    if (node.kind !== 'group' || !node.isOpen || next?.lane !== node.lane) continue;
    bandOf.set(node.id, bandOf.get(next.id) ?? '');
  }
}

/**
 * Parts the picture into horizontal bands, one for each direction of the traffic, so that outbound, inbound and
 * special-purpose listeners stand apart. A card that several directions share stands in the first of them.
 * Returns the cards of each band in the graph's order.
 */
export function buildBands(graph: Graph): readonly (readonly GraphNode[])[] {
  const edgesOf = groupEdges(graph.edges, (edge) => edge.source);
  const targets = new Set(graph.edges.filter((edge) => edge.source !== edge.target).map((edge) => edge.target));
  const toneOf = new Map(graph.nodes.map((node) => [node.id, node.tone]));
  const bandOf = new Map<string, string>();
  // Roots first; what remains after them are cycles, which are entered at their first card.
  const roots = [...graph.nodes.filter(({ id }) => !targets.has(id)), ...graph.nodes];
  for (const root of roots) {
    if (bandOf.has(root.id)) continue;
    const reached = reach(root.id, edgesOf, bandOf);
    const directions = reached.map((id) => toneOf.get(id)).filter((tone) => tone !== undefined && DIRECTIONS.has(tone));
    const band = directions[0] ?? '';
    for (const id of reached) if (!bandOf.has(id)) bandOf.set(id, band);
  }
  keepWithMembers(graph.nodes, bandOf);
  const bands = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const band = bands.get(bandOf.get(node.id) ?? '');
    if (band === undefined) bands.set(bandOf.get(node.id) ?? '', [node]);
    else band.push(node);
  }
  return [...bands.values()];
}
