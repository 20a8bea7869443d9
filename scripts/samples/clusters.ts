import type { JsonObject } from '../../src/core/lib/json.ts';
import { servicesOf } from './listeners-inbound.ts';
import type { DestinationRule, Mesh, Proxy, Service, ServicePort } from './mesh.ts';
import { packAny } from './message.ts';
import { configPath, inboundCluster, isHttp2, outboundCluster, outboundSni, serviceHost, spiffeId } from './names.ts';
import { buildMetadataExchange } from './network-filters.ts';
import { buildTransportSocketMatches } from './tls.ts';

/** Istio's "no limit" (math.MaxUint32). */
const UNLIMITED = 4_294_967_295;

const HTTP_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** istiod raises Envoy's limits (1024, 3 retries) and has the room left over counted. */
function circuitBreakers(pool?: DestinationRule['connectionPool']): JsonObject {
  return {
    thresholds: [
      {
        max_connections: pool?.maxConnections ?? UNLIMITED,
        max_pending_requests: pool?.maxPendingRequests ?? UNLIMITED,
        max_requests: UNLIMITED,
        max_retries: UNLIMITED,
        track_remaining: true,
      },
    ],
  };
}

function outlierDetection(outlier: NonNullable<DestinationRule['outlierDetection']>): JsonObject {
  return {
    consecutive_5xx: outlier.consecutive5xx,
    interval: outlier.interval,
    base_ejection_time: outlier.baseEjectionTime,
    max_ejection_percent: outlier.maxEjectionPercent,
    enforcing_consecutive_5xx: 100,
    // Istio knows ejection by errors in a row only.
    enforcing_success_rate: 0,
  };
}

function istioMetadata(service: Service, rule: DestinationRule | undefined, subset: string): JsonObject {
  const config = rule ? { config: configPath('destination-rule', service.namespace, rule.name) } : {};
  return {
    filter_metadata: {
      istio: {
        ...config,
        ...(subset === '' ? {} : { subset }),
        services: [{ host: serviceHost(service), name: service.name, namespace: service.namespace }],
      },
    },
  };
}

function buildOutboundCluster(service: Service, port: ServicePort, subset: string): JsonObject {
  const host = serviceHost(service);
  const name = outboundCluster(host, port.number, subset);
  const rule = service.destinationRule;
  const http2 = isHttp2(port.protocol);
  const headless = service.vip === undefined;
  const accounts = service.workloads.filter((workload) => workload.serviceAccount !== '');
  return packAny('envoy.config.cluster.v3.Cluster', {
    name,
    type: headless ? 'ORIGINAL_DST' : 'EDS',
    eds_cluster_config: headless
      ? undefined
      : {
          eds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
          service_name: name,
        },
    connect_timeout: '10s',
    lb_policy: headless ? 'CLUSTER_PROVIDED' : 'LEAST_REQUEST',
    circuit_breakers: circuitBreakers(rule?.connectionPool),
    outlier_detection: rule?.outlierDetection ? outlierDetection(rule.outlierDetection) : undefined,
    metadata: istioMetadata(service, rule, subset),
    // With outlier detection istiod switches panic mode off: threshold 0, printed as an empty message.
    common_lb_config: rule?.outlierDetection ? { healthy_panic_threshold: {} } : {},
    alt_stat_name: `${name};`,
    typed_extension_protocol_options: http2
      ? { [HTTP_OPTIONS]: packAny(HTTP_OPTIONS, { explicit_http_config: { http2_protocol_options: {} } }) }
      : undefined,
    filters: [buildMetadataExchange()],
    // Auto mTLS needs to know the endpoint; an original destination is only an address.
    transport_socket_matches: headless
      ? undefined
      : buildTransportSocketMatches(
          outboundSni(host, port.number, subset),
          [...new Set(accounts.map(spiffeId))],
          http2,
        ),
  });
}

/** Connections go where they were going anyway. */
function buildPassthroughCluster(name: 'PassthroughCluster' | 'InboundPassthroughCluster'): JsonObject {
  const inbound = name === 'InboundPassthroughCluster';
  return packAny('envoy.config.cluster.v3.Cluster', {
    name,
    type: 'ORIGINAL_DST',
    connect_timeout: '10s',
    lb_policy: 'CLUSTER_PROVIDED',
    circuit_breakers: circuitBreakers(),
    // 127.0.0.6 tells iptables that the proxy has seen this connection already.
    upstream_bind_config: inbound ? { source_address: { address: '127.0.0.6', port_value: 0 } } : undefined,
    alt_stat_name: `${name};`,
    typed_extension_protocol_options: {
      [HTTP_OPTIONS]: packAny(HTTP_OPTIONS, {
        common_http_protocol_options: { idle_timeout: '300s' },
        use_downstream_protocol_config: { http_protocol_options: {}, http2_protocol_options: {} },
      }),
    },
    filters: inbound ? undefined : [buildMetadataExchange()],
  });
}

function buildBlackHoleCluster(): JsonObject {
  return packAny('envoy.config.cluster.v3.Cluster', {
    name: 'BlackHoleCluster',
    type: 'STATIC',
    connect_timeout: '10s',
    alt_stat_name: 'BlackHoleCluster;',
  });
}

function buildInboundCluster(service: Service, port: ServicePort): JsonObject {
  const name = inboundCluster(port.targetPort);
  return packAny('envoy.config.cluster.v3.Cluster', {
    name,
    type: 'ORIGINAL_DST',
    connect_timeout: '10s',
    lb_policy: 'CLUSTER_PROVIDED',
    circuit_breakers: circuitBreakers(),
    // "Never": the original destination is the pod itself, which does not go away.
    cleanup_interval: '9223372035s',
    upstream_bind_config: { source_address: { address: '127.0.0.6', port_value: 0 } },
    metadata: istioMetadata(service, undefined, ''),
    common_lb_config: {},
    alt_stat_name: `${name};`,
  });
}

/** A cluster that can be made when its turn comes, so that a large mesh never stands in memory whole. */
interface Planned {
  readonly name: string;
  readonly build: () => JsonObject;
}

function* planClusters(mesh: Mesh, proxy: Proxy): Generator<Planned> {
  yield { name: 'BlackHoleCluster', build: buildBlackHoleCluster };
  if (proxy.kind === 'sidecar') {
    for (const name of ['InboundPassthroughCluster', 'PassthroughCluster'] as const) {
      yield { name, build: () => buildPassthroughCluster(name) };
    }
    for (const service of servicesOf(mesh, proxy)) {
      for (const port of service.ports) {
        yield { name: inboundCluster(port.targetPort), build: () => buildInboundCluster(service, port) };
      }
    }
  }
  for (const service of mesh.services) {
    const subsets = ['', ...(service.destinationRule?.subsets ?? []).map(({ name }) => name)];
    for (const port of service.ports) {
      for (const subset of subsets) {
        const name = outboundCluster(serviceHost(service), port.number, subset);
        yield { name, build: () => buildOutboundCluster(service, port, subset) };
      }
    }
  }
}

/** All clusters istiod sends (`pilot/pkg/networking/core/cluster.go`), by name, as Envoy's sorted map prints them. */
export function* buildClusters(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  // Comparing with < sorts by code unit, as std::map does for these ASCII names; localeCompare would not.
  const planned = [...planClusters(mesh, proxy)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { build } of planned) yield build();
}
