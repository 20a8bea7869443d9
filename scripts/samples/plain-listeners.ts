import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { buildRouterFilter } from './http-filters.ts';
import { extension, message, socketAddress } from './message.ts';
import { buildPlainVirtualHosts } from './plain-routes.ts';

function connectionManager(statPrefix: string, routeName: string, virtualHosts: readonly JsonObject[]): JsonObject {
  const localRateLimit = extension(
    'envoy.filters.http.local_ratelimit',
    'envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
    {
      stat_prefix: 'http_local_rate_limiter',
      token_bucket: { max_tokens: 1000, tokens_per_fill: 1000, fill_interval: '1s' },
      filter_enabled: { default_value: { numerator: 100 } },
      filter_enforced: { default_value: { numerator: 100 } },
    },
  );
  return extension(
    'envoy.filters.network.http_connection_manager',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    {
      stat_prefix: statPrefix,
      route_config: { name: routeName, virtual_hosts: virtualHosts },
      http_filters: [localRateLimit, buildRouterFilter()],
      use_remote_address: true,
    },
  );
}

function tcpProxy(statPrefix: string, cluster: string): JsonObject {
  return extension('envoy.filters.network.tcp_proxy', 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', {
    stat_prefix: statPrefix,
    cluster,
    idle_timeout: '3600s',
  });
}

function tlsSocket(): JsonObject {
  return extension('envoy.transport_sockets.tls', 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
    common_tls_context: {
      alpn_protocols: ['h2', 'http/1.1'],
      tls_certificate_sds_secret_configs: [{ name: 'website' }],
    },
  });
}

function tlsInspector(): JsonObject {
  return extension(
    'envoy.filters.listener.tls_inspector',
    'envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
  );
}

function everythingTo(cluster: string): JsonObject {
  return {
    name: 'everything',
    domains: ['*'],
    routes: [{ match: { prefix: '/' }, route: { cluster } }],
  };
}

function site(serverName: string, name: string, target: string): JsonObject {
  return {
    filter_chain_match: { server_names: [serverName] },
    filters: [connectionManager(`https_${name}`, `https_${name}`, [everythingTo(target)])],
    transport_socket: tlsSocket(),
    name,
  };
}

/** Two sites by SNI; who names neither gets the default chain. */
function buildTlsListener(): JsonObject {
  return {
    name: 'https',
    address: socketAddress('0.0.0.0', 10443),
    filter_chains: [site('www.example.com', 'www', 'web_blue'), site('*.api.example.com', 'api', 'api')],
    listener_filters: [tlsInspector()],
    default_filter_chain: { filters: [tcpProxy('https_fallback', 'payments')], name: 'fallback' },
  };
}

/** A matcher action that names a filter chain. */
function chainAction(name: string): JsonObject {
  return {
    action: { name, typed_config: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: name } },
  };
}

function networkInput(name: string, type: string): JsonValue {
  return extension(name, `envoy.extensions.matching.common_inputs.network.v3.${type}`);
}

/** Chains chosen by a matcher tree instead of filter_chain_match: by client network, then by transport protocol. */
function buildMatcherListener(): JsonObject {
  const byProtocol: JsonObject = {
    matcher: {
      matcher_tree: {
        input: networkInput('transport-protocol', 'TransportProtocolInput'),
        exact_match_map: { map: { tls: chainAction('inside-tls'), raw_buffer: chainAction('inside-plain') } },
      },
    },
  };
  const bySource: JsonObject = extension('ip', 'xds.type.matcher.v3.IPMatcher', {
    range_matchers: [
      { ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }], on_match: byProtocol },
      { ranges: [{ address_prefix: '192.0.2.0', prefix_len: 24 }], on_match: chainAction('partners') },
    ],
  });
  return {
    name: 'by-client',
    address: socketAddress('0.0.0.0', 10080),
    filter_chains: [
      { filters: [tcpProxy('inside_tls', 'api')], name: 'inside-tls' },
      { filters: [connectionManager('inside', 'inside', [everythingTo('web_green')])], name: 'inside-plain' },
      { filters: [connectionManager('partners', 'partners', [everythingTo('api')])], name: 'partners' },
    ],
    listener_filters: [tlsInspector()],
    filter_chain_matcher: {
      matcher_tree: { input: networkInput('source-ip', 'SourceIPInput'), custom_match: bySource },
    },
  };
}

/** DNS over UDP: no connection, so no filter chain; a listener filter forwards the datagrams. */
function buildUdpListener(): JsonObject {
  return {
    name: 'dns-udp',
    address: { socket_address: { protocol: 'UDP', address: '0.0.0.0', port_value: 1053 } },
    listener_filters: [
      extension('envoy.filters.udp_listener.udp_proxy', 'envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig', {
        stat_prefix: 'dns',
        matcher: {
          on_no_match: {
            action: extension('route', 'envoy.extensions.filters.udp.udp_proxy.v3.Route', { cluster: 'dns' }),
          },
        },
      }),
    ],
    udp_listener_config: { downstream_socket_config: { max_rx_datagram_size: '9000' } },
  };
}

/** The listeners of the configuration file. */
export function buildPlainListeners(): readonly JsonObject[] {
  return [
    {
      name: 'http',
      address: socketAddress('0.0.0.0', 10000),
      filter_chains: [{ filters: [connectionManager('ingress_http', 'public', buildPlainVirtualHosts())] }],
    },
    buildTlsListener(),
    message({
      name: 'postgres',
      address: socketAddress('0.0.0.0', 5432),
      filter_chains: [{ filters: [tcpProxy('postgres', 'postgres')] }],
    }),
    buildMatcherListener(),
    buildUdpListener(),
  ];
}
