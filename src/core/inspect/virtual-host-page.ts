import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { describeConditions } from './condition-words.ts';
import { countOf, formatCount, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { describeAction } from './destination-words.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { retryFact } from './retry-words.ts';
import { fact, joinFirst, mono, plain } from './spans.ts';

/** Everything about a virtual host: its domains, and its routes in the order in which Envoy tries them. */
export function buildVirtualHostPage(index: ProxyIndex, config: RouteConfig, host: VirtualHost): Page {
  return {
    id: host.id,
    breadcrumb: breadcrumb(index, host),
    title: objectTitle(host),
    mono: true,
    subtitle: `Virtual host of ${objectTitle(config)} · ${countOf(host.domains.length, 'domain')} · ${countOf(host.routes.length, 'route')}`,
    badges: [],
    why: 'Requests whose Host header is one of the domains are served here. The choice is final: where none of the routes fits, the answer is 404 (NR), and no other virtual host is tried.',
    sections: [domainSection(host), ...matcherNote(host), routeSection(index, host), ...settingsSection(host)],
    path: host.path,
  };
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
  if (facts.length === 0) facts.push(fact('domains', 'none: no request comes here'));
  return { kind: 'facts', title: 'Domains, the most exact wins', facts };
}

/** Exact, then suffix, then prefix, then any (source/common/router/config_impl.cc, RouteMatcher). */
function domainKind(domain: string): string {
  if (domain === '*') return 'any host';
  if (domain.startsWith('*')) return 'ends with';
  return domain.endsWith('*') ? 'begins with' : 'exactly';
}

function matcherNote(host: VirtualHost): readonly Section[] {
  if (!host.hasMatcher) return [];
  return [
    {
      kind: 'note',
      title: 'A matcher chooses the route',
      text: 'This virtual host has a matcher tree in place of a list of routes. It is not read by Earshot; see the raw JSON.',
    },
  ];
}

function routeSection(index: ProxyIndex, host: VirtualHost): Section {
  return {
    kind: 'cards',
    title: 'Routes, the first that fits is taken',
    cards: host.routes.slice(0, MAX_CARDS).map((route) => routeCard(index, route)),
    total: host.routes.length,
    empty: host.hasMatcher ? 'The matcher holds the routes.' : 'None: every request is answered 404 (NR).',
  };
}

function routeCard(index: ProxyIndex, route: Route): Card {
  const when = describeConditions(route);
  const name = route.name === '' ? `route ${route.index + 1}` : `${formatCount(route.index + 1)} · ${route.name}`;
  const facts: Fact[] = [fact('when', when.plain, when.envoy)];
  facts.push({ term: 'leads to', value: describeAction(index, route.action) });
  if (route.rewrites.length > 0) facts.push(fact('rewrites', route.rewrites.slice(0, MAX_VALUES).join(' · ')));
  return { title: [route.name === '' ? plain(name) : mono(name)], link: route.id, badges: [], facts };
}

function settingsSection(host: VirtualHost): readonly Section[] {
  const facts: Fact[] = [];
  if (host.requireTls !== undefined && host.requireTls !== 'NONE') {
    facts.push(
      fact('TLS required', 'plaintext requests are redirected to https (301)', `require_tls ${host.requireTls}`),
    );
  }
  if (host.retry !== undefined) facts.push(retryFact(host.retry, 'none'));
  return facts.length === 0 ? [] : [{ kind: 'facts', title: 'Settings', facts }];
}
