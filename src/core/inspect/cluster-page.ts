import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import { sayClusterDirection, sayHttp, sayOrigin } from '../model/kind-words.ts';
import type { ProxyIdentity } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { countOf, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { clusterSpans } from './destination-words.ts';
import { dumpCommand } from './dump-command.ts';
import { endpointCard } from './endpoint-page.ts';
import { clusterLimits } from './limits/cluster-limits.ts';
import { objectTitle } from './object-words.ts';
import { originSection } from './origin-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst, mono } from './spans.ts';
import { standInSection } from './stand-in-section.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { describeUpstreamTls, upstreamTlsFacts } from './tls-words.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a cluster: how it finds, reaches and spares its endpoints. */
export function buildClusterPage(index: ProxyIndex, cluster: Cluster): Page {
  // A cluster that is known by its endpoints alone has no configuration.
  const isKnown = cluster.standIn !== true;
  const standIn = standInSection(index.proxy.identity, 'cluster');
  return {
    id: cluster.id,
    breadcrumb: breadcrumb(index, cluster),
    title: objectTitle(cluster),
    mono: cluster.name !== '',
    subtitle: subtitle(cluster),
    badges: [...tlsBadges(cluster), ...stateBadges(cluster)],
    why: whyCluster(cluster),
    chapters: chaptersOf({
      what: [...rejectionSection(cluster), ...(isKnown ? [settingsSection(cluster)] : [standIn])],
      why: [...subsetSection(cluster), ...originSection(index, cluster)],
      matches: referenceSection(index, cluster.id),
      leads: [
        ...aggregateSection(index, cluster),
        endpointSection(index.proxy.identity, cluster),
        ...(isKnown ? [tlsSection(index, cluster)] : []),
      ],
      limits: isKnown ? clusterLimits(index, cluster) : [],
      more: isKnown ? [stateSection(index.proxy, cluster)] : [],
    }),
    worries: findWorries(cluster, index),
    path: cluster.path,
  };
}

function tlsSection(index: ProxyIndex, { tls }: Cluster): Section {
  const facts = [fact(t`mode`, describeUpstreamTls(tls)), ...upstreamTlsFacts(index, tls)];
  return { kind: 'facts', title: t`TLS to the endpoints`, facts };
}

function subtitle(cluster: Cluster): string {
  const { istio } = cluster;
  const type = cluster.standIn === true ? t`type unknown` : cluster.type;
  if (istio === undefined) return t`Cluster · ${type} · ${sayOrigin(cluster.origin)}`;
  const direction = sayClusterDirection(istio.direction);
  const subset = istio.subset === '' ? '' : t` · subset ${istio.subset}`;
  if (istio.host === '') return t`Cluster · ${direction} to this pod, port ${istio.port}${subset} · ${type}`;
  return t`Cluster · ${direction} to ${istio.host}, port ${istio.port}${subset} · ${type}`;
}

function whyCluster(cluster: Cluster): string {
  if (cluster.end === 'passthrough') {
    return t`Connections that no rule is meant for go on to the address that they were made to, as if there were no proxy.`;
  }
  if (cluster.end === 'blackhole') {
    return t`A dead end on purpose: the cluster has no endpoints, so whatever comes here is dropped.`;
  }
  if (cluster.istio?.direction === 'inbound') {
    return t`The app itself, as the proxy beside it sees it: requests that were let in are handed to its port.`;
  }
  if (cluster.istio?.direction === 'outbound') {
    return cluster.istio.subset === ''
      ? t`istiod makes such a cluster for each port of each service that this proxy may call. Envoy picks one of its endpoints for each request or connection, by the load balancing policy.`
      : t`A subset of a service: a DestinationRule tells by labels which pods belong to it, and routes send a share of the requests here. Envoy picks one of its endpoints by the load balancing policy.`;
  }
  return t`A cluster is a group of endpoints that do the same. Envoy picks one of them for each request or connection, by the load balancing policy.`;
}

const TLS_BADGES: Readonly<Record<Cluster['tls']['mode'], Card['badges'][number] | undefined>> = {
  none: undefined,
  tls: { text: 'TLS', tone: 'plain' },
  mtls: { text: 'mTLS', tone: 'good' },
  'istio-auto': { text: 'mTLS', tone: 'good' },
  other: undefined,
  unknown: undefined,
};

function tlsBadges(cluster: Cluster): Card['badges'] {
  const badge = TLS_BADGES[cluster.tls.mode];
  return badge === undefined ? [] : [badge];
}

/** The endpoints, or why there are none to show. Never "none" where the dump does not tell. */
function endpointSection(identity: ProxyIdentity, cluster: Cluster): Section {
  const title = t`Endpoints`;
  const known = cluster.endpoints;
  switch (known.kind) {
    case 'listed':
      return endpointCards(cluster, known.endpoints);
    case 'not-in-dump':
      return {
        kind: 'note',
        title: t`Endpoints are not in this dump`,
        text: t`The dump was taken without ?include_eds, so nothing can be said about the endpoints of this cluster. This command takes a dump that has them:`,
        command: dumpCommand(identity),
      };
    case 'missing':
      return {
        kind: 'note',
        title,
        text: t`The dump holds endpoints of other clusters, but nothing for this one: Envoy has received none by EDS, or the cluster is not active yet. A request that comes here is answered 503 (UH).`,
      };
    case 'runtime':
      return { kind: 'note', title, text: t`Found at run time: ${known.text}. No dump lists them.` };
  }
}

function endpointCards(cluster: Cluster, endpoints: readonly Endpoint[]): Section {
  const usable = endpoints.filter((endpoint) => USABLE.has(endpoint.health)).length;
  const count = countOf(endpoints.length, 'endpoint');
  const health = usable === endpoints.length ? t`${count}, all healthy` : t`${count}, ${usable} healthy`;
  const title = endpoints.length === 0 ? t`Endpoints` : health;
  return {
    kind: 'cards',
    title,
    cards: endpoints.slice(0, MAX_CARDS).map(endpointCard),
    total: endpoints.length,
    empty:
      cluster.end === 'blackhole'
        ? t`None, on purpose: whatever comes here is dropped.`
        : t`None: a request that comes here is answered 503 (UH), a connection is closed.`,
  };
}

/** EDS health UNKNOWN counts as healthy (source/common/upstream/upstream_impl.cc). */
const USABLE: ReadonlySet<string> = new Set(['UNKNOWN', 'HEALTHY']);

function aggregateSection(index: ProxyIndex, cluster: Cluster): readonly Section[] {
  if (cluster.aggregate.length === 0) return [];
  const ids = new Map(index.proxy.clusters.map((other) => [other.name, other.id]));
  const groups = cluster.aggregate.map((name): Span[] => {
    const id = ids.get(name);
    return clusterSpans(index, id === undefined ? { name } : { name, id }, t`it is left out`);
  });
  const facts: Fact[] = [{ term: t`in this order`, value: joinFirst(groups, ' → ', MAX_VALUES) }];
  return [{ kind: 'facts', title: t`Tries these clusters`, facts }];
}

const BY_HASH = msg('by a hash of the request, so that the same client stays at one endpoint');
const LB_WORDS: ReadonlyMap<string, Message> = new Map([
  ['ROUND_ROBIN', msg('each endpoint in turn')],
  ['LEAST_REQUEST', msg('of two picked at random, the one with fewer requests under way')],
  ['RANDOM', msg('at random')],
  ['RING_HASH', BY_HASH],
  ['MAGLEV', BY_HASH],
  ['CLUSTER_PROVIDED', msg('the cluster itself knows the endpoint')],
]);

const TYPE_WORDS: ReadonlyMap<string, Message> = new Map([
  ['STATIC', msg('the endpoints stand in the configuration')],
  ['STRICT_DNS', msg('every address that DNS gives is an endpoint')],
  ['LOGICAL_DNS', msg('one address that DNS gives is used at a time')],
  ['EDS', msg('the control plane sends the endpoints')],
  ['ORIGINAL_DST', msg('the endpoint is the original destination of the connection')],
  ['envoy.clusters.aggregate', msg('the endpoints of other clusters, one cluster after the other')],
  ['envoy.clusters.dynamic_forward_proxy', msg('the host of the request is resolved by DNS')],
]);

/** What is not known in words is told by Envoy's own. */
function wordsOr(words: ReadonlyMap<string, Message>, code: string): string {
  const known = words.get(code);
  return known === undefined ? code : say(known);
}

function settingsSection(cluster: Cluster): Section {
  const facts: Fact[] = [fact(t`type`, wordsOr(TYPE_WORDS, cluster.type), cluster.type)];
  facts.push(fact(t`load balancing`, wordsOr(LB_WORDS, cluster.lbPolicy), cluster.lbPolicy));
  if (cluster.subsetSelectors.length > 0) {
    const selectors = cluster.subsetSelectors.slice(0, MAX_VALUES).map((keys) => keys.join(' + '));
    facts.push(fact(t`subsets by`, selectors.join(', '), 'lb_subset_config'));
  }
  if (cluster.http !== '') facts.push(fact(t`protocol`, sayHttp(cluster.http)));
  const checks =
    cluster.healthChecks === 0 ? t`none` : countOf(cluster.healthChecks, 'kind of check', 'kinds of check');
  facts.push(fact(t`active health checks`, checks, 'health_checks'));
  return { kind: 'facts', title: t`How endpoints are found and chosen`, facts };
}

function subsetSection({ istio }: Cluster): readonly Section[] {
  if (istio === undefined || istio.subset === '') return [];
  return [{ kind: 'facts', facts: [{ term: t`subset`, value: [mono(istio.subset)], envoy: t`of a DestinationRule` }] }];
}
