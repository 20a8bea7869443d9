import { msg } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import type { ColumnOf } from './build-rows.ts';
import type { Limit } from './cluster-cells.ts';
import { endpointCountCell, healthyCountCell, limitCell, outlierText, upstreamTlsCell } from './cluster-cells.ts';
import { istioConfigName } from './istio-config-name.ts';
import { stateColumns } from './state-columns.ts';
import type { Cell } from './table.ts';
import { sayClusterDirection, sayHttp } from '../model/kind-words.ts';

export interface ClusterItem {
  readonly cluster: Cluster;
  /** How many objects name it, and which. */
  readonly users: number;
  readonly usedBy: Cell;
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

function limitColumn(id: string, title: string, limit: Limit): ColumnOf<ClusterItem> {
  return {
    id,
    title,
    help: msg('Of circuit_breakers for the DEFAULT priority, or Envoy’s default.'),
    kind: 'number',
    shown: false,
    width: 10,
    read: ({ cluster }) => limitCell(cluster, limit),
  };
}

/** istioctl's columns first, in its order and words; what istioctl does not print follows. */
export const CLUSTER_COLUMNS: readonly ColumnOf<ClusterItem>[] = [
  {
    id: 'service-fqdn',
    title: 'SERVICE FQDN',
    help: msg('The host of Istio’s cluster name; the whole name of any other cluster.'),
    ...shownText,
    mono: true,
    width: 44,
    read: ({ cluster }) => cluster.istio?.host ?? cluster.name,
  },
  {
    id: 'port',
    title: 'PORT',
    help: msg('The service port in Istio’s cluster name.'),
    kind: 'number',
    shown: true,
    width: 6,
    read: ({ cluster }) => cluster.istio?.port,
  },
  {
    id: 'subset',
    title: 'SUBSET',
    help: msg('The subset of a DestinationRule in Istio’s cluster name.'),
    ...shownText,
    mono: true,
    width: 10,
    read: ({ cluster }) => cluster.istio?.subset,
  },
  {
    id: 'direction',
    title: 'DIRECTION',
    help: msg('The direction in Istio’s cluster name.'),
    ...shownText,
    width: 10,
    read: ({ cluster }) => cluster.istio && sayClusterDirection(cluster.istio.direction),
  },
  {
    id: 'type',
    title: 'TYPE',
    help: msg('How the endpoints are found: EDS, STATIC, STRICT_DNS, ORIGINAL_DST …'),
    ...shownText,
    width: 13,
    read: ({ cluster }) => cluster.type,
  },
  {
    id: 'destination-rule',
    title: 'DESTINATION RULE',
    help: msg('The Istio object that shaped the cluster, name.namespace.'),
    ...shownText,
    mono: true,
    width: 22,
    read: ({ cluster }) => istioConfigName(cluster.istioConfig),
  },
  {
    id: 'tls',
    title: 'TLS',
    help: msg('To the endpoints. mTLS (auto): for those that speak Istio’s mTLS, plaintext for the others.'),
    ...shownText,
    width: 12,
    read: ({ cluster }) => upstreamTlsCell(cluster),
  },
  {
    id: 'lb-policy',
    title: 'LB POLICY',
    help: msg('How an endpoint is chosen.'),
    ...shownText,
    width: 16,
    read: ({ cluster }) => cluster.lbPolicy,
  },
  {
    id: 'endpoints',
    title: 'ENDPOINTS',
    help: msg('How many the dump lists; not in dump: it was taken without its EDS section.'),
    kind: 'number',
    shown: true,
    width: 10,
    read: ({ cluster }) => endpointCountCell(cluster),
  },
  {
    id: 'healthy',
    title: 'HEALTHY',
    help: msg('Endpoints that Envoy may choose: all but the unhealthy, draining and timed out.'),
    kind: 'number',
    shown: true,
    width: 8,
    read: ({ cluster }) => healthyCountCell(cluster),
  },
  {
    id: 'users',
    title: 'REFERRED TO',
    help: msg(
      'How many filter chains, routes, mirrors and clusters name it. 0: no traffic is led to it; the bootstrap may use it.',
    ),
    kind: 'number',
    shown: true,
    width: 8,
    read: ({ users }) => (users === 0 ? { value: 0, tone: 'quiet' } : users),
  },
  {
    id: 'used-by',
    title: 'USED BY',
    help: msg('The filter chains, routes and clusters that name it.'),
    ...text,
    mono: true,
    width: 36,
    read: ({ usedBy }) => usedBy,
  },
  {
    id: 'name',
    title: 'NAME',
    help: msg('The whole name of the cluster.'),
    ...text,
    mono: true,
    width: 48,
    read: ({ cluster }) => cluster.name,
  },
  limitColumn('max-connections', 'MAX CONNECTIONS', 'maxConnections'),
  limitColumn('max-pending', 'MAX PENDING', 'maxPendingRequests'),
  limitColumn('max-requests', 'MAX REQUESTS', 'maxRequests'),
  limitColumn('max-retries', 'MAX RETRIES', 'maxRetries'),
  {
    id: 'outlier-detection',
    title: 'OUTLIER DETECTION',
    help: msg('When endpoints that fail are taken out, for how long, and how many at most; with Envoy’s defaults.'),
    ...text,
    width: 40,
    read: ({ cluster }) => outlierText(cluster),
  },
  {
    id: 'health-checks',
    title: 'HEALTH CHECKS',
    help: msg('How many kinds of active health check it has.'),
    kind: 'number',
    shown: false,
    width: 8,
    read: ({ cluster }) => (cluster.healthChecks === 0 ? undefined : cluster.healthChecks),
  },
  {
    id: 'connect-timeout',
    title: 'CONNECT TIMEOUT (S)',
    help: msg('Seconds; Envoy’s default of 5 where the cluster does not say.'),
    kind: 'number',
    shown: false,
    width: 9,
    read: ({ cluster }) => connectTimeoutCell(cluster),
  },
  {
    id: 'http',
    title: 'HTTP',
    help: msg('The HTTP version spoken to the endpoints.'),
    ...text,
    width: 10,
    read: ({ cluster }) => sayHttp(cluster.http),
  },
  {
    id: 'sni',
    title: 'SNI',
    help: msg('The server name asked for in TLS.'),
    ...text,
    mono: true,
    width: 40,
    read: ({ cluster }) => cluster.tls.sni,
  },
  {
    id: 'alpn',
    title: 'ALPN',
    help: msg('The application protocols offered in TLS.'),
    ...text,
    mono: true,
    width: 24,
    read: ({ cluster }) => cluster.tls.alpn,
  },
  {
    id: 'certificates',
    title: 'CERTIFICATES',
    help: msg('What the proxy shows to the endpoints: names of secrets, files, or inline.'),
    ...text,
    mono: true,
    width: 16,
    read: ({ cluster }) => cluster.tls.certificates,
  },
  {
    id: 'validation',
    title: 'ENDPOINT CHECKED WITH',
    help: msg('The trust bundle that an endpoint’s certificate is checked against.'),
    ...text,
    mono: true,
    width: 16,
    read: ({ cluster }) => cluster.tls.validation,
  },
  ...stateColumns<ClusterItem>(({ cluster }) => cluster).map((column) =>
    column.id === 'state' ? { ...column, shown: true } : column,
  ),
];

function connectTimeoutCell({ connectTimeoutMs, standIn }: Cluster): Cell | undefined {
  if (standIn === true) return undefined;
  return connectTimeoutMs === undefined ? { value: 5, tone: 'quiet' } : { value: connectTimeoutMs / 1000 };
}
