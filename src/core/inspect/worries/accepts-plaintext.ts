import { t } from '../../lib/words.ts';
import type { InboundPort } from '../../model/listener-types.ts';
import type { Rule } from './rule.ts';

/** A port that takes callers who do not show who they are. */
export const ACCEPTS_PLAINTEXT: Rule<InboundPort> = {
  code: 'accepts-plaintext',
  severity: 'note',
  source: 'https://istio.io/latest/docs/concepts/security/',
  find: ({ mtlsMode }) => {
    if (mtlsMode !== 'PERMISSIVE' && mtlsMode !== 'DISABLE') return [];
    const todo = t`When all callers are in the mesh, set a PeerAuthentication to STRICT.`;
    const what = t`Plaintext is accepted.`;
    if (mtlsMode === 'DISABLE') {
      const why = t`No filter chain ends mTLS here: no caller shows who it is, and rules that ask for a caller’s identity match nobody.`;
      return [{ what, why, todo, severity: 'warning' }];
    }
    const why = t`PERMISSIVE lets callers choose. Those in plaintext show no identity, so rules that ask for one do not match them.`;
    return [{ what, why, todo }];
  },
};
