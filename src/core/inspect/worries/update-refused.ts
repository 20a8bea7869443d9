import { t } from '../../lib/words.ts';
import type { Provenance } from '../../model/types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Envoy runs something else than what it was sent last (NACK). */
export const UPDATE_REFUSED: Rule<Provenance> = {
  code: 'update-refused',
  severity: 'error',
  source: envoyDocs('api-docs/xds_protocol'),
  find: ({ rejection, state }) => {
    if (rejection === undefined) return [];
    const details = rejection.details.trim();
    const said = details === '' ? t`Envoy gives no details.` : t`Envoy says: ${details}`;
    const { lastUpdateAttempt: tried } = rejection;
    const why = tried === undefined ? said : t`${said} (tried at ${tried})`;
    const todo = t`Repair what the message names in the object that this was made from; until then no change of it gets through.`;
    if (state === 'rejected') {
      return [{ what: t`Envoy refused it, and nothing of it is in force.`, why, todo }];
    }
    return [{ what: t`Envoy refused the last update, and runs the version before.`, why, todo }];
  },
};
