import { buildIndex } from '../inspect/proxy-index.ts';
import type { Message } from '../lib/words.ts';
import { msg } from '../lib/words.ts';
import type { Proxy } from '../model/types.ts';
import { endpointSum } from '../model/walk.ts';
import { buildClustersTable } from './clusters-table.ts';
import { buildEndpointsTable } from './endpoints-table.ts';
import { buildExtensionsTable } from './extensions-table.ts';
import { buildListenersTable } from './listeners-table.ts';
import { buildProxyTable } from './proxy-table.ts';
import { buildRoutesTable } from './routes-table.ts';
import { buildSecretsTable } from './secrets-table.ts';
import type { IndexedSource, TableSource } from './table-source.ts';
import type { Table, TableId } from './table.ts';
import { buildUpdatesTable } from './updates-table.ts';

export type EnvoyTableId = Extract<
  TableId,
  'listeners' | 'routes' | 'clusters' | 'endpoints' | 'secrets' | 'extensions' | 'updates' | 'proxy'
>;

/** A table of an Envoy, as its tab needs it. */
interface EnvoyTable {
  readonly id: EnvoyTableId;
  readonly title: Message;
  /** How many things the table is about, cheaply; null: counting them means building it. */
  readonly count: (proxy: Proxy) => number | null;
}

/** Every table of an Envoy, in the order of the tabs. */
export const ENVOY_TABLES: readonly EnvoyTable[] = [
  { id: 'listeners', title: msg('Listeners'), count: ({ listeners }) => listeners.length },
  { id: 'routes', title: msg('Routes'), count: countRoutes },
  { id: 'clusters', title: msg('Clusters'), count: ({ clusters }) => clusters.length },
  { id: 'endpoints', title: msg('Endpoints'), count: countEndpoints },
  { id: 'secrets', title: msg('Secrets'), count: ({ secrets }) => secrets.length },
  { id: 'extensions', title: msg('Extension configs'), count: ({ extensionConfigs }) => extensionConfigs.length },
  { id: 'updates', title: msg('Updates'), count: ({ updateCount }) => updateCount },
  { id: 'proxy', title: msg('Proxy'), count: () => null },
];

function countRoutes({ routeConfigs }: Proxy): number {
  let count = 0;
  for (const { virtualHosts } of routeConfigs) for (const { routes } of virtualHosts) count += routes.length;
  return count;
}

function countEndpoints({ clusters }: Proxy): number {
  return clusters.reduce((count, cluster) => count + (endpointSum(cluster)?.all ?? 0), 0);
}

const BUILDERS: Readonly<Record<EnvoyTableId, (source: IndexedSource) => Table>> = {
  listeners: buildListenersTable,
  routes: buildRoutesTable,
  clusters: buildClustersTable,
  endpoints: buildEndpointsTable,
  secrets: buildSecretsTable,
  extensions: buildExtensionsTable,
  updates: buildUpdatesTable,
  proxy: buildProxyTable,
};

/**
 * Builds a table of an Envoy: plain data, which can be posted. Total: what the dump does not hold is an empty cell or a
 * note. Build it once and keep it: `queryTable` keeps its orders with the object.
 */
export function buildTable(source: TableSource, id: EnvoyTableId): Table {
  return BUILDERS[id]({ ...source, index: source.index ?? buildIndex(source.proxy) });
}
