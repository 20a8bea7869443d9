import { t } from '../../lib/words.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { ClusterRef, Route } from '../../model/route-types.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import type { Found, Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** The clusters that a route or a chain sends to by name. */
function targetsOf(object: Route | FilterChain): readonly ClusterRef[] {
  const to = object.kind === 'route' ? object.action : object.destination;
  if (to.kind === 'cluster') return [to.cluster];
  return to.kind === 'weighted' ? to.clusters : [];
}

function find(object: Route | FilterChain, { proxy }: ProxyIndex): readonly Found[] {
  // A document without any cluster does not tell.
  if (proxy.clusters.length === 0) return [];
  const [first] = targetsOf(object).filter(
    // The model writes `(header x)` for a weighted cluster that a request header names.
    ({ id, name }) => id === undefined && !name.startsWith('(header '),
  );
  if (first === undefined) return [];
  const name = first.name === '' ? t`a cluster without a name` : first.name;
  const todo = t`See whether the service or the subset of that name exists: a subset needs a DestinationRule that defines it.`;
  const what = t`It sends to ${name}, which is not in this dump.`;
  const why =
    object.kind === 'route'
      ? t`If Envoy does not know the cluster either, the answer is 503 (NC).`
      : t`If Envoy does not know the cluster either, the connection is closed (NC).`;
  return [{ what, why, todo }];
}

const RULE = {
  code: 'missing-cluster',
  severity: 'error',
  source: envoyDocs('configuration/observability/access_log/usage'),
  find,
} as const;

/** Something sends to a cluster that the dump does not have. */
export const MISSING_CLUSTER: Rule<Route | FilterChain> = RULE;
