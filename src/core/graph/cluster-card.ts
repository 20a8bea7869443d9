import { t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import { endpointsOf, endpointSum } from '../model/walk.ts';
import { countOf } from '../lib/count-words.ts';
import { clusterDetails } from './card-details.ts';
import { clusterTitle, namespaceOf, NO_NAMESPACE } from './host-words.ts';
import { stateBadge } from './listener-card.ts';
import type { Pins } from './pins.ts';
import { pinnedAmong } from './pins.ts';
import type { Badge, GraphNode, Tone } from './types.ts';

/** True when Envoy has no endpoint to choose: 503 UH. Black holes are meant to have none. */
export function isTroubled(cluster: Cluster): boolean {
  if (cluster.end !== undefined) return false;
  return cluster.endpoints.kind === 'missing' || endpointSum(cluster)?.usable === 0;
}

function endpointsLine(cluster: Cluster): string {
  if (cluster.end === 'passthrough') return t`on to the original address`;
  if (cluster.end === 'blackhole') return t`dropped: no endpoint, on purpose`;
  const sum = endpointSum(cluster);
  if (sum !== undefined) return sum.all === 0 ? t`no endpoint` : t`${sum.usable} of ${sum.all} healthy`;
  switch (cluster.endpoints.kind) {
    case 'missing':
      return t`no endpoints received`;
    case 'runtime':
      return cluster.type === 'ORIGINAL_DST' ? t`the original destination` : cluster.endpoints.text;
    case 'not-in-dump':
    case 'listed':
      return t`endpoints unknown`;
  }
}

function tlsBadge(cluster: Cluster): Badge | undefined {
  switch (cluster.tls.mode) {
    case 'mtls':
      return { text: 'mTLS', tone: 'good', hint: t`mutual TLS to every endpoint` };
    case 'istio-auto':
      return { text: 'mTLS', tone: 'good', hint: t`mutual TLS to the endpoints that speak it, plaintext to others` };
    case 'tls':
      return { text: 'TLS', tone: 'good' };
    case 'none':
    case 'other':
    case 'unknown':
      return undefined;
  }
}

/** Some of the endpoints are left out by Envoy; where all are, the line says it. */
function healthBadge(cluster: Cluster): Badge | undefined {
  const sum = endpointSum(cluster);
  if (sum === undefined || sum.usable === 0 || sum.usable === sum.all) return undefined;
  return { text: t`${sum.all - sum.usable} unhealthy`, tone: 'trouble', hint: t`endpoints that Envoy does not choose` };
}

/** Where an endpoint leads on inside the same Envoy (waypoints, tunnels). */
function internalLine(cluster: Cluster): string | undefined {
  if (cluster.endpoints.kind !== 'listed') return undefined;
  const next = cluster.endpoints.endpoints.find((one) => one.internalListener !== undefined);
  return next === undefined ? undefined : t`→ internal listener ${next.internalListener ?? ''}`;
}

/** Grouping keys of a cluster: namespace, then host. */
export function clusterLevels(cluster: Cluster): readonly string[] {
  const host = cluster.istio?.host ?? '';
  return host === '' ? [NO_NAMESPACE.notService, cluster.name] : [namespaceOf(host), host];
}

/** The card of a cluster; opened, its endpoints stand in their own lane. */
export function clusterCard(cluster: Cluster, tone: Tone, isOpen: boolean, pins: Pins): GraphNode {
  const port = cluster.istio === undefined || cluster.istio.host === '' ? '' : `:${cluster.istio.port} · `;
  const internal = internalLine(cluster);
  const badges = [tlsBadge(cluster), healthBadge(cluster), stateBadge(cluster)];
  return {
    id: cluster.id,
    lane: 'cluster',
    kind: cluster.end === undefined ? 'card' : 'end',
    tone: isTroubled(cluster) ? 'trouble' : (cluster.end ?? tone),
    title: clusterTitle(cluster),
    mono: false,
    lines: [
      { text: `${port}${endpointsLine(cluster)}`, tone: isTroubled(cluster) ? 'trouble' : 'plain' },
      ...(internal === undefined ? [] : [{ text: internal, tone: 'plain' as const }]),
    ],
    badges: badges.filter((badge) => badge !== undefined),
    details: clusterDetails(cluster),
    rows: [],
    objectId: cluster.id,
    ...(isOpen
      ? {}
      : pinnedAmong(
          pins,
          endpointsOf(cluster).map((endpoint) => endpoint.id),
        )),
    canOpen: cluster.endpoints.kind === 'listed' && cluster.endpoints.endpoints.length > 0,
    isOpen,
  };
}

/** A group of clusters: how many, and whether any has nowhere to go. */
export function clusterGroupLines(clusters: readonly Cluster[], troubled: number): GraphNode['lines'] {
  if (troubled > 0) return [{ text: t`${countOf(troubled, 'cluster')} without endpoint`, tone: 'trouble' }];
  const known = clusters.filter((cluster) => cluster.endpoints.kind === 'listed').length;
  return [{ text: known === clusters.length ? t`all have endpoints` : t`endpoints not all known`, tone: 'plain' }];
}
