import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import { sayClusterDirection } from '../model/kind-words.ts';

/** `reviews.bookinfo.svc.cluster.local` → `reviews.bookinfo`; other hosts stay whole. */
export function shortHost(host: string): string {
  const service = host.indexOf('.svc.');
  return service < 0 ? host : host.slice(0, service);
}

/** In place of a namespace: keys of groups, which stand in links and so are in no language. */
export const NO_NAMESPACE = { outside: 'outside the mesh', any: 'any namespace', notService: 'not a service' } as const;

const NO_NAMESPACE_TITLES: ReadonlyMap<string, Message> = new Map([
  [NO_NAMESPACE.outside, msg('namespace outside the mesh')],
  [NO_NAMESPACE.any, msg('namespace any namespace')],
  [NO_NAMESPACE.notService, msg('namespace not a service')],
]);

/** The namespace of a mesh service's host; external hosts share one name. */
export function namespaceOf(host: string): string {
  const short = shortHost(host);
  return short === host ? NO_NAMESPACE.outside : short.slice(short.indexOf('.') + 1);
}

/** What a group by namespace is called. */
export function namespaceTitle(key: string): string {
  const words = NO_NAMESPACE_TITLES.get(key);
  return words === undefined ? t`namespace ${key}` : say(words);
}

/** The name of a route configuration; of one for a single service, `host:port`, the host is shortened. */
export function routesTitle(name: string): string {
  const colon = name.lastIndexOf(':');
  return colon < 0 ? name : `${shortHost(name.slice(0, colon))}${name.slice(colon)}`;
}

/** A cluster's title: the service, and the subset where it has one. Clusters that Istio did not name keep theirs. */
export function clusterTitle(cluster: Cluster): string {
  const { istio } = cluster;
  if (istio === undefined) return cluster.name;
  if (istio.host === '') return t`${sayClusterDirection(istio.direction)} port ${istio.port}`;
  return istio.subset === '' ? shortHost(istio.host) : `${shortHost(istio.host)} ${istio.subset}`;
}

/** The same for a cluster that is only known by its name. */
export function shortClusterName(name: string): string {
  const parts = name.split('|');
  const host = parts.slice(3).join('|');
  if (parts.length < 4 || host === '') return name;
  return parts[2] === '' ? shortHost(host) : `${shortHost(host)} ${parts[2] ?? ''}`;
}
