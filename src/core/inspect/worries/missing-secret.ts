import { t } from '../../lib/words.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { Rule } from './rule.ts';

/** istiod names the secrets of a gateway's `credentialName` so (pilot/pkg/model/credentials/resource.go). */
const GATEWAY_SECRET = /^kubernetes(?:-gateway)?:\/\//;

/** A gateway's certificate that has not come. */
export const MISSING_SECRET: Rule<FilterChain> = {
  code: 'missing-secret',
  severity: 'error',
  source: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/',
  find: ({ tls }, { proxy, secretIds }) => {
    if (tls === undefined || proxy.secrets.length === 0) return [];
    const missing = [...tls.certificates, ...(tls.validation === undefined ? [] : [tls.validation])].find(
      (name) => GATEWAY_SECRET.test(name) && !secretIds.has(name),
    );
    if (missing === undefined) return [];
    return [
      {
        what: t`The secret ${missing} is not in this dump.`,
        why: t`Without its certificate the chain cannot serve TLS: connections are reset.`,
        todo: t`See whether a Secret of that name is in the gateway’s own namespace, of type kubernetes.io/tls or generic with tls.crt and tls.key.`,
      },
    ];
  },
};
