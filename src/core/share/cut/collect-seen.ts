import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import { createEndpointFinder } from '../../model/endpoint-finder.ts';
import type { ObjectId, Proxy } from '../../model/types.ts';
import { chainsOf, eachButEndpoints } from '../../model/walk.ts';
import type { ModelObject } from '../../model/walk.ts';
import { Collection } from './seen-objects.ts';

/** What a person sees, by ids. Ids that the proxy does not have are passed over. */
export interface Seen {
  /** Objects that are looked at: kept with all that leads to them and all that they lead to. */
  readonly selected: readonly ObjectId[];
  /** Objects that a request touched: kept with what they stand in, and what chance may choose among. */
  readonly touched: readonly ObjectId[];
}

/** By these names a proxy's kind is told where its node does not (model/identity.ts). */
const TELLING: ReadonlySet<string> = new Set([
  'inbound_CONNECT_terminate',
  'main_internal',
  'virtual',
  'virtualInbound',
  'virtualOutbound',
  'ztunnel_outbound',
]);

class SeenCollector {
  readonly collection: Collection;
  readonly #proxy: Proxy;
  readonly #objects: ReadonlyMap<ObjectId, ModelObject>;
  readonly #configs: ReadonlyMap<ObjectId, RouteConfig>;
  readonly #findEndpoint: ReturnType<typeof createEndpointFinder>;

  constructor(proxy: Proxy) {
    this.#findEndpoint = createEndpointFinder(proxy.clusters);
    this.collection = new Collection(proxy);
    this.#proxy = proxy;
    this.#objects = new Map(Array.from(eachButEndpoints(proxy), (object) => [object.id, object]));
    this.#configs = new Map(proxy.routeConfigs.map((config) => [config.id, config]));
  }

  #find(id: ObjectId): ModelObject | undefined {
    return this.#objects.get(id) ?? this.#findEndpoint(id)?.cluster;
  }

  select(id: ObjectId): void {
    const object = this.#find(id);
    if (object === undefined) return;
    switch (object.kind) {
      case 'listener':
        this.collection.addListener(object, true);
        return;
      case 'chain':
        this.#selectChains(object.listenerId, [object.id]);
        return;
      case 'port':
        this.#selectChains(object.listenerId, object.chainIds);
        return;
      case 'routes':
        this.collection.addHosts(object, object.virtualHosts);
        this.collection.addUsersOf(object);
        return;
      case 'vhost':
      case 'route':
        this.#addInHost(object, true);
        return;
      case 'cluster':
        this.collection.addCluster(object);
        this.collection.addNamersOf(object);
        return;
      case 'secret':
        this.collection.secrets.add(object.name);
        this.#selectUsers(
          ({ tls }) => tls?.certificates.includes(object.name) === true || tls?.validation === object.name,
        );
        return;
      case 'extension':
        this.collection.extensions.add(object.name);
        this.#selectUsers(({ filters, http }) =>
          [...filters, ...(http?.filters ?? [])].some(({ discovered, name }) => discovered && name === object.name),
        );
        return;
      case 'endpoint':
    }
  }

  #selectChains(listenerId: ObjectId, ids: readonly ObjectId[]): void {
    const listener = this.#objects.get(listenerId);
    if (listener?.kind !== 'listener') return;
    this.collection.addListener(listener, false);
    for (const chain of chainsOf(listener)) if (ids.includes(chain.id)) this.collection.addChain(chain, true);
  }

  /** The chains that ask for a secret or an extension. Clusters are not looked at: all of a mesh ask for the same secrets. */
  #selectUsers(asks: (chain: FilterChain) => boolean): void {
    for (const listener of this.#proxy.listeners) {
      const ids = chainsOf(listener)
        .filter(asks)
        .map(({ id }) => id);
      if (ids.length > 0) this.#selectChains(listener.id, ids);
    }
  }

  /** A virtual host, or that of a route; `isSelected`: with what leads there. */
  #addInHost(object: VirtualHost | Route, isSelected: boolean): void {
    const host = object.kind === 'vhost' ? object : this.#objects.get(object.virtualHostId);
    const config = host?.kind === 'vhost' ? this.#configs.get(host.routeConfigId) : undefined;
    if (host?.kind !== 'vhost' || config === undefined) return;
    this.collection.addHosts(config, [host]);
    if (isSelected) this.collection.addUsersOf(config);
  }

  touch(id: ObjectId): void {
    const object = this.#find(id);
    if (object === undefined) return;
    if (object.kind === 'listener') this.collection.addListener(object, false);
    else if (object.kind === 'chain' || object.kind === 'port') this.#selectChains(object.listenerId, []);
    else if (object.kind === 'routes') this.collection.addHosts(object, []);
    else if (object.kind === 'cluster') this.collection.addCluster(object);
    else if (object.kind === 'extension') this.collection.extensions.add(object.name);
    else if (object.kind === 'vhost' || object.kind === 'route') this.#addInHost(object, false);
  }

  /** What hands connections to a listener that does not bind, and what tells the proxy's kind. */
  addCapture(): void {
    const { identity, listeners } = this.#proxy;
    const handed = [...this.collection.listeners].filter(({ bindToPort }) => !bindToPort);
    const byName = identity.nodeId === undefined || identity.kind === 'waypoint' || identity.kind === 'ztunnel';
    for (const listener of listeners) {
      const hands = listener.useOriginalDst && listener.bindToPort;
      const isAsked = hands && handed.some(({ direction }) => direction === listener.direction);
      if (isAsked || (byName && TELLING.has(listener.name))) this.collection.addListener(listener, false);
    }
  }

  /** A dump without any cluster would say that none is known, where one is missing. */
  keepSomeCluster(): void {
    const [first] = this.#proxy.clusters;
    if (this.collection.clusters.size === 0 && first !== undefined) this.collection.addCluster(first);
  }
}

/** All that the seen objects need, so that they look and answer as in the whole dump. */
export function collectSeen(proxy: Proxy, { selected, touched }: Seen): Collection {
  const collector = new SeenCollector(proxy);
  for (const id of selected) collector.select(id);
  for (const id of touched) collector.touch(id);
  collector.addCapture();
  collector.collection.addNamesakes();
  collector.keepSomeCluster();
  return collector.collection;
}
