import { t } from '../lib/words.ts';
import type { Route, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { conditionFacts } from './condition-words.ts';
import { formatPercent, listPlain, MAX_CARDS, MAX_VALUES, sharePercent } from '../lib/count-words.ts';
import { clusterSpans, describeAction } from './destination-words.ts';
import { describeFault } from './fault-words.ts';
import { routeLimits } from './limits/route-limits.ts';
import { objectTitle } from './object-words.ts';
import { originSection } from './origin-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { fact, joinFirst, mono, plain, quiet, trouble } from './spans.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a route: its conditions, what it does, and how patient it is. */
export function buildRoutePage(index: ProxyIndex, host: VirtualHost, route: Route): Page {
  const order = t`Route ${route.index + 1} of ${host.routes.length} of ${objectTitle(host)}`;
  return {
    id: route.id,
    breadcrumb: breadcrumb(index, route),
    title: objectTitle(route),
    mono: true,
    subtitle: route.name === '' ? order : `${order} · ${route.name}`,
    badges: [],
    why:
      route.index === 0
        ? t`Envoy tries the routes of a virtual host from top to bottom. This one comes first: it is taken by every request of which all its conditions hold.`
        : t`Envoy tries the routes of a virtual host from top to bottom. This one is taken where all its conditions hold, and those of no route above it.`,
    chapters: chaptersOf({
      why: originSection(index, route),
      matches: [{ kind: 'facts', title: t`When: all of these`, facts: conditionFacts(route) }],
      leads: [
        {
          kind: 'facts',
          title: t`Leads to`,
          facts: [{ term: t`leads to`, value: describeAction(index, route.action) }],
        },
        ...weightSection(index, route),
        ...changeSection(index, host, route),
      ],
      limits: routeLimits(index, host, route),
    }),
    worries: findWorries(route, index),
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
      facts: [fact(t`share`, t`${share} of the requests`, t`weight ${cluster.weight} of ${sum}`)],
    };
    return cluster.id === undefined ? card : { ...card, link: cluster.id };
  });
  return [{ kind: 'cards', title: t`Weighted clusters`, cards, total: clusters.length }];
}

/** What else happens to the request on this route. */
function changeSection(index: ProxyIndex, host: VirtualHost, route: Route): readonly Section[] {
  const facts: Fact[] = [];
  if (route.rewrites.length > 0) facts.push(fact(t`rewrites`, route.rewrites.slice(0, MAX_VALUES).join(' · ')));
  if (route.mirrors.length > 0) {
    const groups = route.mirrors.map((mirror): Span[] => [
      plain(t`${formatPercent(mirror.percent)} of the requests also to `),
      ...clusterSpans(index, mirror, t`nothing is mirrored`),
    ]);
    const value = [...joinFirst(groups, ' · ', MAX_VALUES), quiet(t` · answers are thrown away`)];
    facts.push({ term: t`mirrors`, value, envoy: 'request_mirror_policies' });
  }
  if (route.hashPolicies.length > 0) {
    facts.push(fact(t`same endpoint for`, route.hashPolicies.slice(0, MAX_VALUES).join(' · '), 'hash_policy'));
  }
  const fault = route.fault ?? host.fault;
  if (fault !== undefined) {
    const words = t`${describeFault(fault).join(' · ')} of the requests, on purpose`;
    facts.push({ term: t`faults`, value: [trouble(words)], envoy: 'envoy.filters.http.fault' });
  }
  if (route.perFilterConfigs.length > 0) {
    facts.push({
      term: t`filters set for this route`,
      value: [mono(listPlain(route.perFilterConfigs))],
      envoy: 'typed_per_filter_config',
    });
  }
  return facts.length === 0 ? [] : [{ kind: 'facts', title: t`Changes on the way`, facts }];
}
