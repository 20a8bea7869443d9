import { chaptersOf } from '../../inspect/chapters.ts';
import type { Card, Fact, Page, Section } from '../../inspect/page.ts';
import { fact, mono, plain } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import { ipOf } from '../dump-index.ts';
import { countHealthy, loadBalancerText, portText } from '../service-words.ts';
import type { Service, ServiceEndpoint, Ztunnel } from '../types.ts';
import { connectionSection } from './connection-card.ts';
import {
  badge,
  factSection,
  gatewayFact,
  healthBadges,
  listFact,
  referenceSpan,
  referencesFact,
  textFact,
} from './page-parts.ts';
import { serviceWorries } from '../worries.ts';

/** What the modes mean (ztunnel's LoadBalancerMode). */
const MODE_WORDS: ReadonlyMap<string, Message> = new Map([
  ['Standard', msg('any endpoint, by their capacity')],
  ['Strict', msg('only endpoints that match all that is preferred; without any, the connection fails')],
  ['Failover', msg('endpoints that match most of what is preferred, others where there are none')],
  ['Passthrough', msg('no choice: the address that the client asked for')],
]);

function loadBalancerFacts(service: Service): readonly Fact[] {
  const { loadBalancer } = service;
  if (loadBalancer === undefined) return [];
  const known = MODE_WORDS.get(loadBalancer.mode);
  const mode = known === undefined ? loadBalancer.mode : say(known);
  const health = loadBalancer.healthPolicy === 'AllowAll' ? t`healthy and unhealthy ones` : t`healthy ones only`;
  return [
    fact(t`chooses`, mode, loadBalancerText(service)),
    ...listFact(t`prefers the same`, loadBalancer.routingPreferences),
    fact(t`takes`, health),
  ];
}

function serviceFacts(service: Service): readonly Fact[] {
  return [
    ...textFact(t`hostname`, service.hostname),
    ...listFact(t`virtual IPs`, service.vips.map(ipOf)),
    ...listFact('CIDRs', service.cidrVips),
    ...listFact(t`ports`, service.ports.map(portText)),
    gatewayFact(t`waypoint`, service.waypoint),
    ...loadBalancerFacts(service),
    ...textFact(t`IP families`, service.ipFamilies),
    ...listFact(t`subject alt names`, service.subjectAltNames),
    ...(service.isCanonical ? [fact(t`canonical`, t`chosen where several services have this hostname`)] : []),
  ];
}

function endpointCard(endpoint: ServiceEndpoint): Card {
  const { workload, ports, status } = endpoint;
  return {
    title: [referenceSpan(workload)],
    ...(workload.id === undefined ? {} : { link: workload.id }),
    badges: healthBadges(status),
    facts: listFact(t`ports`, ports.map(portText)),
  };
}

function endpointSection({ endpoints }: Service): Section {
  return {
    kind: 'cards',
    title: t`Endpoints`,
    cards: endpoints.slice(0, MAX_CARDS).map(endpointCard),
    total: endpoints.length,
    empty: t`None: connections to it fail, or pass to the address that the client asked for.`,
  };
}

function endpointBadge({ endpoints }: Service): Page['badges'][number] {
  const { healthy, all } = countHealthy(endpoints);
  return badge(t`${healthy}/${all} healthy`, healthy === all && all > 0 ? 'good' : 'trouble');
}

/** Everything about a service: its addresses, who stands behind it, and how one of them is chosen. */
export function buildServicePage(ztunnel: Ztunnel, service: Service): Page {
  const { id, name, namespace, hostname } = service;
  const title = hostname === '' ? name : hostname;
  const connections = ztunnel.nodeWorkloads.flatMap((each) =>
    each.connections.filter(({ target }) => target?.object?.id === id),
  );
  return {
    id,
    breadcrumb: [plain(t`services`), plain(namespace), mono(name)],
    title,
    mono: true,
    subtitle: t`Service · ${namespace}/${name}`,
    badges: [endpointBadge(service)],
    why: t`ztunnel takes connections to its addresses, and hands each one to its waypoint, or to an endpoint.`,
    chapters: chaptersOf({
      what: factSection(t`Service`, serviceFacts(service)),
      matches: [
        ...connectionSection(t`Open connections to it`, connections),
        ...factSection(t`Who uses it`, referencesFact(t`as waypoint or gateway`, service.gatewayFor)),
      ],
      leads: [endpointSection(service)],
    }),
    worries: serviceWorries(service),
    path: service.path,
  };
}
