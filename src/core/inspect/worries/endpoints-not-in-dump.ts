import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Nothing is known of the endpoints, which is not the same as none. */
export const ENDPOINTS_NOT_IN_DUMP: Rule<Cluster> = {
  code: 'endpoints-not-in-dump',
  severity: 'note',
  source: envoyDocs('operations/admin'),
  find: ({ endpoints }) => {
    if (endpoints.kind !== 'not-in-dump') return [];
    return [
      {
        what: t`The dump does not tell its endpoints.`,
        why: t`It was taken without include_eds, so whether anybody is there to answer cannot be seen.`,
        todo: t`Take the dump again with its endpoints; the command is below “Where it goes”.`,
      },
    ];
  },
};
