import type { Cluster } from './cluster-types.ts';
import type { ClusterRef, RouteConfig } from './route-types.ts';
import type { ObjectId } from './types.ts';

/** Looks a cluster up by its name. */
export type ResolveCluster = (name: string) => ClusterRef;

/** The first of a name wins: active clusters stand before warming ones. */
export function createClusterResolver(clusters: readonly Cluster[]): ResolveCluster {
  const ids = new Map<string, ObjectId>();
  for (const cluster of clusters) if (!ids.has(cluster.name)) ids.set(cluster.name, cluster.id);
  return (name) => ({ name, id: ids.get(name) });
}

/** Looks a route configuration up by the name that RDS uses. Inline ones of the same name do not answer. */
export type ResolveRoutes = (name: string) => ObjectId | undefined;

export function createRoutesResolver(routeConfigs: readonly RouteConfig[]): ResolveRoutes {
  const ids = new Map<string, ObjectId>();
  for (const config of routeConfigs) {
    if (!config.inline && !ids.has(config.name)) ids.set(config.name, config.id);
  }
  return (name) => ids.get(name);
}
