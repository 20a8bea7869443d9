import type { Cluster } from '../model/cluster-types.ts';
import type { Listener } from '../model/listener-types.ts';
import type { RouteConfig } from '../model/route-types.ts';
import type { ObjectId, Proxy } from '../model/types.ts';
import { chainsOf } from '../model/walk.ts';
import { chainLeads, routeLeads } from './leads.ts';

/** What drawing needs of a proxy, indexed once per dump. */
export interface Scene {
  readonly proxy: Proxy;
  readonly clusters: ReadonlyMap<ObjectId, Cluster>;
  readonly routeConfigs: ReadonlyMap<ObjectId, RouteConfig>;
  readonly listeners: ReadonlyMap<ObjectId, Listener>;
  /** Clusters that some chain or route leads to, mirrors too. */
  readonly reached: () => ReadonlySet<ObjectId>;
}

function findReached({ listeners, routeConfigs }: Proxy): ReadonlySet<ObjectId> {
  const reached = new Set<ObjectId>();
  for (const listener of listeners) {
    for (const lead of chainsOf(listener).flatMap(chainLeads)) reached.add(lead.id ?? '');
  }
  for (const config of routeConfigs) {
    for (const host of config.virtualHosts) {
      for (const route of host.routes) {
        for (const lead of routeLeads(route)) reached.add(lead.id ?? '');
        for (const mirror of route.mirrors) reached.add(mirror.id ?? '');
      }
    }
  }
  return reached;
}

export function buildScene(proxy: Proxy): Scene {
  let reached: ReadonlySet<ObjectId> | undefined;
  return {
    reached: () => (reached ??= findReached(proxy)),
    proxy,
    clusters: new Map(proxy.clusters.map((cluster) => [cluster.id, cluster])),
    routeConfigs: new Map(proxy.routeConfigs.map((config) => [config.id, config])),
    listeners: new Map(proxy.listeners.map((listener) => [listener.id, listener])),
  };
}
