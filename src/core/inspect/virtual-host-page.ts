import { t } from '../lib/words.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { describeConditions } from './condition-words.ts';
import { countOf, formatCount, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { describeAction } from './destination-words.ts';
import { below } from './limits/read-limit.ts';
import { retryFacts } from './limits/route-limits.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { fact, joinFirst, mono, plain } from './spans.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a virtual host: its domains, and its routes in the order in which Envoy tries them. */
export function buildVirtualHostPage(index: ProxyIndex, config: RouteConfig, host: VirtualHost): Page {
  return {
    id: host.id,
    breadcrumb: breadcrumb(index, host),
    title: objectTitle(host),
    mono: true,
    subtitle: t`Virtual host of ${objectTitle(config)} · ${countOf(host.domains.length, 'domain')} · ${countOf(host.routes.length, 'route')}`,
    badges: [],
    why: whyHost(host),
    chapters: chaptersOf({
      matches: [domainSection(host), ...tlsSection(host)],
      leads: [...matcherNote(host), routeSection(index, host)],
      limits: limitSection(index, host),
    }),
    worries: findWorries(host, index),
    path: host.path,
  };
}

/** istiod adds one of these names for hosts of no service (pilot/pkg/networking/core/httproute.go). */
function whyHost({ name }: VirtualHost): string {
  if (name === 'allow_any') {
    return t`istiod adds this virtual host for hosts that no service of the mesh has: with outboundTrafficPolicy ALLOW_ANY their requests are passed on.`;
  }
  if (name === 'block_all') {
    return t`istiod adds this virtual host for hosts that no service of the mesh has: with outboundTrafficPolicy REGISTRY_ONLY their requests are refused.`;
  }
  return t`Requests whose Host header is one of the domains are served here. The choice is final: where none of the routes fits, the answer is 404 (NR), and no other virtual host is tried.`;
}

/** Longer lists of domains are cut; the raw JSON has them all. */
const MAX_DOMAINS = 100;

function domainSection(host: VirtualHost): Section {
  const byKind = new Map<string, string[]>();
  for (const domain of host.domains) {
    const term = domainKind(domain);
    const known = byKind.get(term);
    if (known === undefined) byKind.set(term, [domain]);
    else known.push(domain);
  }
  const facts = [...byKind].map(([term, domains]): Fact => ({
    term,
    value: joinFirst(
      domains.map((domain) => [mono(domain)]),
      ', ',
      MAX_DOMAINS,
    ),
  }));
  if (facts.length === 0) facts.push(fact(t`domains`, t`none: no request comes here`));
  return { kind: 'facts', title: t`Domains, the most exact wins`, facts };
}

/** Exact, then suffix, then prefix, then any (source/common/router/config_impl.cc, RouteMatcher). */
function domainKind(domain: string): string {
  if (domain === '*') return t`any host`;
  if (domain.startsWith('*')) return t`ends with`;
  return domain.endsWith('*') ? t`begins with` : t`exactly`;
}

function matcherNote(host: VirtualHost): readonly Section[] {
  if (!host.hasMatcher) return [];
  return [
    {
      kind: 'note',
      title: t`A matcher chooses the route`,
      text: t`This virtual host has a matcher tree in place of a list of routes. It is not read by Earshot; see the raw JSON.`,
    },
  ];
}

function routeSection(index: ProxyIndex, host: VirtualHost): Section {
  return {
    kind: 'cards',
    title: t`Routes, the first that fits is taken`,
    cards: host.routes.slice(0, MAX_CARDS).map((route) => routeCard(index, route)),
    total: host.routes.length,
    empty: host.hasMatcher ? t`The matcher holds the routes.` : t`None: every request is answered 404 (NR).`,
  };
}

function routeCard(index: ProxyIndex, route: Route): Card {
  const when = describeConditions(route);
  const name = route.name === '' ? t`route ${route.index + 1}` : `${formatCount(route.index + 1)} · ${route.name}`;
  const facts: Fact[] = [fact(t`when`, when.plain, when.envoy)];
  facts.push({ term: t`leads to`, value: describeAction(index, route.action) });
  if (route.rewrites.length > 0) facts.push(fact(t`rewrites`, route.rewrites.slice(0, MAX_VALUES).join(' · ')));
  return { title: [route.name === '' ? plain(name) : mono(name)], link: route.id, badges: [], facts };
}

function tlsSection({ requireTls }: VirtualHost): readonly Section[] {
  if (requireTls === undefined || requireTls === 'NONE') return [];
  const words = t`plaintext requests are redirected to https (301)`;
  return [{ kind: 'facts', facts: [fact(t`TLS required`, words, `require_tls ${requireTls}`)] }];
}

/** What holds for the routes that say nothing of their own. */
function limitSection(index: ProxyIndex, host: VirtualHost): readonly Section[] {
  if (host.retry === undefined) return [];
  const raw = below(index.rawAt(host.path), 'retry_policy');
  return [{ kind: 'facts', title: t`For routes without retries of their own`, facts: retryFacts(host.retry, raw) }];
}
