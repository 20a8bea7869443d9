import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Filter } from '../model/listener-types.ts';
import type { Span } from './page.ts';
import { mono, quiet } from './spans.ts';

/** What this program says of anything that it shows but does not interpret. */
export const NOT_READ = msg('not read by Earshot; see the raw JSON');

/**
 * What each filter does, by the last part of its name. Sources: Envoy's documentation of listener, network and HTTP
 * filters, and the filters that istiod adds (pilot/pkg/networking/core).
 */
const MEANINGS: ReadonlyMap<string, Message> = new Map([
  // Listener filters
  ['tls_inspector', msg('reads SNI and ALPN, and tells TLS from plaintext')],
  ['http_inspector', msg('tells by the first bytes whether a plaintext connection is HTTP, and which version')],
  ['original_dst', msg('restores the destination that the connection had before it was redirected')],
  ['original_src', msg('keeps the caller’s IP address towards the endpoint')],
  ['proxy_protocol', msg('reads the PROXY header, and takes the addresses that it names')],
  // Network filters
  ['http_connection_manager', msg('reads the bytes as HTTP, and gives each request a route')],
  ['tcp_proxy', msg('passes the bytes on to a cluster')],
  ['rbac', msg('checks the authorization policies')],
  ['sni_cluster', msg('takes the server name (SNI) as the name of the cluster')],
  ['forward_downstream_sni', msg('shows the caller’s server name (SNI) to the endpoint')],
  ['redis_proxy', msg('reads Redis commands, and chooses a cluster by key')],
  ['mongo_proxy', msg('observes MongoDB traffic')],
  ['mysql_proxy', msg('observes MySQL traffic')],
  ['connection_limit', msg('limits how many connections are open at once')],
  ['metadata_exchange', msg('tells the peer which workload this is, and learns who the peer is')],
  ['peer_metadata', msg('tells the peer which workload this is, and learns who the peer is')],
  ['set_filter_state', msg('remembers values of the connection for later filters')],
  // HTTP filters
  ['router', msg('sends the request to the cluster of its route')],
  ['cors', msg('answers cross-origin preflight requests')],
  ['fault', msg('delays or aborts requests where a route asks for it')],
  ['alpn', msg('chooses the ALPN offered to the endpoint, so that a mesh peer knows what is inside')],
  ['grpc_stats', msg('counts gRPC messages')],
  ['stats', msg('records Istio’s metrics')],
  ['grpc_web', msg('translates gRPC-Web to gRPC')],
  ['jwt_authn', msg('checks JSON Web Tokens; answers 401 where one is missing or wrong')],
  ['ext_authz', msg('asks another service whether the request is allowed')],
  ['ext_proc', msg('lets another service read and change the request')],
  ['authn', msg('takes the identity from mTLS or the token (older Istio)')],
  ['istio_authn', msg('takes the identity from mTLS or the token (older Istio)')],
  ['ratelimit', msg('asks another service whether the request is within its limit')],
  ['local_ratelimit', msg('limits the rate in this proxy; answers 429 above it')],
  ['lua', msg('runs a Lua script, which may answer or rewrite the request')],
  ['wasm', msg('runs a WebAssembly plugin, which may answer or rewrite the request')],
  ['buffer', msg('waits for the whole request body')],
  ['compressor', msg('compresses answers')],
  ['decompressor', msg('decompresses bodies')],
  ['health_check', msg('answers health checks')],
  ['oauth2', msg('logs people in by OAuth 2')],
  ['stateful_session', msg('keeps a client at the same endpoint')],
  ['on_demand', msg('fetches route configurations and clusters when they are first needed')],
  ['dynamic_forward_proxy', msg('resolves the host of the request by DNS')],
  ['header_to_metadata', msg('copies headers to metadata')],
  ['grpc_json_transcoder', msg('translates JSON requests to gRPC')],
  ['grpc_http1_bridge', msg('lets HTTP/1.1 clients call gRPC')],
  ['connect_authority', msg('checks the authority of CONNECT requests (waypoints)')],
  ['waypoint_downstream_peer_metadata', msg('learns who the peer is (waypoints)')],
  // UDP
  ['udp_proxy', msg('passes datagrams on to a cluster')],
  ['dns_filter', msg('answers DNS questions')],
]);

/** The name without Envoy's or Istio's prefix: `envoy.filters.http.router` is `router`. Other names stay whole. */
export function shortFilterName(name: string): string {
  return /^(?:envoy|istio)\./.test(name) ? name.slice(name.lastIndexOf('.') + 1) : name;
}

/** What a filter does, or undefined where nothing is known about a filter of that name. */
export function describeFilter(filter: Filter): string | undefined {
  const meaning = MEANINGS.get(shortFilterName(filter.name)) ?? MEANINGS.get(snakeCase(filter.type ?? ''));
  return meaning === undefined ? undefined : say(meaning);
}

/** A filter's short name, with its meaning as a hint. */
export function filterSpan(filter: Filter): Span {
  const name = shortFilterName(filter.name);
  const state = filter.disabled ? t`${name} (disabled)` : name;
  const hint = describeFilter(filter) ?? (filter.known ? filter.name : say(NOT_READ));
  return filter.disabled ? { ...mono(state), hint, tone: 'quiet' } : { ...mono(state), hint };
}

/** A filter as a step of its own: name, meaning, and what is special about it. */
export function filterStep(filter: Filter): Span[] {
  const spans: Span[] = [filterSpan(filter)];
  const meaning = describeFilter(filter) ?? (filter.known ? undefined : say(NOT_READ));
  if (meaning !== undefined) spans.push(quiet(` ${meaning}`));
  if (filter.discovered) spans.push(quiet(t` · configuration received by ECDS`));
  return spans;
}

/** `TlsInspector` is `tls_inspector`. */
function snakeCase(type: string): string {
  return type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}
