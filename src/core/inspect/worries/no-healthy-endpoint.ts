import { formatCount } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import { endpointSum } from '../../model/walk.ts';
import type { Found, Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Envoy's default of `healthy_panic_threshold`, percent. */
export const PANIC_THRESHOLD = 50;

function unhealthyOnly(cluster: Cluster, all: number): Found {
  const what =
    all === 1 ? t`Its only endpoint is not healthy.` : t`None of its ${formatCount(all)} endpoints is healthy.`;
  const todo = t`Look at the health of each endpoint below, and at the pods behind them.`;
  if ((cluster.lb?.panicThreshold ?? PANIC_THRESHOLD) === 0) {
    const why = t`Envoy has no endpoint to choose: a request is answered 503 (UH), a connection is closed. The panic threshold is 0, so unhealthy endpoints are never tried.`;
    return { what, why, todo };
  }
  const why = t`Fewer are healthy than the panic threshold asks for, so Envoy sends requests to all of them, whatever their health: most will fail.`;
  return { what, why, todo };
}

/** Nobody to send anything to. */
export const NO_HEALTHY_ENDPOINT: Rule<Cluster> = {
  code: 'no-healthy-endpoint',
  severity: 'error',
  source: envoyDocs('intro/arch_overview/upstream/load_balancing/panic_threshold'),
  find: (cluster) => {
    if (cluster.end !== undefined || cluster.aggregate.length > 0) return [];
    const todo = t`See whether the service has pods that are ready, and whether labels and ports of the service fit them.`;
    if (cluster.endpoints.kind === 'missing') {
      const what = t`Envoy has received no endpoints for it.`;
      const why = t`The dump holds the endpoints of other clusters and none for this one. A request that comes here is answered 503 (UH), a connection is closed.`;
      return [{ what, why, todo }];
    }
    const sum = endpointSum(cluster);
    if (sum === undefined || sum.usable > 0) return [];
    if (sum.all > 0) return [unhealthyOnly(cluster, sum.all)];
    const why = t`A request that comes here is answered 503 (UH), a connection is closed.`;
    return [{ what: t`It has no endpoint.`, why, todo }];
  },
};
