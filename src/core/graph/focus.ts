import type { FilterChain, Listener } from '../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { ObjectId } from '../model/types.ts';
import { chainsOf } from '../model/walk.ts';
import { chainLeads, routeLeads } from './leads.ts';
import type { Scene } from './scene.ts';

/** What a narrowed picture keeps. An absent set keeps everything of its kind. */
export interface Focus {
  readonly listeners?: ReadonlySet<ObjectId>;
  readonly chains?: ReadonlySet<ObjectId>;
  readonly hosts?: ReadonlySet<ObjectId>;
  readonly routes?: ReadonlySet<ObjectId>;
  readonly clusters?: ReadonlySet<ObjectId>;
}

/** No narrowing. */
export const EVERYTHING: Focus = {};

export function keeps(set: ReadonlySet<ObjectId> | undefined, id: ObjectId): boolean {
  return set === undefined || set.has(id);
}

export function keptChains(listener: Listener, focus: Focus): readonly FilterChain[] {
  return chainsOf(listener).filter((chain) => keeps(focus.chains, chain.id));
}

export function keptHosts(config: RouteConfig, focus: Focus): readonly VirtualHost[] {
  return focus.hosts === undefined
    ? config.virtualHosts
    : config.virtualHosts.filter((host) => focus.hosts?.has(host.id));
}

function chainsWhere(scene: Scene, test: (chain: FilterChain) => boolean): Pick<Focus, 'chains' | 'listeners'> {
  const chains = scene.proxy.listeners.flatMap((listener) => chainsOf(listener).filter(test));
  return {
    chains: new Set(chains.map((chain) => chain.id)),
    listeners: new Set(chains.map((chain) => chain.listenerId)),
  };
}

function focusRouteConfigs(scene: Scene, ids: ReadonlySet<ObjectId>): Pick<Focus, 'chains' | 'listeners'> {
  return chainsWhere(scene, (chain) => chainLeads(chain).some((lead) => lead.id !== undefined && ids.has(lead.id)));
}

function routeUses(route: Route, clusterId: ObjectId): boolean {
  const mirrored = route.mirrors.some((mirror) => mirror.id === clusterId);
  return mirrored || routeLeads(route).some((lead) => lead.id === clusterId);
}

function focusCluster(scene: Scene, clusterId: ObjectId): Focus {
  const hosts = new Set<ObjectId>();
  const configs = new Set<ObjectId>();
  for (const config of scene.proxy.routeConfigs) {
    for (const host of config.virtualHosts) {
      if (!host.routes.some((route) => routeUses(route, clusterId))) continue;
      hosts.add(host.id);
      configs.add(config.id);
    }
  }
  const leadsThere = (chain: FilterChain): boolean =>
    chainLeads(chain).some((lead) => lead.id === clusterId || (lead.id !== undefined && configs.has(lead.id)));
  return { ...chainsWhere(scene, leadsThere), hosts, clusters: new Set([clusterId]) };
}

function findHost(scene: Scene, test: (host: VirtualHost) => boolean): VirtualHost | undefined {
  for (const config of scene.proxy.routeConfigs) {
    const host = config.virtualHosts.find(test);
    if (host !== undefined) return host;
  }
  return undefined;
}

function focusRoute(scene: Scene, routeId: ObjectId): Focus | undefined {
  const host = findHost(scene, (one) => one.routes.some((route) => route.id === routeId));
  const route = host?.routes.find((one) => one.id === routeId);
  if (host === undefined || route === undefined) return undefined;
  const clusters = routeLeads(route).flatMap((lead) => lead.id ?? []);
  const paths = focusRouteConfigs(scene, new Set([host.routeConfigId]));
  return { ...paths, hosts: new Set([host.id]), routes: new Set([routeId]), clusters: new Set(clusters) };
}

function focusPort(scene: Scene, portId: ObjectId): Focus | undefined {
  for (const listener of scene.proxy.listeners) {
    const port = listener.inboundPorts.find((one) => one.id === portId);
    if (port !== undefined) return { listeners: new Set([listener.id]), chains: new Set(port.chainIds) };
  }
  return undefined;
}

function focusChain(scene: Scene, chainId: ObjectId): Focus | undefined {
  const paths = chainsWhere(scene, (chain) => chain.id === chainId);
  return paths.chains?.size === 0 ? undefined : paths;
}

function focusHost(scene: Scene, hostId: ObjectId): Focus | undefined {
  const host = findHost(scene, (one) => one.id === hostId);
  if (host === undefined) return undefined;
  return { ...focusRouteConfigs(scene, new Set([host.routeConfigId])), hosts: new Set([hostId]) };
}

function focusEndpoint(scene: Scene, endpointId: ObjectId): Focus | undefined {
  for (const cluster of scene.proxy.clusters) {
    if (cluster.endpoints.kind !== 'listed') continue;
    if (cluster.endpoints.endpoints.some((one) => one.id === endpointId)) return focusCluster(scene, cluster.id);
  }
  return undefined;
}

function focusSecret(scene: Scene, secretId: ObjectId): Focus | undefined {
  const secret = scene.proxy.secrets.find((one) => one.id === secretId);
  if (secret === undefined) return undefined;
  const uses = (chain: FilterChain): boolean =>
    chain.tls?.certificates.includes(secret.name) === true || chain.tls?.validation === secret.name;
  return chainsWhere(scene, uses);
}

/** Finds what stands on the paths through an object; undefined when the dump has no such object. */
export function findFocus(scene: Scene, id: ObjectId): Focus | undefined {
  const kind = id.slice(0, id.indexOf(':'));
  if (kind === 'listener') return scene.listeners.has(id) ? { listeners: new Set([id]) } : undefined;
  if (kind === 'chain') return focusChain(scene, id);
  if (kind === 'port') return focusPort(scene, id);
  if (kind === 'routes') return scene.routeConfigs.has(id) ? focusRouteConfigs(scene, new Set([id])) : undefined;
  if (kind === 'vhost') return focusHost(scene, id);
  if (kind === 'route') return focusRoute(scene, id);
  if (kind === 'cluster') return scene.clusters.has(id) ? focusCluster(scene, id) : undefined;
  if (kind === 'endpoint') return focusEndpoint(scene, id);
  return kind === 'secret' ? focusSecret(scene, id) : undefined;
}
