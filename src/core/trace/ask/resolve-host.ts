import { asciiLower } from '../../lib/ascii-case.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { parseIstioClusterName } from '../../model/cluster-name.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import { isWildcard } from '../../model/roles.ts';
import type { RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { Proxy } from '../../model/types.ts';
import type { HostAddress } from './ask.ts';

/** More are of no use to a person who chooses. */
const MAX_ADDRESSES = 50;

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

/** An address among the domains of a virtual host: `10.0.0.1`, `10.0.0.1:80`, `[::1]`, `[::1]:80`, `::1`. */
function ipOfDomain(domain: string): string | undefined {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]*)\](?::\d+)?|([0-9.]+)(?::\d+)?)$/.exec(domain) ?? [];
  return canonicalIp(inBrackets ?? beforePort ?? domain);
}

/** Route configurations and virtual hosts of Istio have the port at the end of their names. */
function isOfPort({ name }: RouteConfig, host: VirtualHost, port: number): boolean {
  return name === String(port) || name.endsWith(`:${port}`) || host.name.endsWith(`:${port}`);
}

/** The addresses that stand among the domains beside the host's name; those of the port come first. */
function fromVirtualHosts({ routeConfigs }: Proxy, host: string, port: number): readonly HostAddress[] {
  const ofPort: HostAddress[] = [];
  const others: HostAddress[] = [];
  for (const config of routeConfigs) {
    for (const one of config.virtualHosts) {
      const hasHost = one.domains.some((domain) => {
        const lower = asciiLower(domain);
        return lower === host || lower === `${host}:${port}`;
      });
      if (!hasHost) continue;
      const found = one.domains.flatMap((domain) => ipOfDomain(domain) ?? []);
      const because = `virtual host ${one.name} has it among its domains`;
      const list = isOfPort(config, one, port) ? ofPort : others;
      list.push(...found.map((ip) => ({ ip, because })));
    }
  }
  return [...ofPort, ...others];
}

function clustersFor({ clusters, identity }: Proxy, host: string, port: number): readonly Cluster[] {
  const starts = fullNameStarts(host, identity.namespace);
  return clusters.filter(({ istio }) => {
    if (istio === undefined || istio.direction !== 'outbound' || istio.port !== port) return false;
    return istio.host === host || starts.some((start) => istio.host.startsWith(start));
  });
}

function leadsTo({ destination }: FilterChain, names: ReadonlySet<string>, port: number): boolean {
  const hasHost = (name: string): boolean => names.has(parseIstioClusterName(name)?.host ?? '');
  if (destination.kind === 'cluster') return hasHost(destination.cluster.name);
  if (destination.kind === 'weighted') return destination.clusters.some(({ name }) => hasHost(name));
  // The listener of a service's own address has a route configuration of the service's name and port.
  return destination.kind === 'routes' && [...names].some((name) => destination.name === `${name}:${port}`);
}

function addressesAt(listener: Listener, port: number): readonly string[] {
  return listener.addresses.flatMap((address) =>
    address.kind === 'ip' && address.port === port && !isWildcard(address) ? [address.ip] : [],
  );
}

/** The listeners that are there for an address of the service alone. */
function fromListeners({ listeners }: Proxy, names: ReadonlySet<string>, port: number): readonly HostAddress[] {
  if (names.size === 0) return [];
  return listeners.flatMap((listener) => {
    const ips = listener.direction === 'outbound' ? addressesAt(listener, port) : [];
    if (ips.length === 0 || !listener.chains.some((chain) => leadsTo(chain, names, port))) return [];
    return ips.map((ip) => ({ ip, because: `listener ${listener.name} is there for it` }));
  });
}

/** Endpoints' addresses are what DNS tells of a headless service. */
function fromEndpoints(clusters: readonly Cluster[]): readonly HostAddress[] {
  return clusters.flatMap(({ endpoints, name }) => {
    if (endpoints.kind !== 'listed') return [];
    return endpoints.endpoints.flatMap(({ address }) => {
      const ip = ipOfDomain(address);
      return ip === undefined ? [] : [{ ip, because: `it is an endpoint of cluster ${name}` }];
    });
  });
}

/**
 * The IP addresses that a name has in the dump, likeliest first, each once: of virtual hosts and listeners, else of
 * the endpoints. Short names count as the proxy's pod would complete them. Empty: the dump does not tell.
 */
export function resolveHost(proxy: Proxy, host: string, port: number): readonly HostAddress[] {
  const name = asciiLower(host).replace(/\.$/, '');
  if (name === 'localhost') return [{ ip: '127.0.0.1', because: 'localhost is the pod itself' }];
  const clusters = clustersFor(proxy, name, port);
  const full = new Set(clusters.flatMap(({ istio }) => istio?.host ?? []));
  const virtual = [...fromVirtualHosts(proxy, name, port), ...fromListeners(proxy, full, port)];
  const found = virtual.length > 0 ? virtual : fromEndpoints(clusters);
  const byIp = new Map(found.toReversed().map((one) => [one.ip, one]));
  const order = new Set(found.map(({ ip }) => ip));
  return [...order].flatMap((ip) => byIp.get(ip) ?? []).slice(0, MAX_ADDRESSES);
}

/** Full names that a short name of one label would have in other namespaces, where it has none in the proxy's own. */
export function namesElsewhere({ clusters }: Proxy, host: string, port: number): readonly string[] {
  const start = `${asciiLower(host)}.`;
  const names = clusters.flatMap(({ istio }) =>
    istio?.direction === 'outbound' && istio.port === port && istio.host.startsWith(start) ? [istio.host] : [],
  );
  return [...new Set(names)];
}
