import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildListenerAccessLog } from './access-log.ts';
import { buildConnectionManager } from './connection-manager.ts';
import { buildHttpInspector, buildTlsInspector } from './listener-filters.ts';
import type { Mesh, Proxy, Service, ServicePort } from './mesh.ts';
import { packAny, socketAddress } from './message.ts';
import { isHttp, outboundCluster, serviceHost, unknownHostsCluster } from './names.ts';
import { buildTcpFilters } from './network-filters.ts';

/** What plain-text HTTP looks like to the HTTP inspector (HTTP/1.0 is off by default in Istio). */
export const PLAINTEXT_HTTP = ['http/1.1', 'h2c'];

interface OutboundListener {
  readonly address: string;
  readonly port: number;
  readonly filterChain: JsonObject;
  readonly sniffs: boolean;
}

/** A service listener: never bound to its port; virtualOutbound hands connections over by their destination. */
function buildListener(mesh: Mesh, listener: OutboundListener): JsonObject {
  const { address, port, sniffs } = listener;
  const passthrough = {
    filter_chain_match: {},
    filters: buildTcpFilters('outbound', unknownHostsCluster(mesh), mesh.accessLog),
    name: 'PassthroughFilterChain',
  };
  return packAny('envoy.config.listener.v3.Listener', {
    name: `${address}_${String(port)}`,
    address: socketAddress(address, port),
    filter_chains: [listener.filterChain],
    listener_filters: sniffs ? [buildTlsInspector(), buildHttpInspector()] : undefined,
    listener_filters_timeout: '0s',
    traffic_direction: 'OUTBOUND',
    continue_on_listener_filters_timeout: true,
    access_log: buildListenerAccessLog(mesh.accessLog),
    default_filter_chain: sniffs ? passthrough : undefined,
    bind_to_port: false,
  });
}

/** HTTP on the wildcard, or sniffed HTTP on a service IP: what is plain-text HTTP goes to the routes. */
function buildHttpListener(mesh: Mesh, proxy: Proxy, address: string, port: number, routeName: string): JsonObject {
  const connectionManager = buildConnectionManager({
    side: 'outbound',
    statPrefix: `outbound_${address}_${String(port)}`,
    routes: { kind: 'rds', name: routeName },
    workload: proxy.workload,
    accessLog: mesh.accessLog,
  });
  return buildListener(mesh, {
    address,
    port,
    sniffs: true,
    filterChain: {
      filter_chain_match: { transport_protocol: 'raw_buffer', application_protocols: PLAINTEXT_HTTP },
      filters: [connectionManager],
    },
  });
}

function* buildServiceListeners(mesh: Mesh, proxy: Proxy, service: Service, port: ServicePort): Generator<JsonObject> {
  const host = serviceHost(service);
  const cluster = outboundCluster(host, port.number);
  const tcp = (address: string): JsonObject =>
    buildListener(mesh, {
      address,
      port: port.number,
      sniffs: false,
      filterChain: { filters: buildTcpFilters('outbound', cluster, mesh.accessLog) },
    });
  if (service.vip === undefined) {
    // A headless TCP service has no IP of its own: one listener for each pod.
    for (const workload of service.workloads) yield tcp(workload.ip);
  } else if (port.protocol === 'auto') {
    yield buildHttpListener(mesh, proxy, service.vip, port.number, `${host}:${String(port.number)}`);
  } else {
    yield tcp(service.vip);
  }
}

function buildVirtualOutbound(mesh: Mesh): JsonObject {
  return packAny('envoy.config.listener.v3.Listener', {
    name: 'virtualOutbound',
    address: socketAddress('0.0.0.0', 15001),
    filter_chains: [
      // Whoever connects to 15001 itself would be passed back to 15001 for ever.
      {
        filter_chain_match: { destination_port: 15001 },
        filters: buildTcpFilters('outbound', 'BlackHoleCluster', false),
        name: 'virtualOutbound-blackhole',
      },
      {
        filters: buildTcpFilters('outbound', unknownHostsCluster(mesh), mesh.accessLog),
        name: 'virtualOutbound-catchall-tcp',
      },
    ],
    use_original_dst: true,
    traffic_direction: 'OUTBOUND',
    access_log: buildListenerAccessLog(mesh.accessLog),
    max_connections_to_accept_per_socket_event: 1,
  });
}

/** The wildcard HTTP ports of the mesh: one listener and one route configuration each. */
export function httpPorts(mesh: Mesh): readonly number[] {
  const ports = new Set<number>();
  for (const service of mesh.services) {
    for (const port of service.ports) if (isHttp(port.protocol)) ports.add(port.number);
  }
  return [...ports];
}

/** All outbound listeners of a sidecar, virtualOutbound last (`pilot/pkg/networking/core/listener.go`). */
export function* buildOutboundListeners(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  for (const service of mesh.services) {
    for (const port of service.ports) {
      if (isHttp(port.protocol)) continue;
      yield* buildServiceListeners(mesh, proxy, service, port);
    }
  }
  for (const port of httpPorts(mesh)) {
    yield buildHttpListener(mesh, proxy, '0.0.0.0', port, String(port));
  }
  yield buildVirtualOutbound(mesh);
}
