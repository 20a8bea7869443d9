import type { JsonObject } from '../../src/core/lib/json.ts';
import { httpPorts } from './listeners-outbound.ts';
import type { Mesh, Proxy, Service } from './mesh.ts';
import { packAny } from './message.ts';
import { isHttp, outboundCluster, serviceHost } from './names.ts';
import { buildVirtualServiceRoutes, defaultRetryPolicy } from './route-rules.ts';

/** A route configuration with the limits istiod sets on all of them. */
export function buildRouteConfiguration(name: string, virtualHosts: readonly JsonObject[]): JsonObject {
  return packAny('envoy.config.route.v3.RouteConfiguration', {
    name,
    virtual_hosts: virtualHosts,
    validate_clusters: false,
    max_direct_response_body_size_bytes: 1_048_576,
    ignore_port_in_host_matching: true,
  });
}

/** The route of a service port that no VirtualService speaks of. */
function buildDefaultRoute(host: string, port: number): JsonObject {
  return {
    match: { prefix: '/' },
    route: {
      cluster: outboundCluster(host, port),
      timeout: '0s',
      retry_policy: defaultRetryPolicy(),
      max_grpc_timeout: '0s',
    },
    decorator: { operation: `${host}:${String(port)}/*` },
    name: 'default',
  };
}

/** All names under which the proxy's application may call the service; the short one within its own namespace only. */
function domains(service: Service, proxyNamespace: string): readonly string[] {
  const host = serviceHost(service);
  const qualified = `${service.name}.${service.namespace}`;
  const names =
    service.namespace === proxyNamespace
      ? [host, service.name, `${qualified}.svc`, qualified]
      : [host, qualified, `${qualified}.svc`];
  return service.vip === undefined ? names : [...names, service.vip];
}

function buildVirtualHost(mesh: Mesh, service: Service, port: number, domainNames: readonly string[]): JsonObject {
  const host = serviceHost(service);
  const virtualService = mesh.virtualServices.find(({ gateway, hosts }) => gateway === 'mesh' && hosts.includes(host));
  return {
    name: `${host}:${String(port)}`,
    domains: domainNames,
    routes: virtualService ? buildVirtualServiceRoutes(virtualService, port) : [buildDefaultRoute(host, port)],
    include_request_attempt_count: true,
  };
}

/** Where requests to hosts outside the mesh go (outbound traffic policy ALLOW_ANY). */
function buildAllowAny(): JsonObject {
  return {
    name: 'allow_any',
    domains: ['*'],
    routes: [
      {
        match: { prefix: '/' },
        route: { cluster: 'PassthroughCluster', timeout: '0s', max_grpc_timeout: '0s' },
        name: 'allow_any',
      },
    ],
    include_request_attempt_count: true,
  };
}

/** The answer to requests for hosts outside the mesh under REGISTRY_ONLY: no cluster, a response of Envoy's own. */
function buildBlockAll(): JsonObject {
  return {
    name: 'block_all',
    domains: ['*'],
    routes: [{ match: { prefix: '/' }, direct_response: { status: 502 }, name: 'block_all' }],
    include_request_attempt_count: true,
  };
}

/** The route configurations a sidecar asks for: one for each wildcard port, one for each sniffed service IP. */
export function* buildOutboundRoutes(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  const catchAll = mesh.outboundPolicy === 'REGISTRY_ONLY' ? buildBlockAll() : buildAllowAny();
  const byPort = new Map<number, JsonObject[]>(httpPorts(mesh).map((port) => [port, []]));
  for (const service of mesh.services) {
    for (const port of service.ports) {
      if (isHttp(port.protocol)) {
        const names = domains(service, proxy.workload.namespace);
        byPort.get(port.number)?.push(buildVirtualHost(mesh, service, port.number, names));
      } else if (port.protocol === 'auto' && service.vip !== undefined) {
        const virtualHost = buildVirtualHost(mesh, service, port.number, ['*']);
        yield buildRouteConfiguration(`${serviceHost(service)}:${String(port.number)}`, [virtualHost]);
      }
    }
  }
  for (const [port, virtualHosts] of byPort) {
    yield buildRouteConfiguration(String(port), [...virtualHosts, catchAll]);
  }
}
