import { asciiLower } from '../../lib/ascii-case.ts';
import { parseIstioClusterName } from '../../model/cluster-name.ts';
import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { Proxy } from '../../model/types.ts';
import { endpointsOf } from '../../model/walk.ts';

/** A virtual host, and where it stands. */
export interface DomainPlace {
  readonly config: RouteConfig;
  readonly virtualHost: VirtualHost;
}

/** What tells the addresses of names, filed so that asking for one looks at a few objects. */
export interface HostIndex {
  /** By domain in lower case, in the order of the dump. */
  readonly byDomain: ReadonlyMap<string, readonly DomainPlace[]>;
  /** Istio's outbound clusters by the first label of their hosts. */
  readonly byFirstLabel: ReadonlyMap<string, readonly Cluster[]>;
  /** Outbound listeners by the hosts of the clusters and the names of the route configurations that they lead to. */
  readonly byGoal: ReadonlyMap<string, readonly Listener[]>;
  /** Clusters by the names that they have DNS resolve, in lower case. */
  readonly byResolved: ReadonlyMap<string, readonly Cluster[]>;
}

const DNS_TYPE = /^(?:STRICT_DNS|LOGICAL_DNS|envoy\.clusters?\.(?:strict_dns|logical_dns|dns))$/;

/** Whether Envoy finds the cluster's endpoints by DNS. */
export function isResolved({ type }: Cluster): boolean {
  return DNS_TYPE.test(type);
}

/** `reviews` of `reviews.default.svc.cluster.local`. */
export function firstLabel(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? host : host.slice(0, dot);
}

function file<T>(map: Map<string, T[]>, key: string, value: T): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [value]);
  else if (same.at(-1) !== value) same.push(value);
}

function goalsOf({ destination }: FilterChain): readonly string[] {
  if (destination.kind === 'cluster') return [parseIstioClusterName(destination.cluster.name)?.host ?? ''];
  if (destination.kind === 'weighted') {
    return destination.clusters.map(({ name }) => parseIstioClusterName(name)?.host ?? '');
  }
  // The listener of a service's own address has a route configuration of the service's name and port.
  return destination.kind === 'routes' ? [destination.name] : [];
}

/**
 * The name, in lower case, that DNS resolved or has to resolve for an endpoint; its address where that is an IP and
 * nothing tells a name. The EDS section and /clusters have the hosts that DNS found, with the names.
 */
export function resolvedName({ endpoints }: Cluster, { address, hostname, live }: Endpoint): string {
  const isFound = endpoints.kind === 'listed' && endpoints.from === 'eds';
  const name = live?.hostname ?? (isFound ? hostname : undefined);
  return asciiLower(name ?? address.replace(/:\d+$/, ''));
}

function buildIndex({ clusters, listeners, routeConfigs }: Proxy): HostIndex {
  const byDomain = new Map<string, DomainPlace[]>();
  for (const config of routeConfigs) {
    for (const virtualHost of config.virtualHosts) {
      const place = { config, virtualHost };
      for (const domain of virtualHost.domains) file(byDomain, asciiLower(domain), place);
    }
  }
  const byFirstLabel = new Map<string, Cluster[]>();
  for (const cluster of clusters) {
    if (cluster.istio?.direction === 'outbound') file(byFirstLabel, firstLabel(cluster.istio.host), cluster);
  }
  const byResolved = new Map<string, Cluster[]>();
  for (const cluster of clusters.filter(isResolved)) {
    for (const endpoint of endpointsOf(cluster)) file(byResolved, resolvedName(cluster, endpoint), cluster);
  }
  const byGoal = new Map<string, Listener[]>();
  for (const listener of listeners) {
    if (listener.direction !== 'outbound') continue;
    for (const goal of listener.chains.flatMap(goalsOf)) file(byGoal, goal, listener);
  }
  return { byDomain, byFirstLabel, byGoal, byResolved };
}

const known = new WeakMap<Proxy, HostIndex>();

/** The index of a proxy's names; it is built once, when a name is first asked for. */
export function hostIndexOf(proxy: Proxy): HostIndex {
  const index = known.get(proxy) ?? buildIndex(proxy);
  known.set(proxy, index);
  return index;
}
