import type { View } from '../core/share/view.ts';
import type { DumpSummary } from '../worker/protocol.ts';

export type Face = Exclude<View['face'], 'auto'>;

type Dump = Pick<DumpSummary, 'kind' | 'drawable' | 'tables'>;

/** Whether the topology is shown, as a picture or as a tree of the same. */
export function showsTopology(face: Face): boolean {
  return face === 'graph' || face === 'tree';
}

/** What the main area shows: what the view asks for, else the graph where there is one. */
export function faceOf(view: View, dump: Dump): Face {
  if (view.face === 'graph' || view.face === 'tree') return dump.kind === 'envoy' ? view.face : 'table';
  if (view.face !== 'auto') return view.face;
  return dump.drawable ? 'graph' : 'table';
}

/** The id of the table that a view shows: the one it names, else the first that has rows. */
export function tableOf(view: View, { tables }: Dump): string {
  if (tables.some(({ id }) => id === view.table.id)) return view.table.id;
  return (tables.find(({ count }) => count !== 0) ?? tables[0])?.id ?? view.table.id;
}
