import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { HostSet } from './host-set.ts';
import { overprovisioningOf } from './host-set.ts';
import type { PriorityLoad } from './priority-load.ts';

/** Percent of the requests by endpoint, and the percent that finds none. */
export interface Spread {
  readonly shares: ReadonlyMap<Endpoint, number>;
  readonly lost: number;
}

/** The policy that chooses among the endpoints of a priority. */
export function hostPolicyOf({ lb, lbPolicy }: Cluster): string {
  return lb?.hostPolicy ?? lbPolicy;
}

/** Policies that do not look at the endpoints' weights (source/extensions/load_balancing_policies/random). */
const UNWEIGHTED: ReadonlySet<string> = new Set(['RANDOM']);

function byWeight(
  hosts: readonly Endpoint[],
  load: number,
  isWeighted: boolean,
  add: (host: Endpoint, percent: number) => void,
): void {
  const weightOf = ({ weight }: Endpoint) => (isWeighted ? weight : 1);
  const sum = hosts.reduce((all, host) => all + weightOf(host), 0);
  for (const host of hosts) add(host, sum > 0 ? (load * weightOf(host)) / sum : load / hosts.length);
}

interface Locality {
  readonly hosts: Endpoint[];
  weight: number;
  /** Hosts that count for health, usable or not. */
  counted: number;
}

function groupByLocality(set: HostSet, usable: readonly Endpoint[]): readonly Locality[] {
  const groups = new Map<string, Locality>();
  const excluded = new Set(set.excluded);
  for (const host of set.hosts) {
    const group = groups.get(host.locality) ?? { hosts: [], weight: 0, counted: 0 };
    groups.set(host.locality, group);
    group.weight = host.localityWeight ?? 0;
    if (!excluded.has(host)) group.counted += 1;
  }
  for (const host of usable) groups.get(host.locality)?.hosts.push(host);
  return [...groups.values()];
}

/** A locality's weight, less as its hosts fail (HostSetImpl::effectiveLocalityWeight, source/common/upstream/upstream_impl.cc). */
function effectiveWeight({ hosts, weight, counted }: Locality, factor: number): number {
  return counted === 0 ? 0 : weight * Math.min(1, ((factor / 100) * hosts.length) / counted);
}

/** Whether a cluster's localities have shares of their own; subsets must be told to keep them. */
function isByLocality({ lb }: Cluster, isSubset: boolean): boolean {
  return lb?.locality === 'weighted' && (!isSubset || lb.subsets?.localityWeightAware === true);
}

/**
 * Spreads the load of the priorities over their endpoints: in panic over all of them, else over the healthy and the
 * degraded ones; by locality where the cluster is told so; then by weight. These are shares in the long run: the policy
 * chooses one endpoint for each request. Follows ZoneAwareLoadBalancerBase::hostSourceToUse in
 * source/extensions/load_balancing_policies/common/load_balancer_impl.cc.
 */
export function spreadLoad(sets: readonly HostSet[], loads: readonly PriorityLoad[], isSubset: boolean): Spread {
  const shares = new Map<Endpoint, number>();
  let lost = 0;
  function add(host: Endpoint, percent: number): void {
    shares.set(host, (shares.get(host) ?? 0) + percent);
  }
  function spread(set: HostSet, usable: readonly Endpoint[], load: number, isPanic: boolean): void {
    if (load === 0) return;
    if (usable.length === 0 || (isPanic && set.cluster.lb?.failTrafficOnPanic === true)) {
      lost += load;
      return;
    }
    const isWeighted = !UNWEIGHTED.has(hostPolicyOf(set.cluster));
    const localities = isByLocality(set.cluster, isSubset) && !isPanic ? groupByLocality(set, usable) : [];
    const factor = overprovisioningOf(set.cluster);
    const sum = localities.reduce((all, locality) => all + effectiveWeight(locality, factor), 0);
    if (sum === 0) return byWeight(usable, load, isWeighted, add);
    for (const locality of localities) {
      byWeight(locality.hosts, (load * effectiveWeight(locality, factor)) / sum, isWeighted, add);
    }
  }
  for (const [index, set] of sets.entries()) {
    const load = loads[index];
    if (load === undefined) continue;
    if (load.panic) spread(set, set.hosts, load.healthyLoad + load.degradedLoad, true);
    else {
      spread(set, set.healthy, load.healthyLoad, false);
      spread(set, set.degraded, load.degradedLoad, false);
    }
  }
  return { shares, lost };
}
