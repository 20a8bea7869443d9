import type { RouteConfig, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { countOf, listPlain, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { describeAction } from './destination-words.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst, mono } from './spans.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';

/** Everything about a route configuration: its virtual hosts, and who asks for it. */
export function buildRouteConfigPage(index: ProxyIndex, config: RouteConfig): Page {
  const source = config.inline
    ? 'written inside its listener'
    : config.origin === 'static'
      ? 'static'
      : 'received by RDS';
  return {
    id: config.id,
    breadcrumb: breadcrumb(index, config),
    title: objectTitle(config),
    mono: config.name !== '',
    subtitle: `Route configuration · ${source} · ${countOf(config.virtualHosts.length, 'virtual host')}`,
    badges: stateBadges(config),
    why: 'The HTTP connection manager of a filter chain asks a route configuration where each request goes. The Host header chooses one virtual host, and the first route of it whose conditions all hold is taken.',
    sections: [
      ...rejectionSection(config),
      hostSection(index, config),
      settingsSection(config),
      ...referenceSection(index, config.id),
      stateSection(config),
    ],
    path: config.path,
  };
}

function hostSection(index: ProxyIndex, config: RouteConfig): Section {
  return {
    kind: 'cards',
    title: 'Virtual hosts',
    cards: config.virtualHosts.slice(0, MAX_CARDS).map((host) => hostCard(index, host)),
    total: config.virtualHosts.length,
    empty: 'None: every request is answered 404 (NR).',
  };
}

function hostCard(index: ProxyIndex, host: VirtualHost): Card {
  const actions = new Map<string, Span[]>();
  for (const route of host.routes.slice(0, MAX_CARDS)) {
    const spans = describeAction(index, route.action);
    actions.set(spans.map((span) => span.text).join(''), spans);
  }
  const facts: Fact[] = [fact('domains', listPlain(host.domains))];
  if (actions.size > 0) facts.push({ term: 'leads to', value: joinFirst([...actions.values()], ', ', MAX_VALUES) });
  return {
    title: [mono(objectTitle(host))],
    link: host.id,
    badges: [{ text: countOf(host.routes.length, 'route'), tone: 'plain' }],
    facts,
  };
}

function settingsSection(config: RouteConfig): Section {
  const port = config.ignorePort ? 'left out before the host is compared' : 'part of the host that is compared';
  const facts = [fact('port in the Host header', port, `ignore_port_in_host_matching ${config.ignorePort}`)];
  if (config.maxDirectResponseBodyBytes !== undefined) {
    const bytes = countOf(config.maxDirectResponseBodyBytes, 'byte');
    facts.push(fact('longest direct response', bytes, 'max_direct_response_body_size_bytes'));
  }
  return { kind: 'facts', title: 'Settings', facts };
}
