import type { Policy, Workload, Ztunnel } from './types.ts';

/** The policies that ztunnel asks about a connection to a workload. */
export type PoliciesOf = (workload: Workload) => readonly Policy[];

/**
 * Which policies apply to a workload: the global ones, those of its namespace, and those whose selector chose it,
 * which the workload names. Source: ztunnel's ProxyState::assert_rbac and PolicyStore.
 */
export function createPoliciesOf({ policies, objects }: Ztunnel): PoliciesOf {
  const global = policies.filter(({ scope }) => scope === 'Global');
  const byNamespace = new Map<string, readonly Policy[]>();
  const ofNamespace = (namespace: string): readonly Policy[] => {
    const known = byNamespace.get(namespace);
    if (known !== undefined) return known;
    const own = policies.filter((policy) => policy.scope === 'Namespace' && policy.namespace === namespace);
    const all = [...global, ...own];
    byNamespace.set(namespace, all);
    return all;
  };
  return ({ namespace, namedPolicies }) => {
    const general = ofNamespace(namespace);
    const named = namedPolicies.flatMap(({ id }) => {
      const object = id === undefined ? undefined : objects.get(id);
      return object?.kind === 'policy' && !general.includes(object) ? [object] : [];
    });
    return named.length === 0 ? general : [...general, ...named];
  };
}

/** The workloads that a policy applies to. */
export type WorkloadsOf = (policy: Policy) => readonly Workload[];

/** The other way round: to which workloads a policy applies. */
export function createWorkloadsOf({ workloads, objects }: Ztunnel): WorkloadsOf {
  const byNamespace = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const others = byNamespace.get(workload.namespace) ?? [];
    byNamespace.set(workload.namespace, others);
    others.push(workload);
  }
  return ({ scope, namespace, namedBy }) => {
    if (scope === 'Global') return workloads;
    if (scope === 'Namespace') return byNamespace.get(namespace) ?? [];
    return namedBy.flatMap(({ id }) => {
      const object = id === undefined ? undefined : objects.get(id);
      return object?.kind === 'workload' ? [object] : [];
    });
  };
}
