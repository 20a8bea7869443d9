import { given } from '../lib/given.ts';
import type { JsonObject } from '../lib/json.ts';
import { isJsonObject } from '../lib/json.ts';
import type { ParsedNetworkFilter } from '../parse/parsed-filter.ts';
import type { TcpProxyMessage } from '../parse/schemas/listener.ts';
import type { TcpProxy } from './listener-types.ts';
import type { ResolveCluster } from './resolve.ts';
import { fieldAt } from './struct.ts';

/** The endpoint metadata that a subset is chosen by. */
function subsetOf(match: TcpProxyMessage['metadata_match']): JsonObject | undefined {
  const subset = fieldAt(match?.filter_metadata, 'envoy.lb');
  return isJsonObject(subset) ? subset : undefined;
}

/** The first TCP proxy of a chain's filters, if there is one. */
export function buildTcpProxy(filters: readonly ParsedNetworkFilter[], resolve: ResolveCluster): TcpProxy | undefined {
  const filter = filters.find((one) => one.tcpProxy !== undefined);
  const message = filter?.tcpProxy;
  if (filter === undefined || message === undefined) return undefined;
  const tunneling = message.tunneling_config;
  return {
    path: filter.config?.path ?? filter.path,
    cluster: message.cluster ? resolve(message.cluster) : undefined,
    weightedClusters: (message.weighted_clusters?.clusters ?? []).map((one) => ({
      ...resolve(one.name ?? ''),
      weight: one.weight ?? 0,
      ...given('metadataMatch', subsetOf(one.metadata_match)),
    })),
    metadataMatch: subsetOf(message.metadata_match),
    tunneling: tunneling && { hostname: tunneling.hostname ?? '', usesPost: tunneling.use_post === true },
    v1Clusters: (message.deprecated_v1?.routes ?? []).map((route) => resolve(route.cluster ?? '')),
  };
}
