import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Cluster, Endpoint, HealthStatus } from '../model/cluster-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { formatCount } from '../lib/count-words.ts';
import { liveSection } from './live-section.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { internalListeners } from './references.ts';
import { fact, linkTo, mono, plain, trouble } from './spans.ts';
import { findWorries } from './worries/find-worries.ts';

/** What a health status means for new requests (source/common/upstream/upstream_impl.cc). */
const HEALTH_WORDS: Readonly<Record<HealthStatus, Message>> = {
  UNKNOWN: msg('counts as healthy: nobody has checked it'),
  HEALTHY: msg('healthy'),
  UNHEALTHY: msg('unhealthy: gets no new requests'),
  DRAINING: msg('draining: gets no new requests'),
  TIMEOUT: msg('unhealthy: its health check timed out'),
  DEGRADED: msg('degraded: used only where healthy endpoints do not suffice'),
};

/** Everything about an endpoint: where it is, how it fares, and which share it can get. */
export function buildEndpointPage(index: ProxyIndex, cluster: Cluster, endpoint: Endpoint): Page {
  return {
    id: endpoint.id,
    breadcrumb: breadcrumb(index, endpoint),
    title: objectTitle(endpoint),
    mono: true,
    subtitle: t`Endpoint of ${objectTitle(cluster)}`,
    badges: healthBadges(endpoint),
    why:
      endpoint.internalListener === undefined
        ? t`An endpoint is one address that the cluster may send a request or connection to.`
        : t`No address on the network: the connection goes on to another listener of the same Envoy, which usually wraps it in a tunnel.`,
    chapters: chaptersOf({
      what: [
        {
          kind: 'facts',
          title: t`Endpoint`,
          facts: [
            { term: t`address`, value: [mono(objectTitle(endpoint))] },
            healthFact(endpoint),
            fact(t`locality`, endpoint.locality === '' ? t`not given` : endpoint.locality),
            ...peerFacts(endpoint),
          ],
        },
        ...liveSection(endpoint.live),
      ],
      matches: [
        {
          kind: 'facts',
          title: t`Belongs to`,
          facts: [{ term: t`cluster`, value: [linkTo(cluster.id, objectTitle(cluster))] }],
        },
        { kind: 'facts', title: t`Its share`, facts: [weightFact(endpoint), priorityFact(endpoint)] },
      ],
      leads: [{ kind: 'facts', facts: nextHop(index, endpoint) }],
      limits: [
        {
          kind: 'facts',
          facts: [
            { term: t`limits`, value: [plain(t`those of its cluster, `), linkTo(cluster.id, objectTitle(cluster))] },
          ],
        },
      ],
    }),
    worries: findWorries(endpoint, index),
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
      ...(endpoint.locality === '' ? [] : [fact(t`locality`, endpoint.locality)]),
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
  const words = say(HEALTH_WORDS[endpoint.health]);
  const good = endpoint.health === 'HEALTHY' || endpoint.health === 'UNKNOWN';
  return { term: t`health`, value: [good ? plain(words) : trouble(words)], envoy: endpoint.health };
}

function weightFact(endpoint: Endpoint): Fact {
  return fact(t`weight`, formatCount(endpoint.weight), 'load_balancing_weight');
}

function priorityFact({ priority }: Endpoint): Fact {
  return fact(t`priority`, priority === 0 ? t`0: the first choice` : t`${priority}: used where the lower numbers fail`);
}

function peerFacts({ tlsMode, workload }: Endpoint): readonly Fact[] {
  const facts: Fact[] = [];
  if (tlsMode !== undefined) {
    const mtls = tlsMode === 'istio' ? t`speaks Istio’s mTLS` : t`does not speak Istio’s mTLS`;
    facts.push(fact(t`TLS mode`, mtls, `tlsMode ${tlsMode}`));
  }
  if (workload !== undefined) facts.push({ term: t`workload`, value: [mono(workload)] });
  return facts;
}

function nextHop(index: ProxyIndex, endpoint: Endpoint): readonly Fact[] {
  const { internalListener } = endpoint;
  if (internalListener === undefined) return [];
  const id = internalListeners(index.proxy).get(internalListener);
  const value: Span[] =
    id === undefined
      ? [mono(internalListener), trouble(t` is no listener of this dump: connections fail`)]
      : [linkTo(id, internalListener)];
  return [{ term: t`next hop`, value, envoy: 'envoy_internal_address' }];
}
