import type { Route, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { conditionFacts } from './condition-words.ts';
import { formatPercent, listPlain, MAX_CARDS, MAX_VALUES, sharePercent } from '../lib/count-words.ts';
import { clusterSpans, describeAction } from './destination-words.ts';
import { describeTimeout, formatDuration } from './duration-words.ts';
import { describeFault } from './fault-words.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { retryFact } from './retry-words.ts';
import { fact, joinFirst, mono, plain, quiet, trouble } from './spans.ts';

/** Everything about a route: its conditions, what it does, and how patient it is. */
export function buildRoutePage(index: ProxyIndex, host: VirtualHost, route: Route): Page {
  const order = `Route ${route.index + 1} of ${host.routes.length} of ${objectTitle(host)}`;
  return {
    id: route.id,
    breadcrumb: breadcrumb(index, route),
    title: objectTitle(route),
    mono: true,
    subtitle: route.name === '' ? order : `${order} · ${route.name}`,
    badges: [],
    why:
      route.index === 0
        ? 'Envoy tries the routes of a virtual host from top to bottom. This one comes first: it is taken by every request of which all its conditions hold.'
        : 'Envoy tries the routes of a virtual host from top to bottom. This one is taken where all its conditions hold, and those of no route above it.',
    sections: [
      { kind: 'facts', title: 'When: all of these', facts: conditionFacts(route) },
      { kind: 'facts', title: 'Leads to', facts: [{ term: 'leads to', value: describeAction(index, route.action) }] },
      ...weightSection(index, route),
      ...changeSection(index, host, route),
      patienceSection(host, route),
      ...originSection(route),
    ],
    path: route.path,
  };
}

/** One card for each weighted cluster. The share is of the sum of the weights; `total_weight` is ignored by Envoy. */
function weightSection(index: ProxyIndex, route: Route): readonly Section[] {
  if (route.action.kind !== 'weighted') return [];
  const { clusters } = route.action;
  const sum = clusters.reduce((total, cluster) => total + cluster.weight, 0);
  const cards = clusters.slice(0, MAX_CARDS).map((cluster): Card => {
    const share = sharePercent(cluster.weight, sum);
    const card = {
      title: clusterSpans(index, cluster),
      badges: [{ text: share, tone: 'plain' as const }],
      facts: [fact('share', `${share} of the requests`, `weight ${cluster.weight} of ${sum}`)],
    };
    return cluster.id === undefined ? card : { ...card, link: cluster.id };
  });
  return [{ kind: 'cards', title: 'Weighted clusters', cards, total: clusters.length }];
}

/** What else happens to the request on this route. */
function changeSection(index: ProxyIndex, host: VirtualHost, route: Route): readonly Section[] {
  const facts: Fact[] = [];
  if (route.rewrites.length > 0) facts.push(fact('rewrites', route.rewrites.slice(0, MAX_VALUES).join(' · ')));
  if (route.mirrors.length > 0) {
    const groups = route.mirrors.map((mirror): Span[] => [
      plain(`${formatPercent(mirror.percent)} of the requests also to `),
      ...clusterSpans(index, mirror, 'nothing is mirrored'),
    ]);
    const value = [...joinFirst(groups, ' · ', MAX_VALUES), quiet(' · answers are thrown away')];
    facts.push({ term: 'mirrors', value, envoy: 'request_mirror_policies' });
  }
  if (route.hashPolicies.length > 0) {
    facts.push(fact('same endpoint for', route.hashPolicies.slice(0, MAX_VALUES).join(' · '), 'hash_policy'));
  }
  const fault = route.fault ?? host.fault;
  if (fault !== undefined) {
    const words = `${describeFault(fault).join(' · ')} of the requests, on purpose`;
    facts.push({ term: 'faults', value: [trouble(words)], envoy: 'envoy.filters.http.fault' });
  }
  if (route.perFilterConfigs.length > 0) {
    facts.push({
      term: 'filters set for this route',
      value: [mono(listPlain(route.perFilterConfigs))],
      envoy: 'typed_per_filter_config',
    });
  }
  return facts.length === 0 ? [] : [{ kind: 'facts', title: 'Changes on the way', facts }];
}

/** `timeout`: Envoy's default is 15 s, 0 means none. A virtual host's retry policy holds where the route has none. */
function patienceSection(host: VirtualHost, route: Route): Section {
  const facts: Fact[] = [];
  if (forwards(route)) {
    facts.push(fact('timeout', describeTimeout(route.timeoutMs, 15_000), 'timeout'));
    if (route.idleTimeoutMs !== undefined) {
      facts.push(fact('idle timeout', describeTimeout(route.idleTimeoutMs, 0), 'idle_timeout'));
    }
    const inherited = route.retry === undefined ? host.retry : undefined;
    facts.push(retryFact(route.retry ?? inherited, 'none'));
    if (inherited !== undefined) facts.push(fact('retries come from', `virtual host ${objectTitle(host)}`));
  } else {
    facts.push(fact('timeout', 'does not apply: the proxy answers by itself'));
  }
  if (route.maxStreamDurationMs !== undefined) {
    const limit = route.maxStreamDurationMs === 0 ? 'no limit' : formatDuration(route.maxStreamDurationMs);
    facts.push(fact('longest stream', limit, 'max_stream_duration'));
  }
  return { kind: 'facts', title: 'Timeouts and retries', facts };
}

function forwards(route: Route): boolean {
  return !['redirect', 'direct-response', 'non-forwarding'].includes(route.action.kind);
}

function originSection(route: Route): readonly Section[] {
  if (route.istioConfig === undefined) return [];
  const facts: Fact[] = [
    { term: 'made from', value: [mono(route.istioConfig)], envoy: 'filter_metadata.istio.config' },
  ];
  return [{ kind: 'facts', title: 'Istio', facts }];
}
