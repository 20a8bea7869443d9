import type { Cluster } from '../model/cluster-types.ts';
import type { Listener } from '../model/listener-types.ts';
import type { RouteConfig } from '../model/route-types.ts';
import type { Provenance, Proxy } from '../model/types.ts';
import { compareText } from './compare.ts';
import { sortLikeGo } from './go-sort.ts';
import { parseClusterKey } from './cluster-key.ts';

/** What istioctl prints of a kind: what is in force, received before static; nothing that warms, drains or was refused. */
function inForce<T extends Provenance>(resources: readonly T[]): readonly T[] {
  const active = resources.filter((resource) => resource.state === 'active');
  return [
    ...active.filter((resource) => resource.origin === 'dynamic'),
    ...active.filter((resource) => resource.origin === 'static'),
  ];
}

/** Listeners in the order of the dump; Envoy's admin port, which is none of its listeners, is left out. */
export function printedListeners(proxy: Proxy): readonly Listener[] {
  return inForce(proxy.listeners.filter(({ role, standIn }) => role !== 'admin' && standIn !== true));
}

/** Go reads a name as a number where it is one altogether. */
function portOf(name: string): number | undefined {
  return /^[-+]?\d+$/.test(name) ? Number(name) : undefined;
}

/**
 * Route configurations sorted by name, where both names are numbers; others compare as equal. Static ones are repeated
 * as often as the dump repeats them.
 */
export function printedRoutes(proxy: Proxy): readonly RouteConfig[] {
  const byId = new Map(proxy.routeConfigs.map((config) => [config.id, config]));
  const received = proxy.routeConfigs.filter((config) => config.origin === 'dynamic' && !config.inline);
  const fixed = proxy.staticRouteConfigs.flatMap((id) => byId.get(id) ?? []);
  return sortLikeGo([...inForce(received), ...fixed], (one, two) => {
    const left = portOf(one.name);
    const right = portOf(two.name);
    return left !== undefined && right !== undefined && left < right;
  });
}

/** Clusters sorted by host, subset, port and direction. */
export function printedClusters(proxy: Proxy): readonly Cluster[] {
  const clusters = proxy.clusters.filter(({ standIn }) => standIn !== true);
  return sortByClusterName(inForce(clusters), (cluster) => cluster.name);
}

/** Sorts by the parts of Istio's cluster names: host, subset, port, direction. */
export function sortByClusterName<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const keyed = items.map((item) => ({ item, key: parseClusterKey(nameOf(item)) }));
  return sortLikeGo(keyed, ({ key: one }, { key: two }) => {
    if (one.host !== two.host) return compareText(one.host, two.host) < 0;
    if (one.subset !== two.subset) return compareText(one.subset, two.subset) < 0;
    if (one.port !== two.port) return one.port < two.port;
    return compareText(one.direction, two.direction) < 0;
  }).map(({ item }) => item);
}
