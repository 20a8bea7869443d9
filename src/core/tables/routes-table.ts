import { t } from '../lib/words.ts';
import type { RouteConfig } from '../model/route-types.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import type { Holdings } from './destination-cell.ts';
import { holdingsOf } from './destination-cell.ts';
import type { RouteItem } from './route-columns.ts';
import { ROUTE_COLUMNS } from './route-columns.ts';
import type { IndexedSource } from './table-source.ts';
import type { Table, TableNote } from './table.ts';
import { usedByCell } from './used-by.ts';

/** One row for each route. A virtual host without routes is one row, and so is a configuration without virtual hosts. */
export function buildRoutesTable(source: IndexedSource): Table {
  const { proxy, index } = source;
  const holds = holdingsOf(source);
  const items = proxy.routeConfigs.flatMap((config) =>
    routeItems(config, { usedBy: usedByCell(index, config.id), holds }),
  );
  const notes: readonly TableNote[] =
    items.length > 0 && !holds.clusters
      ? [{ text: t`This dump holds no clusters: where routes lead is shown by name alone.`, tone: 'plain' }]
      : [];
  return {
    id: 'routes',
    title: t`Routes`,
    columns: plainColumns(ROUTE_COLUMNS),
    rows: buildRows(ROUTE_COLUMNS, items, ({ config, host, route }) => {
      const object = route ?? host ?? config;
      return { id: object.id, object: object.id, resource: config.id, path: object.path };
    }),
    notes,
    empty: t`No route configurations are in this dump: none were received by RDS, and none stand in a listener, or it is a partial dump.`,
  };
}

function routeItems(
  config: RouteConfig,
  around: { readonly usedBy: RouteItem['usedBy']; readonly holds: Holdings },
): readonly RouteItem[] {
  if (config.virtualHosts.length === 0) return [{ config, ...around }];
  return config.virtualHosts.flatMap((host): readonly RouteItem[] => {
    if (host.routes.length === 0) return [{ config, host, ...around }];
    const items = host.routes.map((route) => ({ config, host, route, ...around }));
    return host.hasMatcher ? [{ config, host, ...around }, ...items] : items;
  });
}
