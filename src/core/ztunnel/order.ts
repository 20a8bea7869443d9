import type { Policy, Service, Workload, Ztunnel, NodeWorkload } from './types.ts';

/** By UTF-16 code units: as Go compares strings, but for characters beyond the basic plane. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts by the first of these texts that differ. */
function sorted<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): readonly T[] {
  const keyed = items.map((item) => ({ item, keys: keysOf(item) }));
  keyed.sort((a, b) => {
    const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
    return at < 0 ? 0 : compare(a.keys[at] ?? '', b.keys[at] ?? '');
  });
  return keyed.map(({ item }) => item);
}

// The orders of istioctl's tables: istio/istio, istioctl/pkg/writer/ztunnel/configdump.

export function sortWorkloads({ workloads }: Ztunnel): readonly Workload[] {
  return sorted(workloads, ({ name, namespace, node }) => [`${namespace}.${name}`, node]);
}

export function sortServices({ services }: Ztunnel): readonly Service[] {
  return sorted(services, ({ name, namespace, hostname }) => [namespace, name, hostname]);
}

export function sortPolicies({ policies }: Ztunnel): readonly Policy[] {
  return sorted(policies, ({ name, namespace }) => [namespace, name]);
}

export function sortNodeWorkloads({ nodeWorkloads }: Ztunnel): readonly NodeWorkload[] {
  return sorted(nodeWorkloads, ({ name, namespace }) => [namespace, name]);
}
