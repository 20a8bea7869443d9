import { asciiLower } from '../../lib/ascii-case.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { Listener } from '../../model/listener-types.ts';
import { isWildcard } from '../../model/roles.ts';
import type { Proxy } from '../../model/types.ts';
import { endpointsOf } from '../../model/walk.ts';
import type { HostAddress } from './ask.ts';
import { answerDns } from './dns-filter.ts';
import type { DomainPlace, HostIndex } from './host-index.ts';
import { firstLabel, hostIndexOf, isResolved, resolvedName } from './host-index.ts';
import { ipOfHost } from './ip-of-host.ts';

/**
 * The full names that a short one may stand for begin with one of these: `reviews.default.svc.` for `reviews` in the
 * namespace default. Kubernetes completes names by the search list of the pod's resolver, its own namespace first
 * (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/).
 */
function fullNameStarts(host: string, namespace: string | undefined): readonly string[] {
  const labels = host.split('.').length;
  if (labels === 1) return namespace === undefined ? [] : [`${host}.${namespace}.svc.`];
  if (labels === 2) return [`${host}.svc.`];
  return host.endsWith('.svc') ? [`${host}.`] : [];
}

/** Route configurations and virtual hosts of Istio have the port at the end of their names. */
function isOfPort({ config, virtualHost }: DomainPlace, port: number): boolean {
  const { name } = config;
  return name === String(port) || name.endsWith(`:${port}`) || virtualHost.name.endsWith(`:${port}`);
}

/** The addresses that stand among the domains beside the host's name; those of the port come first. */
function fromVirtualHosts({ byDomain }: HostIndex, host: string, port: number): readonly HostAddress[] {
  const ofPort: HostAddress[] = [];
  const others: HostAddress[] = [];
  const domains = [host, `${host}:${port}`];
  for (const place of new Set(domains.flatMap((domain) => byDomain.get(domain) ?? []))) {
    const { virtualHost } = place;
    const found = virtualHost.domains.flatMap((domain) => ipOfHost(domain) ?? []);
    const because = t`virtual host ${virtualHost.name} has it among its domains`;
    const list = isOfPort(place, port) ? ofPort : others;
    list.push(...found.map((ip) => ({ ip, because })));
  }
  return [...ofPort, ...others];
}

/** Istio's clusters for what others serve at a port, whose hosts begin as `host` does. */
function clustersNear({ byFirstLabel }: HostIndex, host: string, port: number): readonly Cluster[] {
  return (byFirstLabel.get(firstLabel(host)) ?? []).filter(({ istio }) => istio?.port === port);
}

function clustersFor(index: HostIndex, host: string, port: number, namespace: string | undefined): readonly Cluster[] {
  const starts = fullNameStarts(host, namespace);
  return clustersNear(index, host, port).filter(({ istio }) => {
    return istio?.host === host || starts.some((start) => istio?.host.startsWith(start) === true);
  });
}

function addressesAt(listener: Listener, port: number): readonly string[] {
  return listener.addresses.flatMap((address) =>
    address.kind === 'ip' && address.port === port && !isWildcard(address) ? [address.ip] : [],
  );
}

/** The listeners that are there for an address of the service alone. `names`: full names of the host. */
function fromListeners({ byGoal }: HostIndex, names: ReadonlySet<string>, port: number): readonly HostAddress[] {
  return [...names].flatMap((name) => {
    const listeners = new Set([name, `${name}:${port}`].flatMap((goal) => byGoal.get(goal) ?? []));
    return [...listeners].flatMap((listener) => {
      const because = t`listener ${listener.name} is there for ${name}`;
      return addressesAt(listener, port).map((ip) => ({ ip, because }));
    });
  });
}

/** What DNS told Envoy of the name. */
function fromResolved({ byResolved }: HostIndex, host: string): readonly HostAddress[] {
  return (byResolved.get(host) ?? []).flatMap((cluster) => {
    const because = t`DNS told so for cluster ${cluster.name} before the dump was taken`;
    return endpointsOf(cluster).flatMap((endpoint) => {
      const ip = resolvedName(cluster, endpoint) === host ? ipOfHost(endpoint.address) : undefined;
      return ip === undefined ? [] : [{ ip, because }];
    });
  });
}

/** Endpoints' addresses are what DNS tells of a headless service; what Envoy resolves itself may have other names. */
function fromEndpoints(clusters: readonly Cluster[]): readonly HostAddress[] {
  return clusters.flatMap((cluster) => {
    if (isResolved(cluster)) return [];
    const because = t`it is an endpoint of cluster ${cluster.name}, and the dump tells no other address of the host`;
    return endpointsOf(cluster).flatMap(({ address }) => {
      const ip = ipOfHost(address);
      return ip === undefined ? [] : [{ ip, because }];
    });
  });
}

/** A name as DNS knows it: without the dot at its end. */
function withoutDot(host: string): string {
  return host.replace(/\.$/, '');
}

/**
 * The IP addresses that a name has in the dump, likeliest first, each once: what a DNS filter answers, of virtual hosts
 * and listeners, else what Envoy resolved, else of the endpoints. Short names count as the proxy's pod would complete
 * them. Empty: the dump does not tell.
 */
export function resolveHost(source: FilterSource, host: string, port: number): readonly HostAddress[] {
  const { proxy } = source;
  const name = asciiLower(withoutDot(host));
  if (name === 'localhost') return [{ ip: '127.0.0.1', because: t`localhost is the pod itself` }];
  const index = hostIndexOf(proxy);
  const clusters = clustersFor(index, name, port, proxy.identity.namespace);
  const full = new Set(clusters.flatMap(({ istio }) => istio?.host ?? []));
  const told = [
    ...[...new Set([withoutDot(host), ...full])].flatMap((one) => answerDns(source, one)),
    ...fromVirtualHosts(index, name, port),
    ...fromListeners(index, full, port),
  ];
  const resolved = told.length > 0 ? [] : [name, ...full].flatMap((one) => fromResolved(index, one));
  const found = told.length > 0 ? told : resolved.length > 0 ? resolved : fromEndpoints(clusters);
  const byIp = new Map(found.toReversed().map((one) => [one.ip, one]));
  const order = new Set(found.map(({ ip }) => ip));
  return [...order].flatMap((ip) => byIp.get(ip) ?? []);
}

/** The cluster for which Envoy asks DNS for the host, whatever the answer is; undefined: there is none. */
export function resolvingCluster({ proxy }: FilterSource, host: string, port: number): Cluster | undefined {
  const index = hostIndexOf(proxy);
  const name = asciiLower(withoutDot(host));
  const clusters = clustersFor(index, name, port, proxy.identity.namespace);
  return clusters.find(isResolved) ?? index.byResolved.get(name)?.[0];
}

/** Full names that a short name of one label would have in other namespaces, where it has none in the proxy's own. */
export function namesElsewhere(proxy: Proxy, host: string, port: number): readonly string[] {
  const start = `${asciiLower(host)}.`;
  const names = clustersNear(hostIndexOf(proxy), start, port).flatMap(({ istio }) =>
    istio?.host.startsWith(start) === true ? [istio.host] : [],
  );
  return [...new Set(names)];
}
