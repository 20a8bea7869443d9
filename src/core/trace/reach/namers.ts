import type { Cluster } from '../../model/cluster-types.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { Proxy } from '../../model/types.ts';
import { chainsOf, endpointsOf } from '../../model/walk.ts';

/** What leads to a cluster, and the share of the random value that does: [start, end) of `of`. */
export type ClusterNamer = (
  { readonly kind: 'route'; readonly route: Route } | { readonly kind: 'chain'; readonly chain: FilterChain }
) & { readonly part?: { readonly start: number; readonly end: number; readonly of: number } };

/** A proxy's objects by what leads to them. */
export interface Namers {
  readonly chainsByConfig: ReadonlyMap<string, readonly FilterChain[]>;
  readonly byCluster: ReadonlyMap<string, readonly ClusterNamer[]>;
  /** Aggregate clusters by the names of their members. */
  readonly aggregates: ReadonlyMap<string, readonly Cluster[]>;
  readonly mirrors: ReadonlyMap<string, readonly Route[]>;
  /** Clusters by the internal listener that an endpoint leads to. */
  readonly byInternalListener: ReadonlyMap<string, readonly Cluster[]>;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly hosts: ReadonlyMap<string, VirtualHost>;
  readonly configs: ReadonlyMap<string, RouteConfig>;
  /** Routes that take the cluster's name from a header. */
  readonly byHeader: readonly { readonly route: Route; readonly header: string }[];
  /** Chains whose TCP proxy takes its cluster from the server name. */
  readonly sniChains: readonly FilterChain[];
  /** The dump has no listeners, or lacks route configurations that they name: more may lead to its objects. */
  readonly isPartial: boolean;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

type Weighted = readonly { readonly name: string; readonly weight: number }[];

function addWeighted(
  map: Map<string, ClusterNamer[]>,
  clusters: Weighted,
  namer: { readonly kind: 'route'; readonly route: Route } | { readonly kind: 'chain'; readonly chain: FilterChain },
): void {
  const of = clusters.reduce((sum, { weight }) => sum + weight, 0);
  let start = 0;
  for (const { name, weight } of clusters) {
    const end = start + weight;
    if (weight > 0) push(map, name, { ...namer, part: { start, end, of } });
    start = end;
  }
}

function isWithoutRoutes({ destination }: FilterChain): boolean {
  return destination.kind === 'routes' && destination.id === undefined;
}

function addChain(map: Map<string, ClusterNamer[]>, chain: FilterChain): void {
  const { destination } = chain;
  if (destination.kind === 'cluster') push(map, destination.cluster.name, { kind: 'chain', chain });
  if (destination.kind === 'weighted') addWeighted(map, destination.clusters, { kind: 'chain', chain });
}

function addRoute(map: Map<string, ClusterNamer[]>, route: Route): void {
  const { action } = route;
  if (action.kind === 'cluster') push(map, action.cluster.name, { kind: 'route', route });
  if (action.kind === 'weighted') addWeighted(map, action.clusters, { kind: 'route', route });
}

function buildNamers(proxy: Proxy): Namers {
  const chainsByConfig = new Map<string, FilterChain[]>();
  const byCluster = new Map<string, ClusterNamer[]>();
  const aggregates = new Map<string, Cluster[]>();
  const mirrors = new Map<string, Route[]>();
  const byInternalListener = new Map<string, Cluster[]>();
  const hosts = new Map<string, VirtualHost>();
  const byHeader: { route: Route; header: string }[] = [];
  const chains = proxy.listeners.flatMap(chainsOf);
  for (const chain of chains) {
    const { destination } = chain;
    if (destination.kind === 'routes' && destination.id !== undefined) push(chainsByConfig, destination.id, chain);
    if (destination.kind === 'scoped-routes') for (const id of destination.ids) push(chainsByConfig, id, chain);
    addChain(byCluster, chain);
  }
  for (const host of proxy.routeConfigs.flatMap(({ virtualHosts }) => virtualHosts)) {
    hosts.set(host.id, host);
    for (const route of host.routes) {
      addRoute(byCluster, route);
      if (route.action.kind === 'cluster-header') byHeader.push({ route, header: route.action.header });
      for (const { name } of route.mirrors) push(mirrors, name, route);
    }
  }
  for (const cluster of proxy.clusters) {
    for (const name of cluster.aggregate) push(aggregates, name, cluster);
    const names = new Set(endpointsOf(cluster).flatMap(({ internalListener }) => internalListener ?? []));
    for (const name of names) push(byInternalListener, name, cluster);
  }
  return {
    chainsByConfig,
    byCluster,
    aggregates,
    mirrors,
    byInternalListener,
    listeners: new Map(proxy.listeners.map((one) => [one.id, one])),
    hosts,
    configs: new Map(proxy.routeConfigs.map((one) => [one.id, one])),
    byHeader,
    isPartial: chains.length === 0 || chains.some(isWithoutRoutes),
    sniChains: chains.filter(({ filters }) => filters.some(({ name }) => name.endsWith('sni_cluster'))),
  };
}

const known = new WeakMap<Proxy, Namers>();

/** Who leads to what; built once for a proxy. */
export function namersOf(proxy: Proxy): Namers {
  const namers = known.get(proxy) ?? buildNamers(proxy);
  known.set(proxy, namers);
  return namers;
}
