import type { Cluster } from '../model/cluster-types.ts';

/** `reviews.bookinfo.svc.cluster.local` → `reviews.bookinfo`; other hosts stay whole. */
export function shortHost(host: string): string {
  const service = host.indexOf('.svc.');
  return service < 0 ? host : host.slice(0, service);
}

/** The namespace of a mesh service's host; external hosts share one name. */
export function namespaceOf(host: string): string {
  const short = shortHost(host);
  return short === host ? 'outside the mesh' : short.slice(short.indexOf('.') + 1);
}

/** A cluster's title: the service, and the subset where it has one. Clusters that Istio did not name keep theirs. */
export function clusterTitle(cluster: Cluster): string {
  const { istio } = cluster;
  if (istio === undefined) return cluster.name;
  if (istio.host === '') return `${istio.direction} port ${istio.port}`;
  return istio.subset === '' ? shortHost(istio.host) : `${shortHost(istio.host)} ${istio.subset}`;
}

/** The same for a cluster that is only known by its name. */
export function shortClusterName(name: string): string {
  const parts = name.split('|');
  const host = parts.slice(3).join('|');
  if (parts.length < 4 || host === '') return name;
  return parts[2] === '' ? shortHost(host) : `${shortHost(host)} ${parts[2] ?? ''}`;
}
