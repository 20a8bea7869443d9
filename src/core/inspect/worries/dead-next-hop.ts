import { t } from '../../lib/words.ts';
import type { Endpoint } from '../../model/cluster-types.ts';
import { internalListeners } from '../references.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** An endpoint inside of this Envoy where no listener is. */
export const DEAD_NEXT_HOP: Rule<Endpoint> = {
  code: 'dead-next-hop',
  severity: 'error',
  source: envoyDocs('configuration/other_features/internal_listener'),
  find: ({ internalListener }, { proxy }) => {
    // A document without listeners does not tell.
    if (internalListener === undefined || proxy.listeners.length === 0) return [];
    if (internalListeners(proxy).has(internalListener)) return [];
    return [
      {
        what: t`Its next hop, the internal listener ${internalListener}, is not in this dump.`,
        why: t`An internal address names a listener of the same Envoy. Where there is none, connections fail.`,
        todo: t`Take a dump with all listeners; if it is missing there too, ask the control plane why.`,
      },
    ];
  },
};
