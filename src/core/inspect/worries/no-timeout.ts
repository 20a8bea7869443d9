import { t } from '../../lib/words.ts';
import type { Route } from '../../model/route-types.ts';
import { forwards } from '../route-kinds.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A request may take for ever. */
export const NO_TIMEOUT: Rule<Route> = {
  code: 'no-timeout',
  severity: 'note',
  source: envoyDocs('faq/configuration/timeouts'),
  find: (route) => {
    if (!forwards(route) || route.timeoutMs !== 0) return [];
    return [
      {
        what: t`Requests have no time limit.`,
        why: t`0 s switches Envoy’s default of 15 s off; istiod writes it wherever no timeout is set. A call that hangs keeps its caller waiting until one of them gives up.`,
        todo: t`Set a timeout in the VirtualService or HTTPRoute where callers should not wait so long.`,
      },
    ];
  },
};
