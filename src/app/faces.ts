import type { View } from '../core/share/view.ts';
import type { DumpSummary } from '../worker/protocol.ts';

export type Face = Exclude<View['face'], 'auto'>;

type Dump = Pick<DumpSummary, 'kind' | 'drawable' | 'tables'>;

/** What the main area shows: what the view asks for, else the graph where there is one. */
export function faceOf(view: View, dump: Dump): Face {
  if (view.face === 'graph') return dump.kind === 'envoy' ? 'graph' : 'table';
  if (view.face !== 'auto') return view.face;
  return dump.drawable ? 'graph' : 'table';
}

/** The id of the table that a view shows: the one it names, else the first that has rows. */
export function tableOf(view: View, { tables }: Dump): string {
  if (tables.some(({ id }) => id === view.table.id)) return view.table.id;
  return (tables.find(({ count }) => count !== 0) ?? tables[0])?.id ?? view.table.id;
}
