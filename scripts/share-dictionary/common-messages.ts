import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';

/**
 * Envoy messages that the generic mesh does not bring forth, in the words of Envoy's API (docs/api-v3): the beginnings
 * of what other control planes and hand-written configurations send. Values are the usual ones, names stand for any.
 */

function any(type: string, fields: JsonObject): JsonObject {
  return { '@type': `type.googleapis.com/${type}`, ...fields };
}

function extension(name: string, type: string, fields: JsonObject): JsonObject {
  return { name, typed_config: any(type, fields) };
}

const HTTP = 'envoy.extensions.filters.http';
const ADDRESS = { socket_address: { address: '127.0.0.1', port_value: 80 } };
const ENVOY_GRPC = { envoy_grpc: { cluster_name: 'cluster' }, timeout: '1s' };
const WASM_STATS = {
  config: {
    root_id: 'stats_outbound',
    vm_config: {
      vm_id: 'stats_outbound',
      runtime: 'envoy.wasm.runtime.null',
      code: { local: { inline_string: 'envoy.wasm.stats' } },
    },
    configuration: any('google.protobuf.StringValue', {
      value: '{\n  "debug": "false",\n  "stat_prefix": "istio"\n}\n',
    }),
  },
};

const HTTP_FILTERS: readonly JsonObject[] = [
  extension('istio.metadata_exchange', 'udpa.type.v1.TypedStruct', {
    type_url: `type.googleapis.com/${HTTP}.wasm.v3.Wasm`,
    value: {
      config: {
        vm_config: {
          runtime: 'envoy.wasm.runtime.null',
          code: { local: { inline_string: 'envoy.wasm.metadata_exchange' } },
        },
        configuration: any('envoy.tcp.metadataexchange.config.MetadataExchange', {}),
      },
    },
  }),
  extension('istio.stats', 'udpa.type.v1.TypedStruct', {
    type_url: `type.googleapis.com/${HTTP}.wasm.v3.Wasm`,
    value: WASM_STATS,
  }),
  extension(`envoy.filters.http.jwt_authn`, `${HTTP}.jwt_authn.v3.JwtAuthentication`, {
    providers: {
      provider: {
        issuer: 'https://',
        audiences: [''],
        remote_jwks: {
          http_uri: { uri: 'https:///.well-known/jwks.json', cluster: 'cluster', timeout: '5s' },
          cache_duration: '300s',
        },
        forward: true,
        payload_in_metadata: 'payload',
      },
    },
    rules: [{ match: { prefix: '/' }, requires: { provider_name: 'provider' } }],
  }),
  extension('envoy.filters.http.ext_authz', `${HTTP}.ext_authz.v3.ExtAuthz`, {
    grpc_service: ENVOY_GRPC,
    transport_api_version: 'V3',
    failure_mode_allow: true,
    with_request_body: { max_request_bytes: 8192, allow_partial_message: true },
    status_on_error: { code: 'ServiceUnavailable' },
  }),
  extension('envoy.filters.http.ratelimit', `${HTTP}.ratelimit.v3.RateLimit`, {
    domain: 'domain',
    request_type: 'external',
    rate_limit_service: { grpc_service: ENVOY_GRPC, transport_api_version: 'V3' },
    enable_x_ratelimit_headers: 'DRAFT_VERSION_03',
  }),
  extension('envoy.filters.http.local_ratelimit', `${HTTP}.local_ratelimit.v3.LocalRateLimit`, {
    stat_prefix: 'http_local_rate_limiter',
    token_bucket: { max_tokens: 10, tokens_per_fill: 10, fill_interval: '60s' },
    filter_enabled: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
    filter_enforced: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
  }),
  extension('envoy.filters.http.lua', `${HTTP}.lua.v3.Lua`, {
    inline_code: 'function envoy_on_request(request_handle)',
  }),
  extension('envoy.filters.http.ext_proc', `${HTTP}.ext_proc.v3.ExternalProcessor`, {
    grpc_service: ENVOY_GRPC,
    processing_mode: { request_header_mode: 'SEND', response_header_mode: 'SKIP' },
  }),
  extension('envoy.filters.http.health_check', `${HTTP}.health_check.v3.HealthCheck`, { pass_through_mode: false }),
  extension('envoy.filters.http.buffer', `${HTTP}.buffer.v3.Buffer`, { max_request_bytes: 1048576 }),
  extension('envoy.filters.http.compressor', `${HTTP}.compressor.v3.Compressor`, {
    compressor_library: extension('text_optimized', 'envoy.extensions.compression.gzip.compressor.v3.Gzip', {}),
  }),
  extension('envoy.filters.http.grpc_web', `${HTTP}.grpc_web.v3.GrpcWeb`, {}),
  extension('envoy.filters.http.oauth2', `${HTTP}.oauth2.v3.OAuth2`, {}),
  extension('envoy.filters.http.header_to_metadata', `${HTTP}.header_to_metadata.v3.Config`, {}),
];

const CLUSTER = any('envoy.config.cluster.v3.Cluster', {
  name: 'cluster',
  type: 'STRICT_DNS',
  connect_timeout: '5s',
  lb_policy: 'LEAST_REQUEST',
  per_connection_buffer_limit_bytes: 32768,
  dns_lookup_family: 'V4_ONLY',
  respect_dns_ttl: true,
  eds_cluster_config: { eds_config: { ads: {}, resource_api_version: 'V3' }, service_name: 'service' },
  load_assignment: {
    cluster_name: 'cluster',
    endpoints: [{ locality: {}, lb_endpoints: [{ endpoint: { address: ADDRESS }, load_balancing_weight: 1 }] }],
    policy: { overprovisioning_factor: 140 },
  },
  health_checks: [
    {
      timeout: '1s',
      interval: '10s',
      unhealthy_threshold: 3,
      healthy_threshold: 1,
      http_health_check: { path: '/healthz', expected_statuses: [{ start: 200, end: 201 }] },
    },
  ],
  circuit_breakers: {
    thresholds: [
      { max_connections: 1024, max_pending_requests: 1024, max_requests: 1024, max_retries: 3 },
      { priority: 'HIGH' },
    ],
  },
  common_lb_config: { healthy_panic_threshold: { value: 50 }, locality_weighted_lb_config: {} },
  transport_socket: extension(
    'envoy.transport_sockets.tls',
    'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
    {
      common_tls_context: {
        tls_params: { tls_minimum_protocol_version: 'TLSv1_2', tls_maximum_protocol_version: 'TLSv1_3' },
        tls_certificates: [{ certificate_chain: { filename: '/' }, private_key: { filename: '/' } }],
        validation_context: { trusted_ca: { filename: '/etc/ssl/certs/ca-certificates.crt' } },
        alpn_protocols: ['h2', 'http/1.1'],
      },
      sni: 'example.com',
    },
  ),
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': any(
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      { explicit_http_config: { http2_protocol_options: {} } },
    ),
  },
});

const ROUTES = any('envoy.config.route.v3.RouteConfiguration', {
  name: 'routes',
  virtual_hosts: [
    {
      name: 'host',
      domains: ['*'],
      routes: [
        { match: { path_separated_prefix: '/' }, route: { cluster: 'cluster', prefix_rewrite: '/', timeout: '15s' } },
        {
          match: { safe_regex: { google_re2: {}, regex: '.*' }, headers: [{ name: ':method', exact_match: 'GET' }] },
          route: {
            weighted_clusters: { clusters: [{ name: 'cluster', weight: 50 }], total_weight: 100 },
            host_rewrite_literal: 'example.com',
            hash_policy: [{ header: { header_name: 'x-user' } }, { cookie: { name: 'session', ttl: '0s' } }],
            upgrade_configs: [{ upgrade_type: 'websocket' }],
            idle_timeout: '60s',
          },
          request_headers_to_add: [
            {
              header: { key: 'x-header', value: '%DOWNSTREAM_REMOTE_ADDRESS%' },
              append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
            },
          ],
          response_headers_to_remove: ['server'],
        },
      ],
      rate_limits: [{ actions: [{ request_headers: { header_name: ':path', descriptor_key: 'path' } }] }],
      require_tls: 'ALL',
    },
  ],
  validate_clusters: false,
});

const MANAGER = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
const LISTENER = any('envoy.config.listener.v3.Listener', {
  name: 'listener',
  address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
  filter_chains: [
    {
      filter_chain_match: {
        server_names: ['example.com'],
        prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }],
      },
      filters: [
        extension('envoy.filters.network.http_connection_manager', MANAGER, {
          codec_type: 'AUTO',
          stat_prefix: 'ingress_http',
          http_filters: HTTP_FILTERS,
          use_remote_address: true,
          server_header_transformation: 'PASS_THROUGH',
          common_http_protocol_options: { idle_timeout: '3600s', headers_with_underscores_action: 'REJECT_REQUEST' },
          http2_protocol_options: { max_concurrent_streams: 100, initial_stream_window_size: 65536 },
          path_with_escaped_slashes_action: 'UNESCAPE_AND_REDIRECT',
        }),
        extension('envoy.filters.network.rbac', 'envoy.extensions.filters.network.rbac.v3.RBAC', { rules: {} }),
      ],
      transport_socket: extension(
        'envoy.transport_sockets.tls',
        'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
        { require_client_certificate: true },
      ),
    },
  ],
  listener_filters: [
    extension(
      'envoy.filters.listener.proxy_protocol',
      'envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol',
      {},
    ),
  ],
  socket_options: [{ level: '6', name: '9', int_value: '1' }],
  enable_reuse_port: true,
});

/** One dump that holds all of it. */
export function buildCommonMessages(): JsonValue {
  return {
    configs: [
      any('envoy.admin.v3.ClustersConfigDump', {
        version_info: '1',
        static_clusters: [{ cluster: CLUSTER, last_updated: '' }],
        dynamic_active_clusters: [{ version_info: '1', cluster: CLUSTER, last_updated: '' }],
      }),
      any('envoy.admin.v3.ListenersConfigDump', {
        version_info: '1',
        static_listeners: [{ listener: LISTENER, last_updated: '' }],
        dynamic_listeners: [
          { name: 'listener', active_state: { version_info: '1', listener: LISTENER, last_updated: '' } },
        ],
      }),
      any('envoy.admin.v3.RoutesConfigDump', {
        static_route_configs: [{ route_config: ROUTES, last_updated: '' }],
        dynamic_route_configs: [{ version_info: '1', route_config: ROUTES, last_updated: '' }],
      }),
    ],
  };
}
