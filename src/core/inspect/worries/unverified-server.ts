import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** TLS that anybody can answer. */
export const UNVERIFIED_SERVER: Rule<Cluster> = {
  code: 'unverified-server',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/security/ssl'),
  find: ({ tls }) => {
    if ((tls.mode !== 'tls' && tls.mode !== 'mtls') || tls.validation !== undefined) return [];
    return [
      {
        what: t`The certificate of the endpoint is not checked.`,
        why: t`There is TLS, but no authority to check the endpoint with (validation_context): whoever answers at the address is trusted.`,
        todo: t`Give it the authority’s certificate; with Istio by caCertificates or credentialName in the DestinationRule.`,
      },
    ];
  },
};
