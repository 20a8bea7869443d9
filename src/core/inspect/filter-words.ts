import type { Filter } from '../model/listener-types.ts';
import type { Span } from './page.ts';
import { mono, quiet } from './spans.ts';

/** What this program says of anything that it shows but does not interpret. */
export const NOT_READ = 'not read by Earshot; see the raw JSON';

/**
 * What each filter does, by the last part of its name. Sources: Envoy's documentation of listener, network and HTTP
 * filters, and the filters that istiod adds (pilot/pkg/networking/core).
 */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  // Listener filters
  ['tls_inspector', 'reads SNI and ALPN, and tells TLS from plaintext'],
  ['http_inspector', 'tells by the first bytes whether a plaintext connection is HTTP, and which version'],
  ['original_dst', 'restores the destination that the connection had before it was redirected'],
  ['original_src', 'keeps the caller’s IP address towards the endpoint'],
  ['proxy_protocol', 'reads the PROXY header, and takes the addresses that it names'],
  // Network filters
  ['http_connection_manager', 'reads the bytes as HTTP, and gives each request a route'],
  ['tcp_proxy', 'passes the bytes on to a cluster'],
  ['rbac', 'checks the authorization policies'],
  ['sni_cluster', 'takes the server name (SNI) as the name of the cluster'],
  ['forward_downstream_sni', 'shows the caller’s server name (SNI) to the endpoint'],
  ['redis_proxy', 'reads Redis commands, and chooses a cluster by key'],
  ['mongo_proxy', 'observes MongoDB traffic'],
  ['mysql_proxy', 'observes MySQL traffic'],
  ['connection_limit', 'limits how many connections are open at once'],
  ['metadata_exchange', 'tells the peer which workload this is, and learns who the peer is'],
  ['peer_metadata', 'tells the peer which workload this is, and learns who the peer is'],
  ['set_filter_state', 'remembers values of the connection for later filters'],
  // HTTP filters
  ['router', 'sends the request to the cluster of its route'],
  ['cors', 'answers cross-origin preflight requests'],
  ['fault', 'delays or aborts requests where a route asks for it'],
  ['alpn', 'chooses the ALPN offered to the endpoint, so that a mesh peer knows what is inside'],
  ['grpc_stats', 'counts gRPC messages'],
  ['stats', 'records Istio’s metrics'],
  ['grpc_web', 'translates gRPC-Web to gRPC'],
  ['jwt_authn', 'checks JSON Web Tokens; answers 401 where one is missing or wrong'],
  ['ext_authz', 'asks another service whether the request is allowed'],
  ['ext_proc', 'lets another service read and change the request'],
  ['authn', 'takes the identity from mTLS or the token (older Istio)'],
  ['istio_authn', 'takes the identity from mTLS or the token (older Istio)'],
  ['ratelimit', 'asks another service whether the request is within its limit'],
  ['local_ratelimit', 'limits the rate in this proxy; answers 429 above it'],
  ['lua', 'runs a Lua script, which may answer or rewrite the request'],
  ['wasm', 'runs a WebAssembly plugin, which may answer or rewrite the request'],
  ['buffer', 'waits for the whole request body'],
  ['compressor', 'compresses answers'],
  ['decompressor', 'decompresses bodies'],
  ['health_check', 'answers health checks'],
  ['oauth2', 'logs people in by OAuth 2'],
  ['stateful_session', 'keeps a client at the same endpoint'],
  ['on_demand', 'fetches route configurations and clusters when they are first needed'],
  ['dynamic_forward_proxy', 'resolves the host of the request by DNS'],
  ['header_to_metadata', 'copies headers to metadata'],
  ['grpc_json_transcoder', 'translates JSON requests to gRPC'],
  ['grpc_http1_bridge', 'lets HTTP/1.1 clients call gRPC'],
  ['connect_authority', 'checks the authority of CONNECT requests (waypoints)'],
  ['waypoint_downstream_peer_metadata', 'learns who the peer is (waypoints)'],
  // UDP
  ['udp_proxy', 'passes datagrams on to a cluster'],
  ['dns_filter', 'answers DNS questions'],
]);

/** The name without Envoy's or Istio's prefix: `envoy.filters.http.router` is `router`. Other names stay whole. */
export function shortFilterName(name: string): string {
  return /^(?:envoy|istio)\./.test(name) ? name.slice(name.lastIndexOf('.') + 1) : name;
}

/** What a filter does, or undefined where nothing is known about a filter of that name. */
export function describeFilter(filter: Filter): string | undefined {
  return MEANINGS.get(shortFilterName(filter.name)) ?? MEANINGS.get(snakeCase(filter.type ?? ''));
}

/** A filter's short name, with its meaning as a hint. */
export function filterSpan(filter: Filter): Span {
  const name = shortFilterName(filter.name);
  const state = filter.disabled ? `${name} (disabled)` : name;
  const hint = describeFilter(filter) ?? (filter.known ? filter.name : NOT_READ);
  return filter.disabled ? { ...mono(state), hint, tone: 'quiet' } : { ...mono(state), hint };
}

/** A filter as a step of its own: name, meaning, and what is special about it. */
export function filterStep(filter: Filter): Span[] {
  const spans: Span[] = [filterSpan(filter)];
  const meaning = describeFilter(filter) ?? (filter.known ? undefined : NOT_READ);
  if (meaning !== undefined) spans.push(quiet(` ${meaning}`));
  if (filter.discovered) spans.push(quiet(' · configuration received by ECDS'));
  return spans;
}

/** `TlsInspector` is `tls_inspector`. */
function snakeCase(type: string): string {
  return type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}
