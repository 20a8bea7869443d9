import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildLoadAssignment } from './endpoints.ts';
import { groupBy } from './group.ts';
import { extension, message, packAny, socketAddress } from './message.ts';

interface Host {
  /** What the configuration says: an IP, or a name that Envoy resolves. */
  readonly configured: string;
  readonly port: number;
  /** What Envoy resolved it to. */
  readonly ips: readonly string[];
  readonly health?: 'UNHEALTHY' | 'DEGRADED';
  readonly weight?: number;
  readonly priority?: number;
}

interface PlainCluster {
  readonly name: string;
  readonly type: 'STATIC' | 'STRICT_DNS' | 'LOGICAL_DNS';
  readonly hosts: readonly Host[];
  readonly fields: JsonObject;
}

const HTTP_HEALTH_CHECK: JsonObject = {
  timeout: '1s',
  interval: '5s',
  unhealthy_threshold: 3,
  healthy_threshold: 2,
  http_health_check: { path: '/healthz' },
};

const TCP_HEALTH_CHECK: JsonObject = {
  timeout: '1s',
  interval: '10s',
  unhealthy_threshold: 2,
  healthy_threshold: 1,
  tcp_health_check: {},
};

const CLUSTERS: readonly PlainCluster[] = [
  {
    name: 'web_blue',
    type: 'STRICT_DNS',
    hosts: [{ configured: 'web-blue.internal.example', port: 8080, ips: ['192.0.2.11', '192.0.2.12'] }],
    fields: {
      dns_lookup_family: 'V4_ONLY',
      health_checks: [HTTP_HEALTH_CHECK],
      circuit_breakers: {
        thresholds: [
          { max_connections: 512, max_pending_requests: 256, max_requests: 1024, max_retries: 3 },
          { priority: 'HIGH', max_connections: 1024, max_pending_requests: 512, max_requests: 2048, max_retries: 10 },
        ],
      },
    },
  },
  {
    name: 'web_green',
    type: 'STRICT_DNS',
    hosts: [{ configured: 'web-green.internal.example', port: 8080, ips: ['192.0.2.21'] }],
    fields: {
      dns_lookup_family: 'V4_ONLY',
      health_checks: [HTTP_HEALTH_CHECK],
      outlier_detection: { consecutive_5xx: 5, interval: '10s', base_ejection_time: '30s', max_ejection_percent: 50 },
    },
  },
  {
    name: 'api',
    type: 'STATIC',
    hosts: [
      { configured: '198.51.100.5', port: 8443, ips: ['198.51.100.5'] },
      { configured: '198.51.100.6', port: 8443, ips: ['198.51.100.6'], health: 'UNHEALTHY' },
      { configured: '203.0.113.5', port: 8443, ips: ['203.0.113.5'], priority: 1 },
    ],
    fields: {
      lb_policy: 'LEAST_REQUEST',
      health_checks: [TCP_HEALTH_CHECK],
      typed_extension_protocol_options: {
        'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': packAny(
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
          { explicit_http_config: { http2_protocol_options: {} } },
        ),
      },
      transport_socket: extension(
        'envoy.transport_sockets.tls',
        'envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
        {
          common_tls_context: {
            validation_context: { trusted_ca: { filename: '/etc/ssl/certs/ca-certificates.crt' } },
          },
          sni: 'api.internal.example',
        },
      ),
    },
  },
  {
    name: 'payments',
    type: 'LOGICAL_DNS',
    hosts: [{ configured: 'payments.example.net', port: 443, ips: ['203.0.113.80'] }],
    fields: { dns_refresh_rate: '30s', respect_dns_ttl: true },
  },
  {
    name: 'postgres',
    type: 'STATIC',
    hosts: [
      { configured: '192.0.2.50', port: 5432, ips: ['192.0.2.50'], weight: 3 },
      { configured: '192.0.2.51', port: 5432, ips: ['192.0.2.51'], weight: 1 },
    ],
    fields: { health_checks: [TCP_HEALTH_CHECK] },
  },
  {
    name: 'dns',
    type: 'STATIC',
    hosts: [{ configured: '192.0.2.53', port: 53, ips: ['192.0.2.53'] }],
    fields: {},
  },
];

/** Envoy holds the hosts of one priority and locality together; none of these has a locality. */
function byPriority(
  hosts: readonly Host[],
): readonly (readonly [priority: number | undefined, hosts: readonly Host[]])[] {
  return [...groupBy(hosts, ({ priority }) => priority)];
}

/** The clusters as the configuration file has them. */
export function buildPlainClusters(): readonly JsonObject[] {
  return CLUSTERS.map(({ name, type, hosts, fields }) => {
    const localities = byPriority(hosts).map(([priority, members]) =>
      message({
        lb_endpoints: members.map(({ configured, port, weight }) =>
          message({ endpoint: { address: socketAddress(configured, port) }, load_balancing_weight: weight }),
        ),
        priority,
      }),
    );
    return message({
      name,
      type,
      connect_timeout: '1s',
      ...fields,
      load_assignment: { cluster_name: name, endpoints: localities },
    });
  });
}

function resolvedEndpoints(host: Host): readonly JsonObject[] {
  const named = host.ips[0] !== host.configured;
  return host.ips.map((ip) => ({
    endpoint: message({
      address: socketAddress(ip, host.port),
      health_check_config: {},
      hostname: named ? host.configured : undefined,
    }),
    health_status: host.health ?? 'HEALTHY',
    load_balancing_weight: host.weight ?? 1,
  }));
}

/** The endpoints as Envoy holds them now: names resolved, health known. */
export function buildPlainEndpoints(): readonly JsonObject[] {
  return CLUSTERS.map(({ name, hosts }) => {
    const localities = byPriority(hosts).map(([priority, members]) =>
      message({
        locality: {},
        lb_endpoints: members.flatMap(resolvedEndpoints),
        load_balancing_weight: 0,
        priority,
      }),
    );
    return buildLoadAssignment(name, localities);
  });
}
