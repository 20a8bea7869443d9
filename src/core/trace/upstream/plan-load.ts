import { t } from '../../lib/words.ts';
import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { HostSet } from './host-set.ts';
import { buildHostSets, countHosts } from './host-set.ts';
import type { LbContext } from './lb-context.ts';
import type { PriorityLoad } from './priority-load.ts';
import { computePriorityLoad } from './priority-load.ts';
import type { Spread } from './spread-load.ts';
import { spreadLoad } from './spread-load.ts';
import type { Subset } from './subset.ts';
import { findSubsets } from './subset.ts';

/** How the requests to a cluster are spread, with all that it follows from. */
export interface LoadPlan {
  /** Of a plain cluster by priority; of an aggregate cluster those of its clusters, one after another. */
  readonly sets: readonly HostSet[];
  /** One for each set. */
  readonly loads: readonly PriorityLoad[];
  readonly spread: Spread;
  /** Undefined: the cluster has no subsets. */
  readonly subset?: Subset;
}

/** Envoy's default of `healthy_panic_threshold`, percent. */
const PANIC_THRESHOLD = 50;
const PANIC_RUNTIME_KEY = 'upstream.healthy_panic_threshold';

function panicThreshold({ lb }: Cluster, { runtime }: LbContext): number {
  const set = Object.hasOwn(runtime, PANIC_RUNTIME_KEY) ? runtime[PANIC_RUNTIME_KEY] : undefined;
  return Math.min(100, set ?? lb?.panicThreshold ?? PANIC_THRESHOLD);
}

function loadOf(cluster: Cluster, sets: readonly HostSet[], context: LbContext): readonly PriorityLoad[] {
  return computePriorityLoad(sets.map(countHosts), panicThreshold(cluster, context));
}

function planSubset(cluster: Cluster, subset: Subset, context: LbContext): LoadPlan {
  const sets = buildHostSets(cluster, subset.endpoints, context.version);
  const loads = loadOf(cluster, sets, context);
  return { sets, loads, spread: spreadLoad(sets, loads, true), subset };
}

/** Plans the load of a cluster over the endpoints that are listed for it. */
export function planLoad(cluster: Cluster, endpoints: readonly Endpoint[], context: LbContext): LoadPlan {
  const config = cluster.lb?.subsets;
  if (config === undefined) {
    const sets = buildHostSets(cluster, endpoints, context.version);
    const loads = loadOf(cluster, sets, context);
    return { sets, loads, spread: spreadLoad(sets, loads, false) };
  }
  const plans = findSubsets(config, context.metadataMatch, endpoints).map((one) => planSubset(cluster, one, context));
  const usable = plans.find(({ spread }) => spread.shares.size > 0) ?? plans.at(-1);
  return usable ?? planSubset(cluster, { endpoints: [], text: t`There is no subset to choose.` }, context);
}

/**
 * Plans the load of an aggregate cluster: the priorities of its clusters follow each other, empty ones are left out.
 * The aggregate's own threshold tells the load, each cluster's own whether it is in panic. Follows
 * source/extensions/clusters/aggregate/cluster.cc.
 */
export function planAggregate(aggregate: Cluster, members: readonly Cluster[], context: LbContext): LoadPlan {
  const sets: HostSet[] = [];
  const panics: boolean[] = [];
  for (const member of members) {
    const endpoints = member.endpoints.kind === 'listed' ? member.endpoints.endpoints : [];
    const own = buildHostSets(member, endpoints, context.version);
    const loads = loadOf(member, own, context);
    for (const set of own) {
      if (set.hosts.length === 0) continue;
      sets.push(set);
      panics.push(loads[set.priority]?.panic ?? false);
    }
  }
  const loads = loadOf(aggregate, sets, context).map((load, index) => ({ ...load, panic: panics[index] ?? false }));
  return { sets, loads, spread: spreadLoad(sets, loads, false) };
}
