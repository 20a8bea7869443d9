import { t } from '../../lib/words.ts';
import type { Provenance } from '../../model/types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Received, but waiting; or on its way out. */
export const NOT_IN_FORCE: Rule<Provenance> = {
  code: 'not-in-force',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/upstream/cluster_manager'),
  find: ({ state }) => {
    if (state === 'warming') {
      return [
        {
          what: t`It is warming: received, but not yet in force.`,
          why: t`Envoy waits for something that it needs first: a cluster for its endpoints or secrets, a listener for its route configurations, secrets or filters.`,
          todo: t`See which of the names on this page the dump does not have: the control plane has not sent it.`,
        },
      ];
    }
    if (state !== 'draining') return [];
    return [
      {
        what: t`It is draining: new connections no longer come here.`,
        why: t`It was removed or replaced, and serves the connections that it has until they end.`,
        todo: t`Nothing, if a change was made shortly before the dump; else see what removes it.`,
        severity: 'note',
      },
    ];
  },
};
