import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { EnvoyVersion } from '../request.ts';
import type { PriorityHosts } from './priority-load.ts';

/** The endpoints of one priority, by what Envoy makes of their health. */
export interface HostSet {
  readonly cluster: Cluster;
  readonly priority: number;
  readonly hosts: readonly Endpoint[];
  readonly healthy: readonly Endpoint[];
  readonly degraded: readonly Endpoint[];
  /** Left out of every count of health; in panic they are used all the same. */
  readonly excluded: readonly Endpoint[];
}

/** Highest priority that Envoy takes (envoy.config.endpoint.v3.LocalityLbEndpoints). */
const MAX_PRIORITY = 128;

/** Envoy's default of ClusterLoadAssignment.Policy.overprovisioning_factor, percent. */
const OVERPROVISIONING_FACTOR = 140;

export function isHealthy({ health }: Endpoint): boolean {
  return health === 'HEALTHY' || health === 'UNKNOWN';
}

/**
 * Whether a host is left out of the counts of health. EDS's DRAINING counts since Envoy 1.29 (pull request 30622).
 * Source: excludeBasedOnHealthFlag in source/common/upstream/upstream_impl.cc.
 */
function isExcluded({ health, live }: Endpoint, version: EnvoyVersion): boolean {
  const flags = live?.healthFlags ?? [];
  if (flags.includes('pending_active_hc') || flags.includes('excluded_via_immediate_hc_fail')) return true;
  const isDraining = health === 'DRAINING' || flags.includes('eds_status_draining');
  return isDraining && version.minor >= 29;
}

function priorityOf({ priority }: Endpoint): number {
  return Number.isInteger(priority) && priority > 0 ? Math.min(priority, MAX_PRIORITY) : 0;
}

/** The host sets of a cluster, by priority; a priority without endpoints has an empty one. */
export function buildHostSets(
  cluster: Cluster,
  endpoints: readonly Endpoint[],
  version: EnvoyVersion,
): readonly HostSet[] {
  const byPriority: Endpoint[][] = [[]];
  for (const endpoint of endpoints) {
    const priority = priorityOf(endpoint);
    while (byPriority.length <= priority) byPriority.push([]);
    byPriority[priority]?.push(endpoint);
  }
  return byPriority.map((hosts, priority) => ({
    cluster,
    priority,
    hosts,
    healthy: hosts.filter(isHealthy),
    degraded: hosts.filter(({ health }) => health === 'DEGRADED'),
    excluded: hosts.filter((host) => isExcluded(host, version)),
  }));
}

function sumOfWeights(hosts: readonly Endpoint[]): number {
  return hosts.reduce((sum, { weight }) => sum + weight, 0);
}

/** Percent, of the cluster's endpoints. */
export function overprovisioningOf({ endpoints }: Cluster): number {
  const policy = endpoints.kind === 'listed' ? endpoints.policy : undefined;
  return policy?.overprovisioningFactor ?? OVERPROVISIONING_FACTOR;
}

/** What the load of a priority is computed from. */
export function countHosts(set: HostSet): PriorityHosts {
  const { cluster, hosts, healthy, degraded, excluded } = set;
  const policy = cluster.endpoints.kind === 'listed' ? cluster.endpoints.policy : undefined;
  const counts = {
    healthy: healthy.length,
    degraded: degraded.length,
    total: hosts.length,
    excluded: excluded.length,
    overprovisioningFactor: overprovisioningOf(cluster),
  };
  if (policy?.weightedPriorityHealth !== true) return counts;
  const weights = {
    healthy: sumOfWeights(healthy),
    degraded: sumOfWeights(degraded),
    total: sumOfWeights(hosts) - sumOfWeights(excluded),
  };
  return { ...counts, weights };
}
