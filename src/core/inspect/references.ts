import { t } from '../lib/words.ts';
import type { Cluster, UpstreamTls } from '../model/cluster-types.ts';
import type { DownstreamTls, Filter, FilterChain, Listener, MatcherNode } from '../model/listener-types.ts';
import type { Destination, Route, WeightedCluster } from '../model/route-types.ts';
import type { ObjectId, Proxy } from '../model/types.ts';
import { formatPercent, sharePercent } from '../lib/count-words.ts';
import { shortFilterName } from './filter-words.ts';
import { createEndpointFinder } from '../model/endpoint-finder.ts';
import { chainsOf, endpointsOf, secretsByName } from '../model/walk.ts';

/** One object names another. */
interface Reference {
  readonly from: ObjectId;
  /** How it names it, in a word or two, said when it is shown: "hand-off", "RDS", "weight 80 %", "mirror 100 %". */
  readonly how: How;
}

type How = () => string;

/** For each object the references that lead to it, in the order of the model. */
export interface References {
  readonly get: (id: ObjectId) => readonly Reference[] | undefined;
}

type Add = (to: ObjectId | undefined, from: ObjectId, how: How) => void;

/** References by where they lead. */
function collect(fill: (add: Add) => void): ReadonlyMap<ObjectId, readonly Reference[]> {
  const references = new Map<ObjectId, Reference[]>();
  fill((to, from, how) => {
    if (to === undefined) return;
    const known = references.get(to);
    if (known === undefined) references.set(to, [{ from, how }]);
    else known.push({ from, how });
  });
  return references;
}

/**
 * Who names whom, over the whole proxy. Names that the dump does not resolve are left out. What needs every cluster's
 * transport sockets or endpoints is looked for when a secret or a listener is asked for.
 */
export function buildReferences(proxy: Proxy, findEndpoint = createEndpointFinder(proxy.clusters)): References {
  const named = collect((add) => addNamed(add, proxy));
  const late: Partial<Record<string, ReadonlyMap<ObjectId, readonly Reference[]>>> = {};
  return {
    get: (id) => {
      const cluster = findEndpoint(id)?.cluster;
      if (cluster !== undefined) return [{ from: cluster.id, how: () => t`endpoint of` }];
      const kind = id.slice(0, id.indexOf(':'));
      const fill = Object.hasOwn(ADD_LATE, kind) ? ADD_LATE[kind] : undefined;
      if (fill === undefined) return named.get(id);
      const further = (late[kind] ??= collect((add) => fill(add, proxy))).get(id);
      return further === undefined ? named.get(id) : [...(named.get(id) ?? []), ...further];
    },
  };
}

/** What names all objects of a kind, and takes long. */
const ADD_LATE: Readonly<Record<string, (add: Add, proxy: Proxy) => void>> = {
  secret: (add, proxy) => {
    const secrets = secretsByName(proxy);
    for (const cluster of proxy.clusters) addSecrets(add, cluster, secrets);
  },
  listener: (add, proxy) => {
    const internalIds = internalListeners(proxy);
    if (internalIds.size === 0) return;
    for (const { id, internalListener } of proxy.clusters.flatMap(endpointsOf)) {
      if (internalListener !== undefined) add(internalIds.get(internalListener), id, () => t`next hop`);
    }
  },
};

function addNamed(add: Add, proxy: Proxy): void {
  const secrets = secretsByName(proxy);
  const extensions = new Map(proxy.extensionConfigs.toReversed().map(({ name, id }) => [name, id]));
  for (const listener of proxy.listeners) addListener(add, listener, proxy, secrets, extensions);
  for (const config of proxy.routeConfigs) {
    for (const host of config.virtualHosts) for (const route of host.routes) addRoute(add, route);
  }
  const clusterIds = new Map(proxy.clusters.toReversed().map((cluster) => [cluster.name, cluster.id]));
  for (const cluster of proxy.clusters) {
    for (const name of cluster.aggregate) add(clusterIds.get(name), cluster.id, () => t`aggregate`);
  }
}

/**
 * Listeners that an accepting listener with `use_original_dst` may hand connections to: those with a TCP address that
 * do not accept themselves (source/common/listener_manager/connection_handler_impl.cc).
 */
export function handOffTargets(proxy: Proxy, from: Listener): readonly Listener[] {
  if (!from.useOriginalDst || !from.bindToPort) return [];
  return proxy.listeners.filter(
    (listener) =>
      listener.id !== from.id &&
      !listener.bindToPort &&
      listener.addresses.some((address) => address.kind === 'ip' && address.protocol === 'tcp'),
  );
}

function addListener(
  add: Add,
  listener: Listener,
  proxy: Proxy,
  secrets: ReadonlyMap<string, ObjectId>,
  extensions: ReadonlyMap<string, ObjectId>,
): void {
  for (const target of handOffTargets(proxy, listener)) add(target.id, listener.id, () => t`hand-off`);
  for (const port of listener.inboundPorts) {
    for (const chainId of port.chainIds) add(chainId, port.id, () => t`inbound port`);
  }
  if (listener.matcher !== undefined) addMatcher(add, listener.matcher, listener.id);
  addDiscovered(add, listener.id, listener.listenerFilters, extensions);
  for (const chain of chainsOf(listener)) {
    addDestination(add, chain, chain.destination);
    addSecrets(add, chain, secrets);
    addDiscovered(add, chain.id, [...chain.filters, ...(chain.http?.filters ?? [])], extensions);
  }
}

/** Filters whose configuration came by ECDS ask for it by their own name. */
function addDiscovered(
  add: Add,
  from: ObjectId,
  filters: readonly Filter[],
  extensions: ReadonlyMap<string, ObjectId>,
): void {
  for (const { name, discovered } of filters) if (discovered) add(extensions.get(name), from, () => 'ECDS');
}

function addMatcher(add: Add, node: MatcherNode, from: ObjectId): void {
  if (node.kind === 'chain') add(node.chainId, from, () => 'filter_chain_matcher');
  if (node.kind !== 'matcher') return;
  for (const branch of node.branches) addMatcher(add, branch.node, from);
  if (node.onNoMatch !== undefined) addMatcher(add, node.onNoMatch, from);
}

function addDestination(add: Add, chain: FilterChain, destination: Destination): void {
  switch (destination.kind) {
    case 'routes':
      add(destination.id, chain.id, destination.via === 'rds' ? () => 'RDS' : () => t`inline`);
      return;
    case 'scoped-routes':
      for (const id of destination.ids) add(id, chain.id, () => t`scoped routes`);
      return;
    case 'cluster':
      add(destination.cluster.id, chain.id, () => shortFilterName(destination.by));
      return;
    case 'weighted':
      addWeighted(add, chain.id, destination.clusters);
      return;
    case 'opaque':
      for (const cluster of destination.clusters) add(cluster.id, chain.id, () => t`named by a filter`);
      return;
    case 'direct-response':
    case 'closed':
      return;
  }
}

function addWeighted(add: Add, from: ObjectId, clusters: readonly WeightedCluster[]): void {
  const sum = clusters.reduce((total, cluster) => total + cluster.weight, 0);
  for (const cluster of clusters) add(cluster.id, from, () => t`weight ${sharePercent(cluster.weight, sum)}`);
}

/** One for all routes, of which there are thousands. */
const saidRoute: How = () => t`route`;

function addRoute(add: Add, route: Route): void {
  if (route.action.kind === 'cluster') add(route.action.cluster.id, route.id, saidRoute);
  if (route.action.kind === 'weighted') addWeighted(add, route.id, route.action.clusters);
  for (const mirror of route.mirrors) add(mirror.id, route.id, () => t`mirror ${formatPercent(mirror.percent)}`);
}

/** Internal listeners by the name that an endpoint's address gives (`envoy_internal_address`). */
export function internalListeners(proxy: Proxy): ReadonlyMap<string, ObjectId> {
  const ids = new Map<string, ObjectId>();
  for (const listener of proxy.listeners) {
    for (const address of listener.addresses) {
      if (address.kind !== 'internal') continue;
      for (const name of [listener.name, address.listenerName]) if (!ids.has(name)) ids.set(name, listener.id);
    }
  }
  return ids;
}

function addSecrets(add: Add, owner: FilterChain | Cluster, secrets: ReadonlyMap<string, ObjectId>): void {
  const tls: DownstreamTls | UpstreamTls | undefined = owner.tls;
  if (tls === undefined) return;
  for (const name of tls.certificates) add(secrets.get(name), owner.id, () => t`TLS certificate`);
  if (tls.validation !== undefined) add(secrets.get(tls.validation), owner.id, () => t`TLS validation`);
}
