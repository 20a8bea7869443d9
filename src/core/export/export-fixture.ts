import type { Placed, Routed } from '../graph/types.ts';
import type { ExportInput } from './export-input.ts';

/** For tests: a card of the picture, with these fields. */
export function placed(id: string, fields: Partial<Placed> = {}): Placed {
  return {
    id,
    lane: 'cluster',
    kind: 'card',
    tone: 'outbound',
    title: id,
    mono: false,
    lines: [],
    badges: [],
    rows: [],
    canOpen: false,
    isOpen: false,
    x: 0,
    y: 0,
    width: 200,
    height: 60,
    ...fields,
  };
}

/** For tests: an edge between two cards. */
export function routed(source: string, target: string, fields: Partial<Routed> = {}): Routed {
  const points = [
    { x: 200, y: 30 },
    { x: 300, y: 30 },
  ];
  return { id: `${source}>${target}`, source, target, tone: 'outbound', fallback: false, points, ...fields };
}

/** For tests: what is exported of these cards and edges. */
export function exportOf(
  nodes: readonly Placed[],
  edges: readonly Routed[] = [],
  more: Partial<ExportInput> & { readonly hidden?: readonly string[] } = {},
): ExportInput {
  const { hidden = [], ...rest } = more;
  return {
    picture: {
      lanes: [
        { id: 'listener', label: 'Listener', x: 0, width: 200 },
        { id: 'cluster', label: 'Cluster', x: 300, width: 200 },
      ],
      nodes,
      edges,
      hidden,
      direction: 'outbound',
      counts: { outbound: 1, inbound: 0, ports: 0, special: 0, all: 1 },
      width: 500,
      height: 60,
    },
    heading: { title: 'Outbound · web-1', proxy: 'shop · sidecar', date: 'Nov 22, 2026' },
    ...rest,
  };
}
