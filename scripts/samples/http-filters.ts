import type { JsonObject } from '../../src/core/lib/json.ts';
import { extension, typedStruct } from './message.ts';

/** Which side of the proxy a filter stack stands on; a gateway is outbound with its own edges. */
export type ListenerClass = 'outbound' | 'inbound' | 'gateway';

const ALPN_OVERRIDE = [
  // HTTP10 is the enum's zero value, which Envoy does not print.
  { alpn_override: ['istio-http/1.0', 'istio', 'http/1.0'] },
  { upstream_protocol: 'HTTP11', alpn_override: ['istio-http/1.1', 'istio', 'http/1.1'] },
  { upstream_protocol: 'HTTP2', alpn_override: ['istio-h2', 'istio', 'h2'] },
];

const DISCOVERY = [{ istio_headers: {} }, { workload_discovery: {} }];

/** Who the peer is, for telemetry and RBAC: from headers and from workload discovery. */
function peerMetadata(side: ListenerClass): JsonObject {
  const config: JsonObject =
    side === 'inbound'
      ? { downstream_discovery: DISCOVERY, downstream_propagation: [{ istio_headers: {} }] }
      : { upstream_discovery: DISCOVERY, upstream_propagation: [{ istio_headers: {} }] };
  return typedStruct('istio.metadata_exchange', 'io.istio.http.peer_metadata.Config', config);
}

/** istio.stats; what receives requests from anywhere does not trust the Host header as a metric label. */
export function buildStatsFilter(side: ListenerClass): JsonObject {
  return extension(
    'istio.stats',
    'stats.PluginConfig',
    side === 'outbound' ? {} : { disable_host_header_fallback: true },
  );
}

/** The HTTP filters in istiod's order (`pilot/pkg/networking/core/listener_builder.go`). */
export function buildHttpFilters(side: ListenerClass, rbac: readonly JsonObject[]): readonly JsonObject[] {
  const alpn = extension('istio.alpn', 'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig', {
    alpn_override: ALPN_OVERRIDE,
  });
  return [
    peerMetadata(side),
    ...rbac,
    extension('envoy.filters.http.grpc_stats', 'envoy.extensions.filters.http.grpc_stats.v3.FilterConfig', {
      emit_filter_state: true,
      stats_for_all_methods: false,
    }),
    ...(side === 'inbound' ? [] : [alpn]),
    extension('envoy.filters.http.fault', 'envoy.extensions.filters.http.fault.v3.HTTPFault'),
    extension('envoy.filters.http.cors', 'envoy.extensions.filters.http.cors.v3.Cors'),
    buildStatsFilter(side),
    buildRouterFilter(),
  ];
}

export function buildRouterFilter(): JsonObject {
  return extension('envoy.filters.http.router', 'envoy.extensions.filters.http.router.v3.Router');
}
