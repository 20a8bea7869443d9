import { countOf } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import { endpointsOf } from '../../model/walk.ts';
import type { Rule } from './rule.ts';

/** The proxy speaks plaintext to endpoints that speak Istio's mTLS. */
export const PLAINTEXT_TO_MESH: Rule<Cluster> = {
  code: 'plaintext-to-mesh',
  severity: 'warning',
  source: 'https://istio.io/latest/docs/ops/common-problems/network-issues/',
  find: (cluster) => {
    if (cluster.tls.mode !== 'none' || cluster.istio?.direction !== 'outbound') return [];
    // istiod marks the endpoints that speak mTLS (pilot/pkg/networking/util, `tlsMode`).
    const peers = endpointsOf(cluster).filter(({ tlsMode }) => tlsMode === 'istio').length;
    if (peers === 0) return [];
    return [
      {
        what: t`Plaintext goes to ${countOf(peers, 'endpoint')} that could speak mTLS.`,
        why: t`The endpoints are marked with tlsMode istio, and the cluster has no TLS. Where a PeerAuthentication asks for STRICT, they close such connections: 503 (UC or UF).`,
        todo: t`Look for a DestinationRule with tls.mode DISABLE that holds for this host, and set it to ISTIO_MUTUAL or remove its tls.`,
      },
    ];
  },
};
