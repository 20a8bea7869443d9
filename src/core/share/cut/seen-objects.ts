import type { Filter, FilterChain, Listener } from '../../model/listener-types.ts';
import type { Cluster, UpstreamTls } from '../../model/cluster-types.ts';
import type { Destination, Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import { chainsOf, endpointsOf } from '../../model/walk.ts';

/** What of a proxy is seen, with all that it needs. */
interface SeenObjects {
  readonly listeners: ReadonlySet<Listener>;
  /** Of each seen route configuration the virtual hosts that are seen. */
  readonly hosts: ReadonlyMap<RouteConfig, ReadonlySet<VirtualHost>>;
  readonly clusters: ReadonlySet<Cluster>;
  /** Names of secrets and extensions that seen objects ask for. */
  readonly secrets: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
}

/** Clusters that a destination names. */
function clusterIdsOf(destination: Destination): readonly (ObjectId | undefined)[] {
  switch (destination.kind) {
    case 'cluster':
      return [destination.cluster.id];
    case 'weighted':
    case 'opaque':
      return destination.clusters.map(({ id }) => id);
    case 'routes':
    case 'scoped-routes':
    case 'direct-response':
    case 'closed':
      return [];
  }
}

function routeConfigIdsOf(destination: Destination): readonly ObjectId[] {
  if (destination.kind === 'routes') return destination.id === undefined ? [] : [destination.id];
  return destination.kind === 'scoped-routes' ? destination.ids : [];
}

function routeClusterIds({ action, mirrors }: Route): readonly (ObjectId | undefined)[] {
  const mirrored = mirrors.map(({ id }) => id);
  if (action.kind === 'cluster') return [action.cluster.id, ...mirrored];
  return action.kind === 'weighted' ? [...action.clusters.map(({ id }) => id), ...mirrored] : mirrored;
}

function discovered(filters: readonly Filter[]): readonly string[] {
  return filters.flatMap((filter) => (filter.discovered ? [filter.name] : []));
}

/** Collects what is seen. */
export class Collection implements SeenObjects {
  readonly listeners = new Set<Listener>();
  readonly hosts = new Map<RouteConfig, Set<VirtualHost>>();
  readonly clusters = new Set<Cluster>();
  readonly secrets = new Set<string>();
  readonly extensions = new Set<string>();
  readonly #proxy: Proxy;
  readonly #configs: ReadonlyMap<ObjectId, RouteConfig>;
  readonly #clusters: ReadonlyMap<ObjectId, Cluster>;
  readonly #clustersByName: ReadonlyMap<string, Cluster>;

  constructor(proxy: Proxy) {
    this.#proxy = proxy;
    this.#configs = new Map(proxy.routeConfigs.map((config) => [config.id, config]));
    this.#clusters = new Map(proxy.clusters.map((cluster) => [cluster.id, cluster]));
    this.#clustersByName = new Map(proxy.clusters.toReversed().map((cluster) => [cluster.name, cluster]));
  }

  addCluster(cluster: Cluster): void {
    if (this.clusters.has(cluster)) return;
    this.clusters.add(cluster);
    this.addSecrets(cluster.tls);
    for (const name of cluster.aggregate) {
      const part = this.#clustersByName.get(name);
      if (part !== undefined) this.addCluster(part);
    }
    for (const { internalListener } of endpointsOf(cluster)) {
      if (internalListener !== undefined) this.addInternal(internalListener);
    }
  }

  addClusters(ids: readonly (ObjectId | undefined)[]): void {
    for (const id of ids) {
      const cluster = this.#clusters.get(id ?? '');
      if (cluster !== undefined) this.addCluster(cluster);
    }
  }

  addSecrets({ certificates, validation }: Pick<UpstreamTls, 'certificates' | 'validation'>): void {
    for (const name of certificates) this.secrets.add(name);
    if (validation !== undefined) this.secrets.add(validation);
  }

  /** The next hop inside of the same Envoy. */
  addInternal(name: string): void {
    const listener = this.#proxy.listeners.find(({ addresses }) =>
      addresses.some((address) => address.kind === 'internal' && address.listenerName === name),
    );
    if (listener !== undefined && !this.listeners.has(listener)) this.addListener(listener, true);
  }

  /** A listener, always with all of its chains, whose ids count them; `onward`: with the routes that these lead to. */
  addListener(listener: Listener, onward: boolean): void {
    this.listeners.add(listener);
    for (const name of discovered(listener.listenerFilters)) this.extensions.add(name);
    for (const chain of chainsOf(listener)) this.addChain(chain, onward);
  }

  addChain(chain: FilterChain, onward: boolean): void {
    if (chain.tls !== undefined) this.addSecrets(chain.tls);
    for (const name of discovered([...chain.filters, ...(chain.http?.filters ?? [])])) this.extensions.add(name);
    const { destination } = chain;
    this.addClusters(clusterIdsOf(destination));
    for (const id of routeConfigIdsOf(destination)) {
      const config = this.#configs.get(id);
      if (config === undefined) continue;
      // Of scoped ones any may be used. An inline one is part of the listener, and stays whole wherever the dump repeats it.
      if (onward || destination.kind === 'scoped-routes') this.addHosts(config, config.virtualHosts);
      else if (config.inline) this.addHosts(config, []);
    }
  }

  /** A route configuration with these virtual hosts, and the clusters of these. */
  addHosts(config: RouteConfig, hosts: readonly VirtualHost[]): void {
    const known = this.hosts.get(config) ?? new Set();
    this.hosts.set(config, known);
    for (const host of hosts) {
      known.add(host);
      for (const route of host.routes) this.addClusters(routeClusterIds(route));
    }
  }

  /**
   * Route configurations of the same name as a kept one: the ids of equal names count them. Those that no section lists
   * stand in their listeners alone.
   */
  addNamesakes(): void {
    for (let size = -1; size !== this.hosts.size;) {
      size = this.hosts.size;
      const names = new Set(Array.from(this.hosts.keys(), ({ name }) => name));
      for (const config of this.#proxy.routeConfigs) {
        if (!names.has(config.name) || this.hosts.has(config)) continue;
        this.addHosts(config, []);
        if (config.inline && !this.#proxy.staticRouteConfigs.includes(config.id)) this.addUsersOf(config);
      }
    }
  }

  /** What leads to a route configuration: the listeners with a chain that uses it. */
  addUsersOf(config: RouteConfig): void {
    for (const listener of this.#proxy.listeners) {
      const uses = chainsOf(listener).some(({ destination }) => routeConfigIdsOf(destination).includes(config.id));
      if (uses) this.addListener(listener, false);
    }
  }

  /** What leads to a cluster: the virtual hosts and the chains that name it. */
  addNamersOf({ id }: Cluster): void {
    for (const config of this.#proxy.routeConfigs) {
      const hosts = config.virtualHosts.filter(({ routes }) =>
        routes.some((route) => routeClusterIds(route).includes(id)),
      );
      if (hosts.length === 0) continue;
      this.addHosts(config, hosts);
      this.addUsersOf(config);
    }
    for (const listener of this.#proxy.listeners) {
      if (chainsOf(listener).some(({ destination }) => clusterIdsOf(destination).includes(id))) {
        this.addListener(listener, false);
      }
    }
  }
}
