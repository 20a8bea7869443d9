import { valueAt } from '../lib/json-path.ts';
import type { Endpoint } from '../model/cluster-types.ts';
import type { ObjectId } from '../model/types.ts';
import { endpointsOf } from '../model/walk.ts';
import { clusterFilter } from './clusters-text.ts';
import type { EndpointFacts } from './endpoint-filter.ts';
import { addressText, endpointFilter } from './endpoint-filter.ts';
import { listenerFilter } from './listeners-text.ts';
import { routeFilter } from './routes-text.ts';
import type { ResourceCommand, TextFilters, TextSource } from './types.ts';
import { eitherAt } from '../model/struct.ts';

/**
 * The objects that a command's filters keep, for the outputs that are not istioctl's: listeners, route configurations,
 * clusters, endpoints, secrets and extension configurations by id. Unlike `printTable`, in whatever state they are.
 */
export function selectResources(
  source: TextSource,
  command: ResourceCommand,
  filters: TextFilters = {},
): ReadonlySet<ObjectId> {
  const { proxy, root } = source;
  switch (command) {
    case 'listeners':
      return idsOf(proxy.listeners.filter(listenerFilter(root, filters)));
    case 'routes':
      return idsOf(proxy.routeConfigs.filter(routeFilter(filters)));
    case 'clusters':
      return idsOf(proxy.clusters.filter(clusterFilter(filters)));
    case 'endpoints':
      return endpointIds(source, filters);
    case 'secrets':
      return idsOf(proxy.secrets);
    case 'ecds':
      return idsOf(proxy.extensionConfigs);
    case 'bootstrap':
      return new Set();
    case 'all': {
      const commands = ['listeners', 'routes', 'clusters', 'endpoints', 'secrets', 'ecds'] as const;
      return new Set(commands.flatMap((one) => [...selectResources(source, one, filters)]));
    }
  }
}

function idsOf(objects: readonly { readonly id: ObjectId }[]): ReadonlySet<ObjectId> {
  return new Set(objects.map(({ id }) => id));
}

function endpointIds(source: TextSource, filters: TextFilters): ReadonlySet<ObjectId> {
  const keeps = endpointFilter(filters);
  const kept = source.proxy.clusters.flatMap((cluster) =>
    endpointsOf(cluster).filter((endpoint) => keeps(factsOf(endpoint, cluster.name, source))),
  );
  return idsOf(kept);
}

/** An endpoint as the model names it and as istioctl does. */
function factsOf(endpoint: Endpoint, clusterName: string, { root }: TextSource): EndpointFacts {
  const raw = valueAt(root, endpoint.path);
  const own = eitherAt(eitherAt(raw, 'endpoint'), 'address') ?? eitherAt(raw, 'address');
  const more = eitherAt(eitherAt(raw, 'endpoint'), 'additional_addresses');
  const additional = Array.isArray(more) ? more.map((one) => addressText(eitherAt(one, 'address'))) : [];
  return {
    clusterName,
    addresses: [endpoint.address, ...(own === undefined ? [] : [addressText(own)]), ...additional],
    port: Number(/:(\d+)$/.exec(endpoint.address)?.[1] ?? 0),
    status: endpoint.health,
  };
}
