import type { Cluster } from '../model/cluster-types.ts';
import type { Listener } from '../model/listener-types.ts';
import type { RouteConfig } from '../model/route-types.ts';
import type { ObjectId, Proxy } from '../model/types.ts';

/** What drawing needs of a proxy, indexed once per dump. */
export interface Scene {
  readonly proxy: Proxy;
  readonly clusters: ReadonlyMap<ObjectId, Cluster>;
  readonly routeConfigs: ReadonlyMap<ObjectId, RouteConfig>;
  readonly listeners: ReadonlyMap<ObjectId, Listener>;
}

export function buildScene(proxy: Proxy): Scene {
  return {
    proxy,
    clusters: new Map(proxy.clusters.map((cluster) => [cluster.id, cluster])),
    routeConfigs: new Map(proxy.routeConfigs.map((config) => [config.id, config])),
    listeners: new Map(proxy.listeners.map((listener) => [listener.id, listener])),
  };
}
