import { countOf } from '../lib/count-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Cluster, Endpoint, HealthStatus } from '../model/cluster-types.ts';
import { isUsable } from '../model/health.ts';
import { endpointDetails } from './card-details.ts';
import type { Sketch } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { groupCard } from './group-card.ts';
import { groupItems } from './grouping.ts';
import type { Badge, GraphNode, Tone } from './types.ts';

const HEALTH: Readonly<Record<HealthStatus, Message>> = {
  // Envoy leaves the default out: UNKNOWN counts as healthy until a check says otherwise.
  UNKNOWN: msg('healthy'),
  HEALTHY: msg('healthy'),
  UNHEALTHY: msg('unhealthy'),
  DRAINING: msg('draining'),
  TIMEOUT: msg('timeout'),
  DEGRADED: msg('degraded'),
};

function endpointCard(endpoint: Endpoint, tone: Tone): GraphNode {
  const usable = isUsable(endpoint);
  const health = say(HEALTH[endpoint.health]);
  const priority = endpoint.priority === 0 ? '' : t` · priority ${endpoint.priority}`;
  const badges: Badge[] = endpoint.tlsMode === 'istio' ? [{ text: 'mTLS', tone: 'good' }] : [];
  return {
    id: endpoint.id,
    lane: 'endpoint',
    kind: 'card',
    tone: usable ? tone : 'trouble',
    title: endpoint.address,
    mono: true,
    lines: [
      { text: `${health}${priority}`, tone: usable ? 'plain' : 'trouble' },
      ...(endpoint.workload === undefined ? [] : [{ text: endpoint.workload, tone: 'plain' as const }]),
    ],
    badges,
    details: endpointDetails(endpoint),
    rows: [],
    objectId: endpoint.id,
    canOpen: false,
    isOpen: false,
  };
}

/** Puts the endpoints of an opened cluster into the last lane. */
export function addEndpoints(sketch: Sketch, cluster: Cluster, tone: Tone): void {
  if (cluster.endpoints.kind !== 'listed') return;
  const { draft, opened, pins } = sketch;
  const items = cluster.endpoints.endpoints.map((endpoint) => ({
    endpoint,
    levels: [endpoint.locality],
    trouble: !isUsable(endpoint),
    pinned: pins.all.has(endpoint.id),
  }));
  for (const unit of groupItems(items, 1, opened, `g:endpoints:${cluster.id}`)) {
    if (unit.kind === 'single') {
      const { endpoint } = unit.item;
      addNode(draft, endpointCard(endpoint, tone));
      addEdge(draft, { source: cluster.id, target: endpoint.id, tone, fallback: false });
      continue;
    }
    const title = unit.level === 0 && unit.key !== '' ? unit.key : t`more endpoints`;
    const lines = [{ text: countOf(unit.members.length, 'endpoint'), tone: 'plain' as const }];
    addNode(draft, groupCard(unit, 'endpoint', tone, title, lines));
    if (!unit.isOpen) addEdge(draft, { source: cluster.id, target: unit.id, tone, fallback: false });
  }
}
