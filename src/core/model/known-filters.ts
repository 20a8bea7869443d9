/**
 * Filters whose effect this program tells in words. Anything else stays visible by its name and its raw JSON.
 * Short types, and for filters that Istio sends without a type of their own, their names.
 */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'HttpConnectionManager',
  'TcpProxy',
  'UdpProxyConfig',
  'TlsInspector',
  'HttpInspector',
  'OriginalDst',
  'OriginalSrc',
  'ProxyProtocol',
  'RBAC',
  'Router',
  'Cors',
  'HTTPFault',
  'JwtAuthentication',
  'ExtAuthz',
  'LocalRateLimit',
  'RateLimit',
  'Lua',
  'Wasm',
  'ExternalProcessor',
  'Compressor',
  'Buffer',
  'HealthCheck',
  'FilterConfig',
  'MetadataExchange',
  'Stats',
]);

const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'istio.metadata_exchange',
  'istio.stats',
  'istio.alpn',
  'istio_authn',
  'envoy.filters.http.grpc_stats',
  'envoy.filters.network.direct_response',
]);

export function isKnownFilter(type: string, name: string): boolean {
  return KNOWN_TYPES.has(type) || KNOWN_NAMES.has(name);
}
