import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import { CLUSTER_COLUMNS } from './cluster-columns.ts';
import { missingEndpointNotes } from './endpoint-notes.ts';
import type { IndexedSource } from './table-source.ts';
import type { Table, TableNote } from './table.ts';
import { countUsers, usedByCell } from './used-by.ts';

/** One row for each cluster; one that is active and warming at once has two. */
export function buildClustersTable({ proxy, index }: IndexedSource): Table {
  const items = proxy.clusters.map((cluster) => ({
    cluster,
    users: countUsers(index, cluster.id),
    usedBy: usedByCell(index, cluster.id),
  }));
  const standIns = proxy.clusters.filter(({ standIn }) => standIn === true).length;
  const notes: TableNote[] = [...missingEndpointNotes(proxy)];
  if (standIns > 0) {
    const text = t`The configuration of ${countOf(standIns, 'cluster')} is not in this dump: only names and endpoints are known.`;
    notes.push({ text, tone: 'plain' });
  }
  return {
    id: 'clusters',
    title: t`Clusters`,
    columns: plainColumns(CLUSTER_COLUMNS),
    rows: buildRows(CLUSTER_COLUMNS, items, ({ cluster }) => ({
      id: cluster.id,
      object: cluster.id,
      resource: cluster.id,
      path: cluster.path,
    })),
    notes,
    empty: t`No clusters are in this dump: the proxy has none, or it is a partial dump that leaves them out.`,
  };
}
