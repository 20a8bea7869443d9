import { listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { Assumption } from '../trace.ts';
import type { EndpointShare } from './endpoint-outcome.ts';
import type { LbContext } from './lb-context.ts';
import { hostPolicyOf } from './spread-load.ts';

/** `host.example:80` and the like, whose addresses only DNS tells. */
function isNamed({ endpoint }: EndpointShare): boolean {
  return endpoint.live === undefined && /^[^[/].*[a-zA-Z].*:\d+$/.test(endpoint.address);
}

/** Health as it was; a cluster's own list of endpoints says nothing of what health checks found. */
function healthText({ endpoints, healthChecks, outlier }: Cluster, shares: readonly EndpointShare[]): string {
  const isLive = shares.some(({ endpoint }) => endpoint.live !== undefined);
  const isConfigured = endpoints.kind === 'listed' && endpoints.from === 'cluster' && !isLive;
  return isConfigured && (healthChecks > 0 || outlier !== undefined)
    ? t`Every endpoint is healthy: only /clusters tells what the checks found.`
    : t`The endpoints are as healthy as when the dump was taken.`;
}

function dropText({ endpoints }: Cluster): string | undefined {
  const drops = endpoints.kind === 'listed' ? (endpoints.policy?.drops ?? []) : [];
  const texts = drops.filter(({ percent }) => percent > 0).map(({ category, percent }) => `${percent} % (${category})`);
  return texts.length === 0 ? undefined : t`Not dropped on purpose: drop_overloads takes ${texts.join(', ')}.`;
}

/** What the choice leaves out, each one sentence. */
function notModelled(
  cluster: Cluster,
  shares: readonly EndpointShare[],
  { proxy }: LbContext,
  byHash: readonly string[] | undefined,
): readonly string[] {
  const texts: string[] = [];
  if (byHash !== undefined) {
    const policy = hostPolicyOf(cluster);
    texts.push(
      t`${policy} chooses by the hash of ${listAnd(byHash)}, which is not computed: shares are those of all values.`,
    );
  }
  const localities = new Set(shares.map(({ endpoint }) => endpoint.locality));
  if (proxy.identity.localCluster !== undefined && cluster.lb?.locality !== 'weighted' && localities.size > 1) {
    texts.push(t`Zone-aware routing may prefer endpoints of the proxy’s own zone.`);
  }
  if (shares.some(({ socket }) => socket.tls === undefined)) {
    texts.push(t`transport_socket_matcher asks for something that is not known here.`);
  }
  return texts;
}

/** What was taken for granted when the endpoint was chosen. */
export function endpointAssumptions(
  cluster: Cluster,
  shares: readonly EndpointShare[],
  context: LbContext,
  byHash?: readonly string[],
): readonly Assumption[] {
  const drops = dropText(cluster);
  const assumed = [
    healthText(cluster, shares),
    ...(shares.some(isNamed) ? [t`DNS knows the names of the endpoints, whose addresses are not in the dump.`] : []),
    ...(drops === undefined ? [] : [drops]),
  ];
  return [
    ...assumed.map((text): Assumption => ({ kind: 'assumed', text })),
    ...notModelled(cluster, shares, context, byHash).map((text): Assumption => ({ kind: 'not modelled', text })),
  ];
}
