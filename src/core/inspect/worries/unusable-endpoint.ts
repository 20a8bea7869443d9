import { t } from '../../lib/words.ts';
import type { Endpoint } from '../../model/cluster-types.ts';
import { isUsable } from '../../model/health.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** An endpoint that gets nothing new. */
export const UNUSABLE_ENDPOINT: Rule<Endpoint> = {
  code: 'unusable-endpoint',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/upstream/health_checking'),
  find: (endpoint) => {
    if (isUsable(endpoint)) return [];
    return [
      {
        what: t`It gets no new requests: its health is ${endpoint.health}.`,
        why: t`The control plane, a health check or outlier detection took it out. Only where too few others are healthy (panic threshold) is it used all the same.`,
        todo: t`See whether the pod is ready, and what its readiness probe says.`,
      },
    ];
  },
};
