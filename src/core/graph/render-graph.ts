import type { Graph, LaneId } from './types.ts';

const LANES: readonly LaneId[] = ['source', 'capture', 'listener', 'chain', 'routes', 'cluster', 'endpoint'];

/** Writes a graph as readable text, for goldens: cards lane by lane, and below each the edges that leave it. */
export function renderGraph(graph: Graph): string {
  const out: string[] = [];
  const titles = new Map(graph.nodes.map((node) => [node.id, node.title]));
  for (const lane of LANES) {
    const nodes = graph.nodes.filter((node) => node.lane === lane);
    if (nodes.length > 0) out.push(`# ${lane}`);
    for (const node of nodes) {
      const badges = node.badges.map((badge) => ` [${badge.text}]`).join('');
      const kind = node.kind === 'card' ? '' : `(${node.kind}) `;
      out.push(`${kind}${node.title}${badges} · ${node.tone}`);
      out.push(...node.lines.map((line) => `    ${line.text}`));
      out.push(
        ...node.rows.map((row) => `    - ${row.label}: ${row.detail ?? ''}${row.fallback ? ' (last resort)' : ''}`),
      );
      for (const edge of graph.edges.filter((one) => one.source === node.id)) {
        const row = node.rows.findIndex((one) => one.id === edge.sourceRow);
        const from = row < 0 ? '' : `row ${row + 1} `;
        const share = edge.percent === undefined ? '' : ` ${Math.round(edge.percent)} %`;
        out.push(`    ${from}${edge.fallback ? '┄' : '─'}${share}→ ${titles.get(edge.target) ?? '?'}`);
      }
    }
  }
  return [...out, ...graph.hidden.map((words) => `hidden: ${words}`), ''].join('\n');
}
