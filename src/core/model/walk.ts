import type { Cluster, Endpoint, EndpointSum } from './cluster-types.ts';
import { sumEndpoints } from './health.ts';
import type { FilterChain, InboundPort, Listener } from './listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from './route-types.ts';
import type { ExtensionConfig, Proxy, Secret } from './types.ts';

/** Anything that has a page. */
export type ModelObject =
  | Listener
  | FilterChain
  | InboundPort
  | RouteConfig
  | VirtualHost
  | Route
  | Cluster
  | Endpoint
  | Secret
  | ExtensionConfig;

/** Every object of a proxy, parents before their parts. */
export function eachObject(proxy: Proxy): Generator<ModelObject> {
  return walk(proxy, true);
}

/** The same without endpoints, which are made when they are first read. */
export function eachButEndpoints(proxy: Proxy): Generator<ModelObject> {
  return walk(proxy, false);
}

function* walk(proxy: Proxy, withEndpoints: boolean): Generator<ModelObject> {
  for (const listener of proxy.listeners) {
    yield listener;
    yield* listener.inboundPorts;
    yield* chainsOf(listener);
  }
  for (const config of proxy.routeConfigs) {
    yield config;
    for (const host of config.virtualHosts) {
      yield host;
      yield* host.routes;
    }
  }
  for (const cluster of proxy.clusters) {
    yield cluster;
    if (withEndpoints) yield* endpointsOf(cluster);
  }
  yield* proxy.secrets;
  yield* proxy.extensionConfigs;
}

/** A listener's chains in configuration order, the default filter chain last. */
export function chainsOf(listener: Listener): readonly FilterChain[] {
  return listener.defaultChain === undefined ? listener.chains : [...listener.chains, listener.defaultChain];
}

/** The endpoints that the dump lists for a cluster; empty where it lists none. */
export function endpointsOf(cluster: Cluster): readonly Endpoint[] {
  return cluster.endpoints.kind === 'listed' ? cluster.endpoints.endpoints : [];
}

/** How many endpoints the dump lists for a cluster, without making them; undefined where it lists none. */
export function endpointSum({ endpoints }: Cluster): EndpointSum | undefined {
  return endpoints.kind === 'listed' ? (endpoints.sum ?? sumEndpoints(endpoints.endpoints)) : undefined;
}

/** Secrets by name; of two with one name, the first. */
export function secretsByName(proxy: Proxy): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const secret of proxy.secrets) if (!ids.has(secret.name)) ids.set(secret.name, secret.id);
  return ids;
}
