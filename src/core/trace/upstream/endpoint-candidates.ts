import { sharePercent } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Endpoint } from '../../model/cluster-types.ts';
import type { Candidate, Condition } from '../trace.ts';
import { chooseSocket, describeSocket } from './choose-socket.ts';
import type { HostSet } from './host-set.ts';
import { isHealthy } from './host-set.ts';
import type { LbContext } from './lb-context.ts';
import type { LoadPlan } from './plan-load.ts';
import type { PriorityLoad } from './priority-load.ts';
import { metadataText } from './subset.ts';

/** More endpoints than a step shows one by one; `total` tells how many there are. */
const MAX_ENDPOINTS = 200;

function healthText({ health, live }: Endpoint): string {
  const flags = live?.healthFlags ?? [];
  return flags.length === 0 ? health : `${health} (${flags.join(', ')})`;
}

function healthFailure(endpoint: Endpoint, { degradedLoad }: PriorityLoad): Condition {
  const wanted = degradedLoad > 0 ? t`HEALTHY or DEGRADED` : 'HEALTHY';
  return { what: t`health`, wanted, actual: healthText(endpoint) };
}

/** Why an endpoint that could be chosen is not: the first reason in Envoy's order of asking. */
function rejected(endpoint: Endpoint, set: HostSet, load: PriorityLoad): Candidate {
  const { address: label, id: object, path } = endpoint;
  if (load.healthyLoad + load.degradedLoad === 0) {
    return { label, object, path, outcome: 'not reached', detail: t`priority ${set.priority} gets no request` };
  }
  if (load.panic) {
    const failed = { what: 'fail_traffic_on_panic', wanted: t`enough healthy endpoints`, actual: t`panic` };
    return { label, object, path, outcome: 'no match', failed };
  }
  const isUsable = isHealthy(endpoint) ? load.healthyLoad > 0 : endpoint.health === 'DEGRADED' && load.degradedLoad > 0;
  const failed = isUsable
    ? {
        what: t`weight`,
        wanted: t`more than 0`,
        actual: endpoint.locality ? t`0 (of its locality ${endpoint.locality})` : t`0 (of its locality without a name)`,
      }
    : healthFailure(endpoint, load);
  return { label, object, path, outcome: 'no match', failed };
}

function candidateOf(
  endpoint: Endpoint,
  set: HostSet,
  load: PriorityLoad,
  percent: number,
  context: LbContext,
): Candidate {
  if (percent <= 0) return rejected(endpoint, set, load);
  const { address: label, id: object, path, workload, internalListener } = endpoint;
  const details = [
    sharePercent(percent, 100),
    describeSocket(chooseSocket(set.cluster, endpoint, context)),
    ...(isHealthy(endpoint) ? [] : [healthText(endpoint)]),
    ...(internalListener === undefined ? [] : [t`internal listener ${internalListener}`]),
    ...(workload === undefined ? [] : [workload]),
  ];
  return { label, object, path, outcome: 'match', detail: details.join(' · ') };
}

function outsideOf(endpoint: Endpoint, { subset }: LoadPlan): Candidate {
  const { address: label, id: object, path, lbMetadata } = endpoint;
  const failed = {
    what: t`subset`,
    wanted: metadataText(subset?.wanted ?? {}),
    actual: metadataText(lbMetadata ?? {}),
  };
  return { label, object, path, outcome: 'no match', failed };
}

/**
 * Every endpoint as a candidate, by priority: with its share, or with the first reason why it gets none. Those outside
 * of the subset that was chosen come last.
 */
export function endpointCandidates(plan: LoadPlan, all: readonly Endpoint[], context: LbContext): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const seen = new Set<Endpoint>();
  for (const [index, set] of plan.sets.entries()) {
    const load = plan.loads[index];
    if (load === undefined) continue;
    for (const endpoint of set.hosts) {
      seen.add(endpoint);
      if (candidates.length >= MAX_ENDPOINTS) continue;
      candidates.push(candidateOf(endpoint, set, load, plan.spread.shares.get(endpoint) ?? 0, context));
    }
  }
  const others = plan.subset === undefined ? [] : all.filter((endpoint) => !seen.has(endpoint));
  for (const endpoint of others.slice(0, MAX_ENDPOINTS - candidates.length)) {
    candidates.push(outsideOf(endpoint, plan));
  }
  return candidates;
}
