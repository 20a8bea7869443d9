import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildLoadAssignment } from './endpoints.ts';
import { buildRouterFilter } from './http-filters.ts';
import { extension, message, packAny, socketAddress } from './message.ts';

/** Envoy's zero-value fields are not printed; a static listener in the bootstrap has no `@type` of its own. */
function buildHelperListener(statPrefix: string, port: number, prefix: string, cluster: string): JsonObject {
  const connectionManager = extension(
    'envoy.filters.network.http_connection_manager',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    {
      stat_prefix: statPrefix,
      route_config: {
        virtual_hosts: [{ name: 'backend', domains: ['*'], routes: [{ match: { prefix }, route: { cluster } }] }],
      },
      http_filters: [buildRouterFilter()],
    },
  );
  return {
    address: socketAddress('0.0.0.0', port),
    filter_chains: [{ filters: [connectionManager] }],
    bypass_overload_manager: true,
  };
}

/** Metrics for Prometheus and readiness for Kubernetes, from the bootstrap template of the agent. */
export function buildStaticListeners(): readonly JsonObject[] {
  return [
    buildHelperListener('stats', 15090, '/stats/prometheus', 'prometheus_stats'),
    buildHelperListener('agent', 15021, '/healthz/ready', 'agent'),
  ];
}

interface StaticCluster {
  readonly name: string;
  readonly timeout: string;
  readonly address: JsonObject;
}

const STATIC_CLUSTERS: readonly StaticCluster[] = [
  { name: 'agent', timeout: '0.250s', address: socketAddress('127.0.0.1', 15020) },
  { name: 'prometheus_stats', timeout: '0.250s', address: socketAddress('127.0.0.1', 15000) },
  { name: 'sds-grpc', timeout: '1s', address: { pipe: { path: './var/run/secrets/workload-spiffe-uds/socket' } } },
  { name: 'xds-grpc', timeout: '1s', address: { pipe: { path: './etc/istio/proxy/XDS' } } },
];

/** Room for every resource type of a large mesh on the one connection to istiod. */
const XDS_THRESHOLD = { max_connections: 100_000, max_pending_requests: 100_000, max_requests: 100_000 };

function buildStaticCluster({ name, timeout, address }: StaticCluster): JsonObject {
  const grpc = name.endsWith('-grpc');
  const xds = name === 'xds-grpc';
  return message({
    name,
    type: 'STATIC',
    connect_timeout: timeout,
    max_requests_per_connection: xds ? 1 : undefined,
    circuit_breakers: xds ? { thresholds: [XDS_THRESHOLD, { priority: 'HIGH', ...XDS_THRESHOLD }] } : undefined,
    alt_stat_name: `${name};`,
    upstream_connection_options: xds ? { tcp_keepalive: { keepalive_time: 300 } } : undefined,
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
    typed_extension_protocol_options: grpc
      ? {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': packAny(
            'envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
            { explicit_http_config: { http2_protocol_options: {} } },
          ),
        }
      : undefined,
  });
}

/** The agent's clusters: itself, the admin interface, and the sockets to the agent for secrets and for istiod. */
export function buildStaticClusters(): readonly JsonObject[] {
  return STATIC_CLUSTERS.map(buildStaticCluster);
}

/** What the endpoints section says of them. */
export function buildStaticEndpoints(): readonly JsonObject[] {
  return STATIC_CLUSTERS.map(({ name, address }) =>
    buildLoadAssignment(name, [
      {
        locality: {},
        lb_endpoints: [
          {
            endpoint: { address, health_check_config: {} },
            health_status: 'HEALTHY',
            load_balancing_weight: 1,
          },
        ],
        load_balancing_weight: 0,
      },
    ]),
  );
}
