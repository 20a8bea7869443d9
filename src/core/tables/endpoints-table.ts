import { msg, t } from '../lib/words.ts';
import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import { isUsable } from '../model/health.ts';
import type { Proxy } from '../model/types.ts';
import { endpointsOf } from '../model/walk.ts';
import type { ColumnOf } from './build-rows.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import { missingEndpointNotes } from './endpoint-notes.ts';
import type { IndexedSource } from './table-source.ts';
import type { Cell, Column, Table } from './table.ts';

interface EndpointItem {
  readonly cluster: Cluster;
  readonly endpoint: Endpoint;
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

/** istioctl's ENDPOINT, STATUS, LOCALITY and CLUSTER, and what it leaves out between them. */
const COLUMNS: readonly ColumnOf<EndpointItem>[] = [
  {
    id: 'endpoint',
    title: 'ENDPOINT',
    help: msg('Address and port, a pipe, or the internal listener that takes the connection next.'),
    ...shownText,
    mono: true,
    width: 24,
    read: ({ endpoint }) => endpoint.address,
  },
  {
    id: 'status',
    title: 'STATUS',
    help: msg('Its health: of the running Envoy where /clusters is at hand, else what EDS or the configuration says.'),
    ...shownText,
    width: 10,
    read: ({ endpoint }) => (isUsable(endpoint) ? endpoint.health : { value: endpoint.health, tone: 'trouble' }),
  },
  {
    id: 'locality',
    title: 'LOCALITY',
    help: msg('region/zone/sub_zone.'),
    ...shownText,
    mono: true,
    width: 24,
    read: ({ endpoint }) => endpoint.locality,
  },
  {
    id: 'weight',
    title: 'WEIGHT',
    help: msg('Its share of the requests, beside the other endpoints of its locality.'),
    kind: 'number',
    shown: true,
    width: 7,
    read: ({ endpoint }) => endpoint.weight,
  },
  {
    id: 'priority',
    title: 'PRIORITY',
    help: msg('0 is the first choice; higher numbers are used where the lower ones fail.'),
    kind: 'number',
    shown: true,
    width: 8,
    read: ({ endpoint }) => endpoint.priority,
  },
  {
    id: 'tls-mode',
    title: 'TLS MODE',
    help: msg('Envoy metadata tlsMode: istio where the endpoint speaks Istio’s mTLS.'),
    ...shownText,
    width: 9,
    read: ({ endpoint }) => endpoint.tlsMode,
  },
  {
    id: 'workload',
    title: 'WORKLOAD',
    help: msg('The workload behind it, name.namespace, from Istio’s metadata.'),
    ...shownText,
    mono: true,
    width: 28,
    read: ({ endpoint }) => endpoint.workload,
  },
  {
    id: 'cluster',
    title: 'CLUSTER',
    help: msg('The cluster that it belongs to.'),
    ...shownText,
    mono: true,
    width: 52,
    read: ({ cluster }) => cluster.name,
  },
  {
    id: 'outlier-check',
    title: 'OUTLIER CHECK',
    help: msg('FAILED where outlier detection has taken it out, from /clusters.'),
    ...text,
    width: 13,
    read: ({ endpoint: { live } }) => outlierCell(live?.healthFlags),
  },
  {
    id: 'health-flags',
    title: 'HEALTH FLAGS',
    help: msg('Why the running Envoy spares it, from /clusters: failed_outlier_check and the like.'),
    ...text,
    width: 22,
    read: healthFlagsCell,
  },
  {
    id: 'hostname',
    title: 'HOSTNAME',
    help: msg('The name of the host, as configured or as DNS resolved it.'),
    ...text,
    mono: true,
    width: 28,
    read: ({ endpoint }) => endpoint.live?.hostname ?? endpoint.hostname,
  },
  {
    id: 'success-rate',
    title: 'SUCCESS RATE',
    help: msg('Percent of the requests of the last interval that did not fail, from /clusters.'),
    kind: 'number',
    shown: false,
    width: 8,
    read: ({ endpoint }) => endpoint.live?.successRate,
  },
  {
    id: 'requests',
    title: 'REQUESTS',
    help: msg('rq_total: requests that it got since it was added, from /clusters.'),
    kind: 'number',
    shown: false,
    width: 9,
    read: (item) => statOf(item, 'rq_total'),
  },
  {
    id: 'errors',
    title: 'ERRORS',
    help: msg('rq_error: requests that it answered with an error, from /clusters.'),
    kind: 'number',
    shown: false,
    width: 8,
    read: (item) => statOf(item, 'rq_error'),
  },
  {
    id: 'source',
    title: 'SOURCE',
    help: msg('EDS, the cluster’s own load_assignment, or /clusters alone.'),
    ...text,
    width: 15,
    read: ({ cluster: { endpoints } }) => (endpoints.kind === 'listed' ? SOURCES[endpoints.from] : undefined),
  },
];

const SOURCES = { eds: 'EDS', cluster: 'load_assignment', live: '/clusters' } as const;

function healthFlagsCell({ endpoint: { live } }: EndpointItem): Cell | undefined {
  if (live === undefined) return undefined;
  return live.healthFlags.length === 0 ? { value: 'healthy' } : { value: live.healthFlags, tone: 'trouble' };
}

function outlierCell(flags: readonly string[] | undefined): Cell | undefined {
  if (flags === undefined) return undefined;
  return flags.includes('failed_outlier_check') ? { value: 'FAILED', tone: 'trouble' } : { value: 'OK' };
}

function statOf({ endpoint: { live } }: EndpointItem, name: string): number | undefined {
  return live?.stats.find((stat) => stat.name === name)?.value;
}

/** What the running Envoy says of its hosts: shown where /clusters is at hand, and empty without it. */
const LIVE_COLUMNS: ReadonlySet<string> = new Set(['health-flags', 'requests', 'errors']);

function shownColumns(isLive: boolean): readonly Column[] {
  return plainColumns(COLUMNS).map((column) =>
    isLive && LIVE_COLUMNS.has(column.id) ? { ...column, shown: true } : column,
  );
}

/** One row for each endpoint that the dump lists, from EDS, from `load_assignment`, or from /clusters. */
export function buildEndpointsTable({ proxy }: IndexedSource): Table {
  const items = proxy.clusters.flatMap((cluster) => endpointsOf(cluster).map((endpoint) => ({ cluster, endpoint })));
  return {
    id: 'endpoints',
    title: t`Endpoints`,
    columns: shownColumns(items.some(({ endpoint }) => endpoint.live !== undefined)),
    rows: buildRows(COLUMNS, items, ({ cluster, endpoint }) => ({
      id: endpoint.id,
      object: endpoint.id,
      resource: cluster.id,
      path: endpoint.path,
    })),
    notes: missingEndpointNotes(proxy),
    empty: emptyWords(proxy),
  };
}

function emptyWords({ clusters }: Proxy): string {
  if (clusters.length === 0) return t`Neither clusters nor endpoints are in this dump.`;
  const tells = clusters.every(({ endpoints }) => endpoints.kind !== 'not-in-dump');
  return tells
    ? t`No cluster of this dump has an endpoint: they are found at run time, or Envoy has received none.`
    : t`The endpoints are not in this dump.`;
}
