import { formatPercent } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import { endpointsOf, endpointSum } from '../../model/walk.ts';
import { PANIC_THRESHOLD } from './no-healthy-endpoint.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** So few are healthy that Envoy uses the others too. */
export const PANIC_MODE: Rule<Cluster> = {
  code: 'panic-mode',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/upstream/load_balancing/panic_threshold'),
  find: (cluster) => {
    const sum = endpointSum(cluster);
    // Several priorities make up for each other, and subsets are counted one by one.
    const isPlain = cluster.lb?.subsets === undefined && endpointsOf(cluster).every(({ priority }) => priority === 0);
    if (sum === undefined || sum.usable === 0 || !isPlain) return [];
    const threshold = cluster.lb?.panicThreshold ?? PANIC_THRESHOLD;
    const share = (100 * sum.usable) / sum.all;
    if (share >= threshold) return [];
    return [
      {
        what: t`The cluster is in panic mode: ${formatPercent(share)} of its endpoints are healthy.`,
        why: t`Below ${formatPercent(threshold)} (healthy_panic_threshold) Envoy no longer looks at health and sends requests to all endpoints, for the few healthy ones would break down under the whole load.`,
        todo: t`Bring the unhealthy endpoints back, or set the threshold to 0 where failing fast is better.`,
      },
    ];
  },
};
