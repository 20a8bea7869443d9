import type { Message } from '../../lib/words.ts';
import { msg } from '../../lib/words.ts';
import { eitherAt, fieldAt } from '../../model/struct.ts';

/**
 * What a filter does that decides nothing here. `unknown`: it may answer or change the request, which cannot be told.
 * `not modelled`: it sets what later filters may ask for.
 */
export interface FilterEffect {
  readonly kind: 'passes' | 'unknown' | 'not modelled';
  readonly text: Message;
}

const passes = (text: Message): FilterEffect => ({ kind: 'passes', text });
const unknown = (text: Message): FilterEffect => ({ kind: 'unknown', text });
const notModelled = (text: Message): FilterEffect => ({ kind: 'not modelled', text });

/**
 * HTTP filters by the package of their configuration (envoy.extensions.filters.http.PACKAGE.v3), as Envoy's
 * documentation of each tells; and those of Istio by their names.
 */
export const HTTP_EFFECTS: ReadonlyMap<string, FilterEffect> = new Map([
  ['alpn', passes(msg('tells the endpoint by ALPN that the request is Istio’s'))],
  ['bandwidth_limit', passes(msg('slows bodies down'))],
  ['buffer', passes(msg('waits for the whole body; one that is too large is refused (413)'))],
  ['cdn_loop', passes(msg('refuses requests that come round again (502)'))],
  ['compressor', passes(msg('compresses the response'))],
  ['connect_grpc_bridge', passes(msg('turns Connect into gRPC'))],
  ['credential_injector', passes(msg('adds credentials'))],
  ['custom_response', passes(msg('may replace the response'))],
  ['decompressor', passes(msg('decompresses bodies'))],
  ['dynamic_forward_proxy', passes(msg('resolves the host by DNS'))],
  ['file_system_buffer', passes(msg('buffers bodies'))],
  ['gcp_authn', passes(msg('adds a token'))],
  ['geoip', passes(msg('adds headers of where the client is'))],
  ['grpc_field_extraction', passes(msg('reads fields of gRPC messages'))],
  ['grpc_http1_bridge', passes(msg('turns gRPC into HTTP/1.1'))],
  ['grpc_http1_reverse_bridge', passes(msg('turns gRPC into HTTP/1.1'))],
  ['grpc_stats', passes(msg('counts gRPC'))],
  ['grpc_web', passes(msg('turns gRPC-Web into gRPC'))],
  ['gzip', passes(msg('compresses the response'))],
  ['http_dynamo', passes(msg('counts DynamoDB requests'))],
  ['connect_authority', notModelled(msg('keeps the authority for the next listener'))],
  ['connect_baggage', passes(msg('tells the peers who they are'))],
  ['ip_tagging', passes(msg('adds a header by the client’s IP'))],
  ['metadata_exchange', passes(msg('tells the peers who they are'))],
  ['on_demand', passes(msg('asks for route configurations that are missing'))],
  ['original_src', passes(msg('keeps the client’s IP'))],
  ['peer_metadata', passes(msg('tells the peers who they are'))],
  ['proto_message_logging', passes(msg('logs'))],
  ['squash', passes(msg('attaches a debugger'))],
  ['stackdriver', passes(msg('counts and logs'))],
  ['stateful_session', passes(msg('keeps a session on one endpoint, which changes the choice of the endpoint'))],
  ['stats', passes(msg('counts'))],
  ['tap', passes(msg('copies requests'))],
  ['upstream_codec', passes(msg('encodes the request'))],
  ['adaptive_concurrency', unknown(msg('it may refuse under load (503)'))],
  ['admission_control', unknown(msg('it may refuse under load (503)'))],
  ['api_key_auth', unknown(msg('it wants a known API key (401 without)'))],
  ['aws_lambda', unknown(msg('it calls an AWS Lambda function'))],
  ['aws_request_signing', passes(msg('signs the request'))],
  ['basic_auth', unknown(msg('it wants a user name and a password (401 without)'))],
  ['cache', unknown(msg('it may answer from its cache'))],
  ['composite', unknown(msg('it runs another filter, which a matcher chooses'))],
  ['csrf', unknown(msg('it refuses requests that another site made (403)'))],
  ['dynamic_modules', unknown(msg('a loaded module may answer or change the request'))],
  ['ext_proc', unknown(msg('an external processor may answer or change the request'))],
  ['golang', unknown(msg('a Go extension may answer or change the request'))],
  [
    'grpc_json_transcoder',
    unknown(msg('it turns JSON into gRPC, which changes the path, and refuses what does not fit')),
  ],
  ['header_mutation', notModelled(msg('changes headers'))],
  ['header_to_metadata', notModelled(msg('writes headers into dynamic metadata'))],
  ['json_to_metadata', notModelled(msg('writes parts of the body into dynamic metadata'))],
  ['jwt-auth', unknown(msg('it checks tokens (401)'))],
  ['kill_request', passes(msg('ends Envoy where a header says so'))],
  ['lua', unknown(msg('a script may answer or change the request'))],
  ['mixer', unknown(msg('it asks Mixer, which may refuse the request'))],
  ['oauth2', unknown(msg('it sends clients without a session to log in (302)'))],
  ['rate_limit', unknown(msg('a rate limit service may refuse the request (429, RL)'))],
  ['rate_limit_quota', unknown(msg('a rate limit service may refuse the request (429)'))],
  ['ratelimit', unknown(msg('a rate limit service may refuse the request (429, RL)'))],
  ['set_metadata', notModelled(msg('writes dynamic metadata'))],
  ['wasm', unknown(msg('a WebAssembly extension may answer or change the request'))],
]);

/** Network filters, likewise, as far as they do more than look on. */
export const NETWORK_EFFECTS: ReadonlyMap<string, FilterEffect> = new Map([
  ['capture_tls', passes(msg('keeps the peer’s certificate for other listeners'))],
  ['geoip', passes(msg('tells where the client is'))],
  ['metadata_exchange', passes(msg('tells the peers who they are'))],
  ['mixer', unknown(msg('it asks Mixer, which may close the connection'))],
  ['restore_tls', passes(msg('takes the peer’s certificate from another listener'))],
  ['sni_dynamic_forward_proxy', passes(msg('resolves the server name by DNS'))],
  ['stats', passes(msg('counts'))],
  ['wasm', unknown(msg('a WebAssembly extension may close the connection'))],
]);

/** Istio's own filters, which some versions send as Wasm: their names tell what they do. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['istio.access_log', 'stats'],
  ['istio.alpn', 'alpn'],
  ['istio.filters.http.baggage_handler', 'peer_metadata'],
  ['istio.metadata_exchange', 'metadata_exchange'],
  ['istio.stackdriver', 'stackdriver'],
  ['istio.stats', 'stats'],
  ['istio_authn', 'authn'],
  ['waypoint_downstream_peer_metadata', 'peer_metadata'],
  ['waypoint_upstream_peer_metadata', 'peer_metadata'],
]);

const PACKAGE = /(?:^|\.)filters?\.(?:http|network)\.([a-z0-9_]+)\.v\d\w*\.\w+$/;

/**
 * Which filter it is: the package of its configuration's full type, such as `rbac`; where that tells nothing (v2,
 * extensions) the end of its name.
 */
export function filterKey(name: string, typeUrl: string): string {
  const istio = BY_NAME.get(name);
  if (istio !== undefined) return istio;
  return PACKAGE.exec(typeUrl)?.[1] ?? name.replace(/^(?:envoy\.filters\.(?:http|network)|envoy|istio)\./, '');
}

/** Names of the extensions that Istio compiled into its proxy: they count, and tell the peers who they are. */
const BUILT_IN = /^envoy\.wasm\.(?:null\.)?(?:stats|metadata_exchange|access_log_policy|stackdriver|attributegen)/;

/** What a filter does by what it is alone; undefined: it is not known. */
export function effectOf(
  effects: ReadonlyMap<string, FilterEffect>,
  key: string,
  config: unknown,
): FilterEffect | undefined {
  const code = eitherAt(eitherAt(fieldAt(config, 'config'), 'vm_config'), 'code');
  const extension = key === 'wasm' ? eitherAt(fieldAt(code, 'local'), 'inline_string') : undefined;
  const isBuiltIn = typeof extension === 'string' && BUILT_IN.test(extension);
  return isBuiltIn ? effects.get('stats') : effects.get(key);
}
