import { msg, t } from '../../lib/words.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Table } from '../../tables/table.ts';
import { sortPolicies } from '../order.ts';
import { createWorkloadsOf } from '../policies-of.ts';
import { describeRule, originText } from '../policy-words.ts';
import type { Policy, Ztunnel } from '../types.ts';
import { fillTable, hidden, identifyObject, names, numbers, words } from './columns.ts';
import { emptyText, missingNotes } from './missing-note.ts';

/** The columns of `istioctl ztunnel-config policies`. */
const ISTIOCTL_COLUMNS: readonly ColumnOf<Policy>[] = [
  names('namespace', 'NAMESPACE', 18, msg('The namespace of the policy.'), ({ namespace }) => namespace),
  names(
    'name',
    'POLICY NAME',
    36,
    msg('Of an AuthorizationPolicy, or of what istiod made of another one.'),
    (each) => each.name,
  ),
  words(
    'action',
    'ACTION',
    7,
    msg('Deny is asked first; where there is an Allow, one of them has to match.'),
    ({ action }) => action,
  ),
  words(
    'scope',
    'SCOPE',
    17,
    msg('Global: every workload. Namespace: those of its own. WorkloadSelector: those that name it.'),
    ({ scope }) => scope,
  ),
];

function otherColumns(ztunnel: Ztunnel): readonly ColumnOf<Policy>[] {
  const workloadsOf = createWorkloadsOf(ztunnel);
  return [
    words('rules', 'RULES', 60, msg('It matches where one of its rules does.'), ({ rules }) =>
      rules.length === 0 ? { value: t`none: never matches`, tone: 'quiet' } : rules.map(describeRule),
    ),
    numbers('workloads', 'WORKLOADS', 10, msg('How many workloads of this dump it applies to.'), (policy) =>
      ztunnel.sections.has('workloads') ? workloadsOf(policy).length : undefined,
    ),
    hidden(words('made-of', 'MADE OF', 28, msg('What istiod made it of.'), originText)),
    hidden(
      words('dry-run', 'DRY RUN', 8, msg('Its matches are logged and never enforced.'), ({ isDryRun }) =>
        isDryRun ? t`yes` : undefined,
      ),
    ),
  ];
}

/** One row per policy, in istioctl's order. */
export function buildPolicyTable(ztunnel: Ztunnel): Table {
  return fillTable({
    id: 'policies',
    title: t`Policies`,
    columns: [...ISTIOCTL_COLUMNS, ...otherColumns(ztunnel)],
    items: sortPolicies(ztunnel),
    identify: identifyObject,
    notes: missingNotes(ztunnel, 'policies'),
    empty: emptyText(ztunnel, 'policies'),
  });
}
