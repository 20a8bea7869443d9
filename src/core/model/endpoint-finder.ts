import type { Cluster, Endpoint } from './cluster-types.ts';
import { endpointsOf } from './walk.ts';
import type { ObjectId } from './types.ts';

/** An endpoint and the cluster that it is of. */
export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  readonly cluster: Cluster;
}

const KIND = 'endpoint:';

/**
 * Finds endpoints by their ids, and makes no others for that. An id is `endpoint:CLUSTER/ADDRESS`, and either may have
 * slashes in it.
 */
export function createEndpointFinder(clusters: readonly Cluster[]): (id: ObjectId) => FoundEndpoint | undefined {
  const byName = new Map<string, Cluster[]>();
  for (const cluster of clusters) {
    const known = byName.get(cluster.name);
    if (known === undefined) byName.set(cluster.name, [cluster]);
    else known.push(cluster);
  }
  return (id) => {
    if (!id.startsWith(KIND)) return undefined;
    for (let end = id.indexOf('/'); end >= 0; end = id.indexOf('/', end + 1)) {
      for (const cluster of byName.get(id.slice(KIND.length, end)) ?? []) {
        const endpoint = endpointsOf(cluster).find((one) => one.id === id);
        if (endpoint !== undefined) return { endpoint, cluster };
      }
    }
    return undefined;
  };
}
