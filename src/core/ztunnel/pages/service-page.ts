import type { Card, Fact, Page, Section } from '../../inspect/page.ts';
import { fact, mono, plain } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
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

/** What the modes mean (ztunnel's LoadBalancerMode). */
const MODE_WORDS: ReadonlyMap<string, string> = new Map([
  ['Standard', 'any endpoint, by their capacity'],
  ['Strict', 'only endpoints that match all that is preferred; without any, the connection fails'],
  ['Failover', 'endpoints that match most of what is preferred, others where there are none'],
  ['Passthrough', 'no choice: the address that the client asked for'],
]);

function loadBalancerFacts(service: Service): readonly Fact[] {
  const { loadBalancer } = service;
  if (loadBalancer === undefined) return [];
  const mode = MODE_WORDS.get(loadBalancer.mode) ?? loadBalancer.mode;
  const health = loadBalancer.healthPolicy === 'AllowAll' ? 'healthy and unhealthy ones' : 'healthy ones only';
  return [
    fact('chooses', mode, loadBalancerText(service)),
    ...listFact('prefers the same', loadBalancer.routingPreferences),
    fact('takes', health),
  ];
}

function serviceFacts(service: Service): readonly Fact[] {
  return [
    ...textFact('hostname', service.hostname),
    ...listFact('virtual IPs', service.vips.map(ipOf)),
    ...listFact('CIDRs', service.cidrVips),
    ...listFact('ports', service.ports.map(portText)),
    gatewayFact('waypoint', service.waypoint),
    ...loadBalancerFacts(service),
    ...textFact('IP families', service.ipFamilies),
    ...listFact('subject alt names', service.subjectAltNames),
    ...(service.isCanonical ? [fact('canonical', 'chosen where several services have this hostname')] : []),
  ];
}

function endpointCard(endpoint: ServiceEndpoint): Card {
  const { workload, ports, status } = endpoint;
  return {
    title: [referenceSpan(workload)],
    ...(workload.id === undefined ? {} : { link: workload.id }),
    badges: healthBadges(status),
    facts: listFact('ports', ports.map(portText)),
  };
}

function endpointSection({ endpoints }: Service): Section {
  return {
    kind: 'cards',
    title: 'Endpoints',
    cards: endpoints.slice(0, MAX_CARDS).map(endpointCard),
    total: endpoints.length,
    empty: 'None: connections to it fail, or pass to the address that the client asked for.',
  };
}

function endpointBadge({ endpoints }: Service): Page['badges'][number] {
  const { healthy, all } = countHealthy(endpoints);
  return badge(`${healthy}/${all} healthy`, healthy === all && all > 0 ? 'good' : 'trouble');
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
    breadcrumb: [plain('services'), plain(namespace), mono(name)],
    title,
    mono: true,
    subtitle: `Service · ${namespace}/${name}`,
    badges: [endpointBadge(service)],
    why: 'ztunnel takes connections to its addresses, and hands each one to its waypoint, or to an endpoint.',
    sections: [
      ...factSection('Service', serviceFacts(service)),
      endpointSection(service),
      ...connectionSection('Open connections to it', connections),
      ...factSection('Who uses it', referencesFact('as waypoint or gateway', service.gatewayFor)),
    ],
    path: service.path,
  };
}
