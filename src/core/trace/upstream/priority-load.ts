/** The hosts of one priority, counted. */
export interface PriorityHosts {
  readonly healthy: number;
  readonly degraded: number;
  /** All of them, the excluded ones too. */
  readonly total: number;
  /** Hosts that do not count for health, such as those that wait for their first health check. */
  readonly excluded: number;
  /** Percent: how much more than its share the usable hosts of a priority take. */
  readonly overprovisioningFactor: number;
  /** The same as sums of weights, where health counts weights (`weighted_priority_health`). */
  readonly weights?: { readonly healthy: number; readonly degraded: number; readonly total: number };
}

/** What one priority gets. The loads of all priorities sum up to 100 percent. */
export interface PriorityLoad {
  /** Percent of the requests that go to its healthy hosts; in panic, to all of its hosts. */
  readonly healthyLoad: number;
  readonly degradedLoad: number;
  /** Too few of its hosts are usable: Envoy takes them all, whatever their health. */
  readonly panic: boolean;
}

/** Health of a priority in percent, which more hosts than are needed make up for. */
function availability(usable: number, total: number, factor: number): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((factor * usable) / total));
}

function isBelow(hosts: PriorityHosts, threshold: number): boolean {
  const counted = hosts.total - hosts.excluded;
  const usable = counted <= 0 ? 0 : (100 * hosts.healthy) / counted + (100 * hosts.degraded) / counted;
  return usable < threshold;
}

/** Gives each priority as much as it can take, until nothing is left. */
function distribute(load: number, available: readonly number[], sum: number): { loads: number[]; rest: number } {
  let rest = load;
  const loads = available.map((one) => {
    const taken = Math.min(rest, Math.floor((one * 100) / sum));
    rest -= taken;
    return taken;
  });
  return { loads, rest };
}

/** By the number of hosts, whatever their health. */
function totalPanic(priorities: readonly PriorityHosts[]): readonly PriorityLoad[] {
  const all = priorities.reduce((sum, { total }) => sum + total, 0);
  const loads = priorities.map(({ total }) => (all === 0 ? 0 : Math.floor((100 * total) / all)));
  const rest = 100 - loads.reduce((sum, load) => sum + load, 0);
  const first = Math.max(
    0,
    priorities.findIndex(({ total }) => total > 0),
  );
  return loads.map((load, index) => {
    return { healthyLoad: index === first ? load + rest : load, degradedLoad: 0, panic: true };
  });
}

/**
 * How the requests are spread over the priorities of a cluster, in percent, and which of them are in panic; the
 * threshold is a percentage too. Follows
 * recalculatePerPriorityState, recalculatePerPriorityPanic and recalculateLoadInTotalPanic in
 * source/extensions/load_balancing_policies/common/load_balancer_impl.cc.
 */
export function computePriorityLoad(
  priorities: readonly PriorityHosts[],
  panicThreshold: number,
): readonly PriorityLoad[] {
  const health = priorities.map((hosts) => {
    const { healthy, degraded, total } = hosts.weights ?? { ...hosts, total: hosts.total - hosts.excluded };
    return {
      healthy: availability(healthy, total, hosts.overprovisioningFactor),
      degraded: availability(degraded, total, hosts.overprovisioningFactor),
    };
  });
  const sum = Math.min(
    100,
    health.reduce((all, { healthy, degraded }) => all + healthy + degraded, 0),
  );
  if (sum === 0 && panicThreshold === 0) {
    return priorities.map((_, index) => ({ healthyLoad: index === 0 ? 100 : 0, degradedLoad: 0, panic: false }));
  }
  const panic = priorities.map((hosts) => sum < 100 && isBelow(hosts, panicThreshold));
  if (panic.every(Boolean)) return totalPanic(priorities);
  const healthy = distribute(
    100,
    health.map((one) => one.healthy),
    sum,
  );
  const degraded = distribute(
    healthy.rest,
    health.map((one) => one.degraded),
    sum,
  );
  const firstHealthy = health.findIndex((one) => one.healthy > 0);
  const firstDegraded = firstHealthy < 0 ? health.findIndex((one) => one.degraded > 0) : -1;
  return priorities.map((_, index) => ({
    healthyLoad: (healthy.loads[index] ?? 0) + (index === firstHealthy ? degraded.rest : 0),
    degradedLoad: (degraded.loads[index] ?? 0) + (index === firstDegraded ? degraded.rest : 0),
    panic: panic[index] ?? false,
  }));
}
