import { formatCount } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Route } from '../../model/route-types.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { readClusterLimits } from '../limits/read-cluster-limits.ts';
import { NO_LIMIT } from '../limits/no-limit.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Istio retries twice by itself; more than that is somebody's wish. */
const USUAL_ATTEMPTS = 2;

/** Whether nothing keeps a cluster from getting a retry for each of its requests. */
function isUnlimited(id: string, index: ProxyIndex): boolean {
  const cluster = index.find(id);
  if (cluster?.kind !== 'cluster') return false;
  const limits = cluster.thresholds.find(({ priority }) => priority === 'DEFAULT');
  return limits?.maxRetries === NO_LIMIT && !readClusterLimits(index.rawAt(cluster.path)).hasRetryBudget;
}

/** Many retries of each request, and no breaker that counts them all. */
export const UNLIMITED_RETRIES: Rule<Route> = {
  code: 'unlimited-retries',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/upstream/circuit_breaking'),
  find: (route, index) => {
    const host = index.find(route.virtualHostId);
    const retry = route.retry ?? (host?.kind === 'vhost' ? host.retry : undefined);
    const attempts = retry?.attempts ?? 1;
    if (retry === undefined || retry.on.length === 0 || attempts <= USUAL_ATTEMPTS) return [];
    const { action } = route;
    const targets = action.kind === 'cluster' ? [action.cluster] : action.kind === 'weighted' ? action.clusters : [];
    if (!targets.some(({ id }) => id !== undefined && isUnlimited(id, index))) return [];
    return [
      {
        what: t`Each request may be tried ${formatCount(attempts + 1)} times, and nothing limits the retries of all.`,
        why: t`The cluster’s circuit breaker has no limit for retries at once (max_retries) and no retry budget. When it fails under load, retries multiply that load.`,
        todo: t`Lower the attempts, or set http.maxRetries in the DestinationRule’s connectionPool.`,
      },
    ];
  },
};
