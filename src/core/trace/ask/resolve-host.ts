import { asciiLower } from '../../lib/ascii-case.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Listener } from '../../model/listener-types.ts';
import { isWildcard } from '../../model/roles.ts';
import type { Proxy } from '../../model/types.ts';
import type { HostAddress } from './ask.ts';
import type { DomainPlace, HostIndex } from './host-index.ts';
import { firstLabel, hostIndexOf } from './host-index.ts';

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
    const found = virtualHost.domains.flatMap((domain) => ipOfDomain(domain) ?? []);
    const because = `virtual host ${virtualHost.name} has it among its domains`;
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

/** The listeners that are there for an address of the service alone. */
function fromListeners({ byGoal }: HostIndex, names: ReadonlySet<string>, port: number): readonly HostAddress[] {
  const goals = [...names].flatMap((name) => [name, `${name}:${port}`]);
  const listeners = new Set(goals.flatMap((goal) => byGoal.get(goal) ?? []));
  return [...listeners].flatMap((listener) => {
    const because = `listener ${listener.name} is there for it`;
    return addressesAt(listener, port).map((ip) => ({ ip, because }));
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
  const index = hostIndexOf(proxy);
  const clusters = clustersFor(index, name, port, proxy.identity.namespace);
  const full = new Set(clusters.flatMap(({ istio }) => istio?.host ?? []));
  const virtual = [...fromVirtualHosts(index, name, port), ...fromListeners(index, full, port)];
  const found = virtual.length > 0 ? virtual : fromEndpoints(clusters);
  const byIp = new Map(found.toReversed().map((one) => [one.ip, one]));
  const order = new Set(found.map(({ ip }) => ip));
  return [...order].flatMap((ip) => byIp.get(ip) ?? []).slice(0, MAX_ADDRESSES);
}

/** Full names that a short name of one label would have in other namespaces, where it has none in the proxy's own. */
export function namesElsewhere(proxy: Proxy, host: string, port: number): readonly string[] {
  const start = `${asciiLower(host)}.`;
  const names = clustersNear(hostIndexOf(proxy), start, port).flatMap(({ istio }) =>
    istio?.host.startsWith(start) === true ? [istio.host] : [],
  );
  return [...new Set(names)];
}
