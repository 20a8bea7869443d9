import { msg, t } from '../../lib/words.ts';
import { countOf } from '../../lib/count-words.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Table, TableNote } from '../../tables/table.ts';
import { directionText, endText } from '../connection-words.ts';
import { sortNodeWorkloads } from '../order.ts';
import type { Connection, Ztunnel } from '../types.ts';
import { fillTable, hidden, identifyObject, names, words } from './columns.ts';
import { emptyText, missingNotes } from './missing-note.ts';

const COLUMNS: readonly ColumnOf<Connection>[] = [
  // Those of `istioctl ztunnel-config connections`.
  names(
    'workload',
    'WORKLOAD',
    40,
    msg('The workload of this node whose connection it is.'),
    ({ workload }) => workload.name,
  ),
  words('direction', 'DIRECTION', 10, msg('Inbound: somebody connected to it. Outbound: it connected.'), directionText),
  names('local', 'LOCAL', 30, msg('Its own end, by name where the dump knows the address.'), ({ local }) =>
    endText(local),
  ),
  names('remote', 'REMOTE', 30, msg('The other end, by name where the dump knows the address.'), (each) =>
    endText(each.remote),
  ),
  names('target', 'REMOTE TARGET', 38, msg('What was asked for, before an endpoint was chosen.'), ({ target }) =>
    target === undefined ? undefined : endText(target),
  ),
  words('protocol', 'PROTOCOL', 9, msg('HBONE is mTLS; TCP is plain.'), ({ protocol }) => ({
    value: protocol,
    tone: protocol === 'HBONE' ? 'good' : 'quiet',
  })),
  ...[
    names<Connection>('local-address', 'LOCAL ADDRESS', 22, msg('Its own end.'), (each) => each.local.address),
    names<Connection>('remote-address', 'REMOTE ADDRESS', 22, msg('The other end.'), (each) => each.remote.address),
    names<Connection>(
      'target-address',
      'TARGET ADDRESS',
      22,
      msg('What was asked for.'),
      (each) => each.target?.address,
    ),
  ].map(hidden),
];

/** Workloads of the node without a connection are no rows, so they are counted. */
function idleNotes({ nodeWorkloads }: Ztunnel): readonly TableNote[] {
  const idle = nodeWorkloads.filter(({ connections }) => connections.length === 0).length;
  if (idle === 0) return [];
  const all = countOf(nodeWorkloads.length, 'workload');
  return [{ text: t`ztunnel serves ${all} on its node; ${idle} without an open connection.`, tone: 'plain' }];
}

/** One row per connection that was open, by workload in istioctl's order. */
export function buildConnectionTable(ztunnel: Ztunnel): Table {
  return fillTable({
    id: 'connections',
    title: t`Connections`,
    columns: COLUMNS,
    items: sortNodeWorkloads(ztunnel).flatMap(({ connections }) => connections),
    identify: identifyObject,
    notes: [...missingNotes(ztunnel, 'connections'), ...idleNotes(ztunnel)],
    empty: ztunnel.sections.has('connections') ? t`No connection was open.` : emptyText(ztunnel, 'connections'),
  });
}
