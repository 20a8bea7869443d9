import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildListenerAccessLog } from './access-log.ts';
import { buildConnectionManager } from './connection-manager.ts';
import { groupBy } from './group.ts';
import { buildTlsInspector } from './listener-filters.ts';
import type { Gateway, GatewayServer, Mesh, Proxy } from './mesh.ts';
import { message, packAny, socketAddress } from './message.ts';
import { outboundCluster } from './names.ts';
import { buildTcpFilters } from './network-filters.ts';
import { buildVirtualServiceRoutes } from './route-rules.ts';
import { buildRouteConfiguration } from './routes-outbound.ts';
import { buildGatewayTls } from './tls.ts';

interface Server extends GatewayServer {
  readonly gateway: string;
  readonly namespace: string;
}

function serversOfGateway({ name, namespace, servers }: Gateway): readonly Server[] {
  return servers.map((server) => ({ ...server, gateway: name, namespace }));
}

function serversOf(mesh: Mesh): readonly Server[] {
  return mesh.gateways.flatMap(serversOfGateway);
}

/** HTTP servers on one port share a route configuration; each HTTPS server has its own. */
function routeName(server: Server): string {
  return server.mode === 'HTTP'
    ? `http.${String(server.targetPort)}`
    : `https.${String(server.port)}.${server.portName}.${server.gateway}.${server.namespace}`;
}

function buildHttpChain(mesh: Mesh, proxy: Proxy, server: Server): JsonObject {
  const { mode, credentialName } = server;
  const terminates = mode === 'SIMPLE' || mode === 'MUTUAL';
  return message({
    filter_chain_match: terminates ? { server_names: server.hosts } : undefined,
    filters: [
      buildConnectionManager({
        side: 'gateway',
        statPrefix: `outbound_0.0.0.0_${String(server.targetPort)}`,
        routes: { kind: 'rds', name: routeName(server) },
        workload: proxy.workload,
        accessLog: mesh.accessLog,
      }),
    ],
    transport_socket: terminates && credentialName !== undefined ? buildGatewayTls(mode, credentialName) : undefined,
    transport_socket_connect_timeout: '15s',
  });
}

/** TLS that goes on as it came: the SNI alone chooses the cluster. */
function buildPassthroughChains(mesh: Mesh, server: Server): readonly JsonObject[] {
  const gateway = `${server.namespace}/${server.gateway}`;
  const routes = mesh.virtualServices.filter((service) => service.gateway === gateway).flatMap(({ tls }) => tls ?? []);
  return routes
    .filter(({ sniHosts }) => sniHosts.some((host) => server.hosts.includes(host)))
    .map(({ sniHosts, to }) => ({
      filter_chain_match: { server_names: sniHosts },
      filters: buildTcpFilters('gateway', outboundCluster(to.host, to.port, to.subset ?? ''), mesh.accessLog),
      transport_socket_connect_timeout: '15s',
    }));
}

function buildChains(mesh: Mesh, proxy: Proxy, servers: readonly Server[]): readonly JsonObject[] {
  const [first] = servers;
  if (first?.mode === 'HTTP') return [buildHttpChain(mesh, proxy, first)];
  return servers.flatMap((server) =>
    server.mode === 'PASSTHROUGH' ? buildPassthroughChains(mesh, server) : [buildHttpChain(mesh, proxy, server)],
  );
}

/** One bound listener for each port of the gateway's pod (`pilot/pkg/networking/core/gateway.go`). */
export function* buildGatewayListeners(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  const byPort = groupBy(serversOf(mesh), ({ targetPort }) => targetPort);
  for (const [port, servers] of byPort) {
    const tls = servers.some(({ mode }) => mode !== 'HTTP');
    yield packAny('envoy.config.listener.v3.Listener', {
      name: `0.0.0.0_${String(port)}`,
      address: socketAddress('0.0.0.0', port),
      filter_chains: buildChains(mesh, proxy, servers),
      listener_filters: tls ? [buildTlsInspector()] : undefined,
      traffic_direction: 'OUTBOUND',
      access_log: buildListenerAccessLog(mesh.accessLog),
      max_connections_to_accept_per_socket_event: 1,
    });
  }
}

function buildVirtualHosts(mesh: Mesh, server: Server): readonly JsonObject[] {
  const gateway = `${server.namespace}/${server.gateway}`;
  return server.hosts.map((host) => {
    const services = mesh.virtualServices.filter(
      (service) => service.gateway === gateway && service.hosts.includes(host),
    );
    return message({
      name: `${host}:${String(server.port)}`,
      domains: [host],
      routes: services.flatMap((service) => buildVirtualServiceRoutes(service, server.port)),
      require_tls: server.httpsRedirect === true ? 'ALL' : undefined,
      include_request_attempt_count: true,
    });
  });
}

/** The route configurations of the gateway's HTTP and HTTPS servers. */
export function* buildGatewayRoutes(mesh: Mesh): Generator<JsonObject> {
  const http = serversOf(mesh).filter(({ mode }) => mode !== 'PASSTHROUGH');
  for (const [name, servers] of groupBy(http, routeName)) {
    yield buildRouteConfiguration(
      name,
      servers.flatMap((server) => buildVirtualHosts(mesh, server)),
    );
  }
}
