import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import type { ProxyIdentity } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { circuitBreakerSection, outlierSection } from './cluster-limits-section.ts';
import { countOf, listPlain, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { clusterSpans } from './destination-words.ts';
import { dumpCommand } from './dump-command.ts';
import { describeTimeout } from './duration-words.ts';
import { endpointCard } from './endpoint-page.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst, mono } from './spans.ts';
import { standInSection } from './stand-in-section.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { describeUpstreamTls, upstreamTlsFacts } from './tls-words.ts';

/** Everything about a cluster: how it finds, reaches and spares its endpoints. */
export function buildClusterPage(index: ProxyIndex, cluster: Cluster): Page {
  return {
    id: cluster.id,
    breadcrumb: breadcrumb(index, cluster),
    title: objectTitle(cluster),
    mono: cluster.name !== '',
    subtitle: subtitle(cluster),
    badges: [...tlsBadges(cluster), ...stateBadges(cluster)],
    why: whyCluster(cluster),
    sections: [
      ...rejectionSection(cluster),
      endpointSection(index.proxy.identity, cluster),
      ...(cluster.standIn === true
        ? [standInSection(index.proxy.identity, 'cluster')]
        : configuredSections(index, cluster)),
      ...referenceSection(index, cluster.id),
      ...(cluster.standIn === true ? [] : [stateSection(cluster)]),
    ],
    path: cluster.path,
  };
}

/** What a cluster's configuration says; a cluster that is known by its endpoints alone has none. */
function configuredSections(index: ProxyIndex, cluster: Cluster): readonly Section[] {
  return [
    ...aggregateSection(index, cluster),
    settingsSection(cluster),
    {
      kind: 'facts',
      title: 'TLS to the endpoints',
      facts: [fact('mode', describeUpstreamTls(cluster.tls)), ...upstreamTlsFacts(index, cluster.tls)],
    },
    circuitBreakerSection(cluster),
    outlierSection(cluster),
    ...originSection(cluster),
  ];
}

function subtitle(cluster: Cluster): string {
  const { istio } = cluster;
  const type = cluster.standIn === true ? 'type unknown' : cluster.type;
  if (istio === undefined) return `Cluster · ${type} · ${cluster.origin}`;
  const subset = istio.subset === '' ? '' : ` · subset ${istio.subset}`;
  const host = istio.host === '' ? 'this pod' : istio.host;
  return `Cluster · ${istio.direction} to ${host}, port ${istio.port}${subset} · ${type}`;
}

function whyCluster(cluster: Cluster): string {
  if (cluster.end === 'passthrough') {
    return 'Connections that no rule is meant for go on to the address that they were made to, as if there were no proxy.';
  }
  if (cluster.end === 'blackhole') {
    return 'A dead end on purpose: the cluster has no endpoints, so whatever comes here is dropped.';
  }
  if (cluster.istio?.direction === 'inbound') {
    return 'The app itself, as the proxy beside it sees it: requests that were let in are handed to its port.';
  }
  return 'A cluster is a group of endpoints that do the same. Envoy picks one of them for each request or connection, by the load balancing policy.';
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
  const title = 'Endpoints';
  const known = cluster.endpoints;
  switch (known.kind) {
    case 'listed':
      return endpointCards(cluster, known.endpoints);
    case 'not-in-dump':
      return {
        kind: 'note',
        title: 'Endpoints are not in this dump',
        text: 'The dump was taken without ?include_eds, so nothing can be said about the endpoints of this cluster. This command takes a dump that has them:',
        command: dumpCommand(identity),
      };
    case 'missing':
      return {
        kind: 'note',
        title,
        text: 'The dump holds endpoints of other clusters, but nothing for this one: Envoy has received none by EDS, or the cluster is not active yet. A request that comes here is answered 503 (UH).',
      };
    case 'runtime':
      return { kind: 'note', title, text: `Found at run time: ${known.text}. No dump lists them.` };
  }
}

function endpointCards(cluster: Cluster, endpoints: readonly Endpoint[]): Section {
  const usable = endpoints.filter((endpoint) => USABLE.has(endpoint.health)).length;
  const count = countOf(endpoints.length, 'endpoint');
  const title =
    endpoints.length === 0 ? 'Endpoints' : `${count}, ${usable === endpoints.length ? 'all' : usable} healthy`;
  return {
    kind: 'cards',
    title,
    cards: endpoints.slice(0, MAX_CARDS).map(endpointCard),
    total: endpoints.length,
    empty:
      cluster.end === 'blackhole'
        ? 'None, on purpose: whatever comes here is dropped.'
        : 'None: a request that comes here is answered 503 (UH), a connection is closed.',
  };
}

/** EDS health UNKNOWN counts as healthy (source/common/upstream/upstream_impl.cc). */
const USABLE: ReadonlySet<string> = new Set(['UNKNOWN', 'HEALTHY']);

function aggregateSection(index: ProxyIndex, cluster: Cluster): readonly Section[] {
  if (cluster.aggregate.length === 0) return [];
  const ids = new Map(index.proxy.clusters.map((other) => [other.name, other.id]));
  const groups = cluster.aggregate.map((name): Span[] => {
    const id = ids.get(name);
    return clusterSpans(index, id === undefined ? { name } : { name, id }, 'it is left out');
  });
  const facts: Fact[] = [{ term: 'in this order', value: joinFirst(groups, ' → ', MAX_VALUES) }];
  return [{ kind: 'facts', title: 'Tries these clusters', facts }];
}

const LB_WORDS: ReadonlyMap<string, string> = new Map([
  ['ROUND_ROBIN', 'each endpoint in turn'],
  ['LEAST_REQUEST', 'of two picked at random, the one with fewer requests under way'],
  ['RANDOM', 'at random'],
  ['RING_HASH', 'by a hash of the request, so that the same client stays at one endpoint'],
  ['MAGLEV', 'by a hash of the request, so that the same client stays at one endpoint'],
  ['CLUSTER_PROVIDED', 'the cluster itself knows the endpoint'],
]);

const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['STATIC', 'the endpoints stand in the configuration'],
  ['STRICT_DNS', 'every address that DNS gives is an endpoint'],
  ['LOGICAL_DNS', 'one address that DNS gives is used at a time'],
  ['EDS', 'the control plane sends the endpoints'],
  ['ORIGINAL_DST', 'the endpoint is the original destination of the connection'],
  ['envoy.clusters.aggregate', 'the endpoints of other clusters, one cluster after the other'],
  ['envoy.clusters.dynamic_forward_proxy', 'the host of the request is resolved by DNS'],
]);

/** `connect_timeout`: Envoy's default is 5 s. */
function settingsSection(cluster: Cluster): Section {
  const facts: Fact[] = [fact('type', TYPE_WORDS.get(cluster.type) ?? cluster.type, cluster.type)];
  facts.push(fact('load balancing', LB_WORDS.get(cluster.lbPolicy) ?? cluster.lbPolicy, cluster.lbPolicy));
  if (cluster.subsetSelectors.length > 0) {
    const selectors = cluster.subsetSelectors.slice(0, MAX_VALUES).map((keys) => keys.join(' + '));
    facts.push(fact('subsets by', selectors.join(', '), 'lb_subset_config'));
  }
  if (cluster.http !== '') facts.push(fact('protocol', cluster.http));
  facts.push(fact('connect timeout', describeTimeout(cluster.connectTimeoutMs, 5000), 'connect_timeout'));
  if (cluster.idleTimeoutMs !== undefined) {
    facts.push(fact('idle timeout', describeTimeout(cluster.idleTimeoutMs, 3_600_000), 'idle_timeout'));
  }
  const checks = cluster.healthChecks === 0 ? 'none' : countOf(cluster.healthChecks, 'kind of check', 'kinds of check');
  facts.push(fact('active health checks', checks, 'health_checks'));
  return { kind: 'facts', title: 'How endpoints are found and chosen', facts };
}

function originSection(cluster: Cluster): readonly Section[] {
  const facts: Fact[] = [];
  if (cluster.istio !== undefined && cluster.istio.subset !== '') {
    facts.push(fact('subset', listPlain([cluster.istio.subset]), 'of a DestinationRule'));
  }
  if (cluster.istioConfig !== undefined) {
    facts.push({ term: 'made from', value: [mono(cluster.istioConfig)], envoy: 'filter_metadata.istio.config' });
  }
  return facts.length === 0 ? [] : [{ kind: 'facts', title: 'Istio', facts }];
}
