import type { Cluster } from '../../model/cluster-types.ts';
import type { Proxy } from '../../model/types.ts';

/** The first of a name counts: active clusters stand before warming ones. */
type ClusterIndex = ReadonlyMap<string, Cluster>;

const known = new WeakMap<Proxy, ClusterIndex>();

/** Clusters by name; made once for a proxy. */
export function indexClusters(proxy: Proxy): ClusterIndex {
  const made = known.get(proxy);
  if (made !== undefined) return made;
  const byName = new Map<string, Cluster>();
  for (const cluster of proxy.clusters) if (!byName.has(cluster.name)) byName.set(cluster.name, cluster);
  known.set(proxy, byName);
  return byName;
}

const knownHosts = new WeakMap<Proxy, ReadonlyMap<string, readonly Cluster[]>>();

/** Istio's clusters by the host in their names; made once for a proxy, when it is first asked for. */
export function clustersOfHost(proxy: Proxy, host: string): readonly Cluster[] {
  let byHost = knownHosts.get(proxy);
  if (byHost === undefined) {
    const made = new Map<string, Cluster[]>();
    for (const cluster of proxy.clusters) {
      if (cluster.istio === undefined) continue;
      const same = made.get(cluster.istio.host);
      if (same === undefined) made.set(cluster.istio.host, [cluster]);
      else same.push(cluster);
    }
    byHost = made;
    knownHosts.set(proxy, byHost);
  }
  return byHost.get(host) ?? [];
}
