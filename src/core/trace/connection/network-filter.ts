import { t } from '../../lib/words.ts';
import type { Filter, FilterChain, TcpProxy } from '../../model/listener-types.ts';
import type { ClusterRef, HttpConnectionManager } from '../../model/route-types.ts';
import type { FilterDecision } from '../policy/filter-step.ts';
import { cannotKnow, passes } from '../policy/filter-step.ts';
import { withConnectionChanges } from '../policy/run-filters.ts';
import type { Connection } from './connection.ts';
import { TCP_CLUSTER_KEY } from './tcp-cluster.ts';

/** What ends a filter chain. */
export type Terminal =
  | { readonly kind: 'http'; readonly http: HttpConnectionManager }
  | { readonly kind: 'tcp'; readonly tcpProxy: TcpProxy }
  /** Fixed bytes, or the client's own bytes back. */
  | { readonly kind: 'answered'; readonly by: string; readonly text: string }
  /** A proxy for another protocol, whose choice is not modelled; `clusters` are those its configuration names. */
  | { readonly kind: 'opaque'; readonly filter: string; readonly clusters: readonly ClusterRef[] };

/** Decides filters that are modelled elsewhere (RBAC); undefined: not this one. */
export type DecideFilter = (filter: Filter, connection: Connection) => FilterDecision | undefined;

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The short type, or the last part of the name where the type says nothing. */
function kindOf({ type, name }: Filter): string {
  return type === undefined || type === 'Config' ? lastPart(name) : type;
}

const OPAQUE: ReadonlySet<string> = new Set([
  'RedisProxy',
  'redis_proxy',
  'ThriftProxy',
  'thrift_proxy',
  'DubboProxy',
  'dubbo_proxy',
  'GenericProxy',
  'SipProxy',
  'MetaProtocolProxy',
]);

/** What a filter is where it ends the chain; undefined: it passes the bytes on. */
export function terminalOf(filter: Filter, chain: FilterChain): Terminal | undefined {
  const kind = kindOf(filter);
  if (kind === 'HttpConnectionManager' || kind === 'http_connection_manager') {
    return chain.http && { kind: 'http', http: chain.http };
  }
  if (kind === 'TcpProxy' || kind === 'tcp_proxy') return chain.tcpProxy && { kind: 'tcp', tcpProxy: chain.tcpProxy };
  if (kind === 'direct_response') return { kind: 'answered', by: filter.name, text: t`fixed bytes` };
  if (kind === 'Echo' || kind === 'echo') return { kind: 'answered', by: filter.name, text: t`the client’s own bytes` };
  if (!OPAQUE.has(kind)) return undefined;
  const clusters = chain.destination.kind === 'opaque' ? chain.destination.clusters : [];
  return { kind: 'opaque', filter: filter.name, clusters };
}

/** Filters that look on, or tell others who the peer is. */
const OBSERVERS: ReadonlySet<string> = new Set([
  'MongoProxy',
  'mongo_proxy',
  'MySQLProxy',
  'mysql_proxy',
  'PostgresProxy',
  'KafkaBroker',
  'ZooKeeperProxy',
  'RocketmqProxy',
  'MetadataExchange',
  'metadata_exchange',
  'PeerMetadataConfig',
  'PluginConfig',
  'stats',
  'stackdriver',
  'authn',
  'istio_authn',
  'forward_downstream_sni',
  'sni_verifier',
  'tcp_cluster_rewrite',
  'client_ssl_auth',
]);

/** Filters whose limits are kept by the running Envoy. */
const LIMITS: ReadonlySet<string> = new Set(['LocalRateLimit', 'ConnectionLimit', 'RateLimit']);

export interface FilterRun {
  readonly decision: FilterDecision;
  readonly connection: Connection;
}

/** What a filter does that does not end the chain. */
export function runNetworkFilter(filter: Filter, connection: Connection, decide: DecideFilter): FilterRun {
  const decided = decide(filter, connection);
  if (decided !== undefined) return { decision: decided, connection: withConnectionChanges(connection, decided) };
  const kind = kindOf(filter);
  if (kind === 'SniCluster' || kind === 'sni_cluster') {
    const { serverName } = connection;
    if (serverName === '') return { decision: passes(t`there is no SNI`), connection };
    const filterState = { ...connection.filterState, [TCP_CLUSTER_KEY]: serverName };
    return {
      decision: passes(t`the SNI names the cluster: ${serverName}`),
      connection: { ...connection, filterState },
    };
  }
  if (OBSERVERS.has(kind) || OBSERVERS.has(lastPart(filter.name))) return { decision: passes(t`looks on`), connection };
  if (LIMITS.has(kind)) {
    const text = t`${filter.name} lets the connection through: its limit is not reached.`;
    return { decision: { ...passes(t`within its limit`), assumptions: [{ kind: 'assumed', text }] }, connection };
  }
  return { decision: cannotKnow(filter.name, t`it is not modelled`, 'connection'), connection };
}
