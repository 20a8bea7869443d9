import type { Cluster, Endpoint, HealthStatus } from '../model/cluster-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { formatCount } from '../lib/count-words.ts';
import { liveSection } from './live-section.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { internalListeners } from './references.ts';
import { fact, linkTo, mono, plain, trouble } from './spans.ts';

/** What a health status means for new requests (source/common/upstream/upstream_impl.cc). */
const HEALTH_WORDS: Readonly<Record<HealthStatus, string>> = {
  UNKNOWN: 'counts as healthy: nobody has checked it',
  HEALTHY: 'healthy',
  UNHEALTHY: 'unhealthy: gets no new requests',
  DRAINING: 'draining: gets no new requests',
  TIMEOUT: 'unhealthy: its health check timed out',
  DEGRADED: 'degraded: used only where healthy endpoints do not suffice',
};

/** Everything about an endpoint: where it is, how it fares, and which share it can get. */
export function buildEndpointPage(index: ProxyIndex, cluster: Cluster, endpoint: Endpoint): Page {
  return {
    id: endpoint.id,
    breadcrumb: breadcrumb(index, endpoint),
    title: objectTitle(endpoint),
    mono: true,
    subtitle: `Endpoint of ${objectTitle(cluster)}`,
    badges: healthBadges(endpoint),
    why:
      endpoint.internalListener === undefined
        ? 'An endpoint is one address that the cluster may send a request or connection to.'
        : 'No address on the network: the connection goes on to another listener of the same Envoy, which usually wraps it in a tunnel.',
    sections: [
      {
        kind: 'facts',
        title: 'Endpoint',
        facts: [
          healthFact(endpoint),
          fact('locality', endpoint.locality === '' ? 'not given' : endpoint.locality),
          weightFact(endpoint),
          priorityFact(endpoint),
          ...peerFacts(endpoint),
        ],
      },
      {
        kind: 'facts',
        title: 'Belongs to',
        facts: [{ term: 'cluster', value: [linkTo(cluster.id, objectTitle(cluster))] }, ...nextHop(index, endpoint)],
      },
      ...liveSection(endpoint.live),
    ],
    path: endpoint.path,
  };
}

/** An endpoint as a box on its cluster's page: what is usual is left out. */
export function endpointCard(endpoint: Endpoint): Card {
  return {
    title: [mono(objectTitle(endpoint))],
    link: endpoint.id,
    badges: healthBadges(endpoint),
    facts: [
      healthFact(endpoint),
      ...(endpoint.locality === '' ? [] : [fact('locality', endpoint.locality)]),
      weightFact(endpoint),
      ...(endpoint.priority === 0 ? [] : [priorityFact(endpoint)]),
      ...peerFacts(endpoint),
    ],
  };
}

function healthBadges(endpoint: Endpoint): Card['badges'] {
  const good = endpoint.health === 'HEALTHY' || endpoint.health === 'UNKNOWN';
  return [{ text: endpoint.health, tone: good ? 'good' : 'trouble' }];
}

function healthFact(endpoint: Endpoint): Fact {
  const words = HEALTH_WORDS[endpoint.health];
  const good = endpoint.health === 'HEALTHY' || endpoint.health === 'UNKNOWN';
  return { term: 'health', value: [good ? plain(words) : trouble(words)], envoy: endpoint.health };
}

function weightFact(endpoint: Endpoint): Fact {
  return fact('weight', formatCount(endpoint.weight), 'load_balancing_weight');
}

function priorityFact({ priority }: Endpoint): Fact {
  return fact('priority', priority === 0 ? '0: the first choice' : `${priority}: used where the lower numbers fail`);
}

function peerFacts({ tlsMode, workload }: Endpoint): readonly Fact[] {
  const facts: Fact[] = [];
  if (tlsMode !== undefined) {
    const mtls = tlsMode === 'istio' ? 'speaks Istio’s mTLS' : 'does not speak Istio’s mTLS';
    facts.push(fact('TLS mode', mtls, `tlsMode ${tlsMode}`));
  }
  if (workload !== undefined) facts.push({ term: 'workload', value: [mono(workload)] });
  return facts;
}

function nextHop(index: ProxyIndex, endpoint: Endpoint): readonly Fact[] {
  const { internalListener } = endpoint;
  if (internalListener === undefined) return [];
  const id = internalListeners(index.proxy).get(internalListener);
  const value: Span[] =
    id === undefined
      ? [mono(internalListener), trouble(' is no listener of this dump: connections fail')]
      : [linkTo(id, internalListener)];
  return [{ term: 'next hop', value, envoy: 'envoy_internal_address' }];
}
