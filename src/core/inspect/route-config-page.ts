import { t } from '../lib/words.ts';
import type { RouteConfig, VirtualHost } from '../model/route-types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { countOf, listPlain, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { describeAction } from './destination-words.ts';
import { objectTitle } from './object-words.ts';
import type { Card, Fact, Page, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { fact, joinFirst, mono } from './spans.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a route configuration: its virtual hosts, and who asks for it. */
export function buildRouteConfigPage(index: ProxyIndex, config: RouteConfig): Page {
  const source = config.inline
    ? t`written inside its listener`
    : config.origin === 'static'
      ? t`static`
      : t`received by RDS`;
  return {
    id: config.id,
    breadcrumb: breadcrumb(index, config),
    title: objectTitle(config),
    mono: config.name !== '',
    subtitle: t`Route configuration · ${source} · ${countOf(config.virtualHosts.length, 'virtual host')}`,
    badges: stateBadges(config),
    why: t`The HTTP connection manager of a filter chain asks a route configuration where each request goes. The Host header chooses one virtual host, and the first route of it whose conditions all hold is taken.`,
    chapters: chaptersOf({
      what: rejectionSection(config),
      matches: [...referenceSection(index, config.id), hostRules(config)],
      leads: [hostSection(index, config)],
      limits: limitSection(config),
      more: [stateSection(index.proxy, config)],
    }),
    worries: findWorries(config, index),
    path: config.path,
  };
}

function hostSection(index: ProxyIndex, config: RouteConfig): Section {
  return {
    kind: 'cards',
    title: t`Virtual hosts`,
    cards: config.virtualHosts.slice(0, MAX_CARDS).map((host) => hostCard(index, host)),
    total: config.virtualHosts.length,
    empty: t`None: every request is answered 404 (NR).`,
  };
}

function hostCard(index: ProxyIndex, host: VirtualHost): Card {
  const actions = new Map<string, Span[]>();
  for (const route of host.routes.slice(0, MAX_CARDS)) {
    const spans = describeAction(index, route.action);
    actions.set(spans.map((span) => span.text).join(''), spans);
  }
  const facts: Fact[] = [fact(t`domains`, listPlain(host.domains))];
  if (actions.size > 0) facts.push({ term: t`leads to`, value: joinFirst([...actions.values()], ', ', MAX_VALUES) });
  return {
    title: [mono(objectTitle(host))],
    link: host.id,
    badges: [{ text: countOf(host.routes.length, 'route'), tone: 'plain' }],
    facts,
  };
}

/** How the Host header is compared. */
function hostRules(config: RouteConfig): Section {
  const port = config.ignorePort ? t`left out before the host is compared` : t`part of the host that is compared`;
  const facts = [fact(t`port in the Host header`, port, `ignore_port_in_host_matching ${config.ignorePort}`)];
  if (config.vhostHeader !== undefined) {
    facts.push(fact(t`header that is compared`, config.vhostHeader, 'vhost_header'));
  }
  return { kind: 'facts', title: t`How the host is compared`, facts };
}

/** `max_direct_response_body_size_bytes`: 4 KiB where it is not set; it matters only where the proxy answers itself. */
function limitSection(config: RouteConfig): readonly Section[] {
  const bytes = config.maxDirectResponseBodyBytes;
  const answers = config.virtualHosts.some(({ routes }) =>
    routes.some(({ action }) => action.kind === 'direct-response'),
  );
  if (bytes === undefined && !answers) return [];
  const words = bytes === undefined ? t`4 KiB (Envoy’s default)` : countOf(bytes, 'byte');
  return [{ kind: 'facts', facts: [fact(t`longest direct response`, words, 'max_direct_response_body_size_bytes')] }];
}
