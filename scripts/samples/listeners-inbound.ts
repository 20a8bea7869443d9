import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildListenerAccessLog } from './access-log.ts';
import { buildHttpRbac } from './authorization.ts';
import { buildConnectionManager } from './connection-manager.ts';
import { buildHttpInspector, buildOriginalDst, buildTlsInspector } from './listener-filters.ts';
import { PLAINTEXT_HTTP } from './listeners-outbound.ts';
import type { Mesh, Proxy, Service, ServicePort } from './mesh.ts';
import { message, packAny, socketAddress } from './message.ts';
import { inboundCluster, isHttp, serviceHost } from './names.ts';
import { buildMetadataExchange, buildTcpFilters } from './network-filters.ts';
import { buildInboundRouteConfig } from './routes-inbound.ts';
import { buildInboundMtls } from './tls.ts';

/** One way in: what the peer must speak, and what the chain makes of it. */
interface ChainShape {
  readonly transport: 'tls' | 'raw_buffer';
  readonly alpn?: readonly string[];
  readonly protocol: 'http' | 'tcp';
  readonly mtls: boolean;
}

const MTLS_HTTP = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const MTLS_TCP = ['istio-peer-exchange', 'istio'];
const MTLS_ANY = ['istio', 'istio-peer-exchange', ...MTLS_HTTP];

/** The chains of a port by mTLS mode and protocol (`pilot/pkg/networking/core/filterchain_options.go`). */
function chainShapes(mode: Proxy['mtlsMode'], protocol: 'http' | 'tcp' | 'auto'): readonly ChainShape[] {
  if (protocol === 'auto') {
    const sniffed: ChainShape[] = [{ transport: 'tls', alpn: MTLS_HTTP, protocol: 'http', mtls: true }];
    if (mode === 'STRICT') return [...sniffed, { transport: 'tls', protocol: 'tcp', mtls: true }];
    return [
      ...sniffed,
      { transport: 'raw_buffer', alpn: PLAINTEXT_HTTP, protocol: 'http', mtls: false },
      { transport: 'tls', alpn: MTLS_TCP, protocol: 'tcp', mtls: true },
      { transport: 'raw_buffer', protocol: 'tcp', mtls: false },
      // TLS that is not Istio's: the application's own, passed on as it is.
      { transport: 'tls', protocol: 'tcp', mtls: false },
    ];
  }
  if (mode === 'STRICT') return [{ transport: 'tls', protocol, mtls: true }];
  const permissive: ChainShape[] = [
    { transport: 'tls', alpn: MTLS_ANY, protocol, mtls: true },
    { transport: 'raw_buffer', protocol, mtls: false },
  ];
  return protocol === 'tcp' ? [...permissive, { transport: 'tls', protocol, mtls: false }] : permissive;
}

interface InboundPort {
  readonly cluster: string;
  readonly statPrefix: string;
  readonly name: (protocol: 'http' | 'tcp') => string;
  readonly destinationPort?: number;
  readonly servicePort: number;
  readonly host: string;
}

function buildChain(mesh: Mesh, proxy: Proxy, port: InboundPort, shape: ChainShape): JsonObject {
  const connectionManager = (): JsonObject =>
    buildConnectionManager({
      side: 'inbound',
      statPrefix: port.statPrefix,
      routes: {
        kind: 'inline',
        routeConfig: buildInboundRouteConfig(port.cluster, port.servicePort, port.host),
      },
      workload: proxy.workload,
      accessLog: mesh.accessLog,
      rbac: buildHttpRbac(proxy.authorizationPolicies),
    });
  return message({
    filter_chain_match: message({
      destination_port: port.destinationPort,
      transport_protocol: shape.transport,
      application_protocols: shape.alpn,
    }),
    filters:
      shape.protocol === 'http'
        ? [buildMetadataExchange(), connectionManager()]
        : buildTcpFilters('inbound', port.cluster, mesh.accessLog),
    transport_socket: shape.mtls ? buildInboundMtls(shape.protocol) : undefined,
    name: port.name(shape.protocol),
  });
}

function shapesOf(mode: Proxy['mtlsMode'], port: ServicePort): readonly ChainShape[] {
  if (port.protocol === 'auto') return chainShapes(mode, 'auto');
  return chainShapes(mode, isHttp(port.protocol) ? 'http' : 'tcp');
}

function buildPortChains(mesh: Mesh, proxy: Proxy, service: Service, port: ServicePort): readonly JsonObject[] {
  const name = `0.0.0.0_${String(port.targetPort)}`;
  const inbound: InboundPort = {
    cluster: inboundCluster(port.targetPort),
    statPrefix: `inbound_${name}`,
    name: () => name,
    destinationPort: port.targetPort,
    servicePort: port.number,
    host: serviceHost(service),
  };
  return shapesOf(proxy.mtlsMode, port).map((shape) => buildChain(mesh, proxy, inbound, shape));
}

/** What arrives on a port that no service names, still with the workload's mTLS mode. */
function buildPassthroughChains(mesh: Mesh, proxy: Proxy): readonly JsonObject[] {
  const passthrough: InboundPort = {
    cluster: 'InboundPassthroughCluster',
    statPrefix: 'InboundPassthroughCluster',
    name: (protocol) => (protocol === 'http' ? 'virtualInbound-catchall-http' : 'virtualInbound'),
    servicePort: 0,
    host: '',
  };
  const blackhole: JsonObject = {
    filter_chain_match: { destination_port: 15006 },
    filters: buildTcpFilters('inbound', 'BlackHoleCluster', mesh.accessLog),
    name: 'virtualInbound-blackhole',
  };
  const shapes = chainShapes(proxy.mtlsMode, 'auto');
  return [blackhole, ...shapes.map((shape) => buildChain(mesh, proxy, passthrough, shape))];
}

/** The services that select the proxy's workload. */
export function servicesOf(mesh: Mesh, proxy: Proxy): readonly Service[] {
  return mesh.services.filter((service) => service.workloads.some((workload) => workload.ip === proxy.workload.ip));
}

/** virtualInbound, 0.0.0.0:15006: every way into the pod (`pilot/pkg/networking/core/listener_inbound.go`). */
export function buildVirtualInbound(mesh: Mesh, proxy: Proxy): JsonObject {
  const ports = servicesOf(mesh, proxy).flatMap((service) => service.ports.map((port) => ({ service, port })));
  // An inspector is off on the ports where no chain asks for what it finds.
  const notSniffed = ports.filter(({ port }) => port.protocol !== 'auto').map(({ port }) => port.targetPort);
  const httpInspector = proxy.mtlsMode === 'STRICT' ? [] : [buildHttpInspector([...notSniffed, 15006])];
  return packAny('envoy.config.listener.v3.Listener', {
    name: 'virtualInbound',
    address: socketAddress('0.0.0.0', 15006),
    filter_chains: [
      ...buildPassthroughChains(mesh, proxy),
      ...ports.flatMap(({ service, port }) => buildPortChains(mesh, proxy, service, port)),
    ],
    listener_filters: [buildOriginalDst(), buildTlsInspector([15006]), ...httpInspector],
    listener_filters_timeout: '0s',
    traffic_direction: 'INBOUND',
    continue_on_listener_filters_timeout: true,
    access_log: buildListenerAccessLog(mesh.accessLog),
    max_connections_to_accept_per_socket_event: 1,
  });
}
