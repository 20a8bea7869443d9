import type { Message } from '../lib/words.ts';
import { msg, say } from '../lib/words.ts';
import type { TermId } from './terms.ts';

/** What the inspector calls things: terms of facts, and titles of sections, as `core/inspect` writes them. */
const LABELS: readonly (readonly [Message, TermId])[] = [
  [msg('A matcher chooses the filter chain'), 'matcher-tree'],
  [msg('active health checks'), 'health-check'],
  [msg('after errors in a row'), 'outlier-detection'],
  [msg('ALPN'), 'alpn'],
  [msg('any host'), 'domains'],
  [msg('application protocols'), 'application-protocols'],
  [msg('bound'), 'bound-to-port'],
  [msg('certificate shown'), 'certificate'],
  [msg('Changes on the way'), 'rewrite'],
  [msg('Circuit breakers'), 'circuit-breaker'],
  [msg('client address'), 'client-address'],
  [msg('cluster'), 'cluster'],
  [msg('codec'), 'codec'],
  [msg('connect timeout'), 'connect-timeout'],
  [msg('Connections and timeouts'), 'timeout'],
  [msg('DEFAULT priority'), 'circuit-breaker'],
  [msg('destination port'), 'destination-port'],
  [msg('direction'), 'traffic-direction'],
  [msg('domains'), 'domains'],
  [msg('Domains, the most exact wins'), 'domains'],
  [msg('each try'), 'retry-policy'],
  [msg('ejected for'), 'outlier-detection'],
  [msg('ejection'), 'outlier-detection'],
  [msg('endpoint checked with'), 'validation'],
  [msg('endpoint must be'), 'spiffe'],
  [msg('Endpoint'), 'endpoint'],
  [msg('Endpoints'), 'endpoint'],
  [msg('exactly'), 'domains'],
  [msg('faults'), 'fault'],
  [msg('Filter chains'), 'filter-chain'],
  [msg('filters set for this route'), 'per-filter-config'],
  [msg('first bytes'), 'listener-filter'],
  [msg('hand-off'), 'hand-off'],
  [msg('Hands over to the listener of the original destination'), 'hand-off'],
  [msg('health'), 'health'],
  [msg('HIGH priority'), 'circuit-breaker'],
  [msg('How endpoints are found and chosen'), 'load-balancing'],
  [msg('How the chain is chosen'), 'filter-chain-match'],
  [msg('How the host is compared'), 'host-header'],
  [msg('HTTP filters'), 'http-filter'],
  [msg('HTTP filters, in order'), 'http-filter'],
  [msg('HTTP settings'), 'hcm'],
  [msg('idle request'), 'idle-timeout'],
  [msg('idle timeout'), 'idle-timeout'],
  [msg('inbound port'), 'destination-port'],
  [msg('last updated'), 'last-updated'],
  [msg('limits'), 'circuit-breaker'],
  [msg('Listener filters, in order'), 'listener-filter'],
  [msg('load balancing'), 'load-balancing'],
  [msg('locality'), 'locality'],
  [msg('made from'), 'istio-config'],
  [msg('mirrors'), 'mirror'],
  [msg('mode'), 'mtls'],
  [msg('network filters'), 'network-filter'],
  [msg('Network filters, in order'), 'network-filter'],
  [msg('outbound for a port (wildcard)'), 'hand-off'],
  [msg('outbound for a service IP'), 'hand-off'],
  [msg('Outlier detection'), 'outlier-detection'],
  [msg('panic below'), 'panic-threshold'],
  [msg('paths'), 'path-normalization'],
  [msg('peer checked with'), 'validation'],
  [msg('peer must be'), 'spiffe'],
  [msg('port in the Host header'), 'host-header'],
  [msg('Ports of this pod'), 'destination-port'],
  [msg('priority'), 'priority'],
  [msg('protocol'), 'upstream-protocol'],
  [msg('RDS'), 'rds'],
  [msg('request received within'), 'timeout'],
  [msg('retries on'), 'retry-policy'],
  [msg('retries'), 'retry-policy'],
  [msg('rewrites'), 'rewrite'],
  [msg('route'), 'route'],
  [msg('Routes, the first that fits is taken'), 'route'],
  [msg('server name (SNI)'), 'sni'],
  [msg('SNI'), 'sni'],
  [msg('source'), 'dynamic-resource'],
  [msg('State'), 'state'],
  [msg('state'), 'state'],
  [msg('statistics'), 'stat-prefix'],
  [msg('stream idle timeout'), 'idle-timeout'],
  [msg('subset'), 'subset'],
  [msg('timeout'), 'timeout'],
  [msg('Timeouts and retries'), 'retry-policy'],
  [msg('TLS certificate'), 'certificate'],
  [msg('TLS mode'), 'tls-mode'],
  [msg('TLS required'), 'tls'],
  [msg('TLS to the endpoints'), 'mtls'],
  [msg('TLS validation'), 'validation'],
  [msg('TLS'), 'tls'],
  [msg('transport protocol'), 'transport-protocol'],
  [msg('type'), 'cluster-type'],
  [msg('upgrades allowed'), 'upgrade'],
  [msg('version'), 'version-info'],
  [msg('Virtual hosts'), 'virtual-host'],
  [msg('weight'), 'weight'],
  [msg('Weighted clusters'), 'weighted-cluster'],
  [msg('What Envoy asks, in this order'), 'filter-chain-match'],
  [msg('When it is taken'), 'filter-chain-match'],
  [msg('When it is taken: all of these, in the order Envoy asks'), 'filter-chain-match'],
  [msg('When: all of these'), 'route'],
  [msg('workload'), 'workload'],
];

/** Names of Envoy's and Istio's own, which no language changes: filters, badges, clusters. */
const NAMES: Readonly<Record<string, TermId>> = {
  DISABLE: 'disable',
  HEALTHY: 'health',
  UNHEALTHY: 'health',
  PERMISSIVE: 'permissive',
  STRICT: 'strict',
  HTTP: 'hcm',
  TCP: 'tcp-proxy',
  TLS: 'tls',
  UDP: 'udp-proxy',
  mTLS: 'mtls',
  BlackHoleCluster: 'blackhole',
  InboundPassthroughCluster: 'passthrough',
  PassthroughCluster: 'passthrough',
  alpn: 'alpn-filter',
  cors: 'cors',
  dns_filter: 'dns-filter',
  ext_authz: 'ext-authz',
  ext_proc: 'ext-proc',
  fault: 'fault',
  filter_chain_matcher: 'matcher-tree',
  grpc_stats: 'grpc-stats',
  grpc_web: 'grpc-web',
  health_check: 'health-check-filter',
  http_connection_manager: 'hcm',
  http_inspector: 'http-inspector',
  jwt_authn: 'jwt-authn',
  local_ratelimit: 'local-ratelimit',
  lua: 'lua',
  metadata_exchange: 'metadata-exchange',
  original_dst: 'original-dst',
  peer_metadata: 'metadata-exchange',
  proxy_protocol: 'proxy-protocol',
  ratelimit: 'ratelimit',
  rbac: 'rbac',
  router: 'router',
  set_filter_state: 'filter-state',
  sni_cluster: 'sni-cluster',
  stats: 'stats',
  tcp_proxy: 'tcp-proxy',
  tls_inspector: 'tls-inspector',
  udp_proxy: 'udp-proxy',
  wasm: 'wasm',
};

/** Badges that say why a listener exists (`model/role-words.ts`), and in which state a resource is. */
const ROLES: readonly (readonly [Message, TermId])[] = [
  [msg('Prometheus'), 'port-15090'],
  [msg('admin'), 'port-15000'],
  [msg('gateway port'), 'gateway'],
  [msg('health'), 'port-15021'],
  [msg('virtual inbound'), 'port-15006'],
  [msg('virtual outbound'), 'port-15001'],
  [msg('outbound for a port (wildcard)'), 'hand-off'],
  [msg('outbound for a service IP'), 'hand-off'],
  [msg('waypoint/internal'), 'waypoint'],
  [msg('agent'), 'port-15020'],
  [msg('DNS'), 'port-15053'],
  [msg('HBONE'), 'hbone'],
  [msg('headless'), 'listener'],
  [msg('inbound for a port'), 'destination-port'],
  [msg('warming'), 'warming'],
  [msg('draining'), 'draining'],
  [msg('rejected'), 'nack'],
  [msg('update rejected'), 'nack'],
];

/** Labels as they are said in the languages that were spoken so far: a page speaks one, seldom two. */
function buildFinder(table: readonly (readonly [Message, TermId])[]): (label: string) => TermId | undefined {
  const said = new Map<string, TermId>();
  return (label) => {
    const [first] = table;
    if (first !== undefined && !said.has(say(first[0]))) for (const [message, id] of table) said.set(say(message), id);
    return said.get(label) ?? (Object.hasOwn(NAMES, label) ? NAMES[label] : undefined);
  };
}

/** The term that a label of the inspector stands for; undefined for plain words. */
export const termOfLabel = buildFinder(LABELS);

/** The term that a badge stands for. */
export const termOfBadge = buildFinder(ROLES);

/** The term that a name of Envoy's stands for, such as a filter's. */
export function termOfName(name: string): TermId | undefined {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

const FLAGS: Readonly<Record<string, TermId>> = {
  NR: 'flag-nr',
  NC: 'flag-nc',
  UH: 'flag-uh',
  UF: 'flag-uf',
  UO: 'flag-uo',
  URX: 'flag-urx',
  UC: 'flag-uc',
  UR: 'flag-ur',
  UT: 'flag-ut',
  LR: 'flag-lr',
  DC: 'flag-dc',
  DPE: 'flag-dpe',
  UPE: 'flag-upe',
  RL: 'flag-rl',
  UAEX: 'flag-uaex',
  FI: 'flag-fi',
  DI: 'flag-di',
  SI: 'flag-si',
  DO: 'flag-do',
};

/** A response flag as an access log has it, such as `UH`. */
export function termOfFlag(flag: string): TermId | undefined {
  return Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined;
}
