import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { Departure, Sketch } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { keeps, keptHosts } from './focus.ts';
import { groupCard } from './group-card.ts';
import type { Group } from './grouping.ts';
import { closeGroup, groupItems } from './grouping.ts';
import { hostLeads, routeLeads } from './leads.ts';
import { missingCard, missingId, routesCard } from './routes-card.ts';
import type { Row, Tone } from './types.ts';

/** From the row of the route, else from that of its host, else from the card as a whole. */
function departRoute(route: Route, source: string, rows: readonly Row[], fallback: boolean, tone: Tone): Departure[] {
  const row = rows.find(({ id }) => id === route.id)?.id ?? rows.find(({ id }) => id === route.virtualHostId)?.id;
  return routeLeads(route).map((lead) => {
    // On a host's row or a card as a whole several routes share one edge to a cluster, which then has no one share.
    const shown = row === route.id || lead.percent === undefined ? lead : { ...lead, percent: undefined };
    return { source, sourceRow: row, lead: shown, fallback, tone };
  });
}

function departHost(
  sketch: Sketch,
  host: VirtualHost,
  config: RouteConfig,
  rows: readonly Row[],
  isOpen: boolean,
  tone: Tone,
) {
  const fallback = host.domains.includes('*') && config.virtualHosts.length > 1;
  if (!isOpen) {
    const routes = host.routes.filter((route) => keeps(sketch.focus.routes, route.id));
    return routes.flatMap((route) => departRoute(route, config.id, rows, fallback, tone));
  }
  const sourceRow = rows.some((row) => row.id === host.id) ? host.id : 'more';
  const own = host.routes.filter((route) => rows.some((row) => row.id === route.id));
  const others = { ...host, routes: host.routes.filter((route) => !own.includes(route)) };
  return [
    ...own.flatMap((route) => departRoute(route, config.id, rows, fallback, tone)),
    ...hostLeads(others).map((lead) => ({ source: config.id, sourceRow, lead, fallback, tone })),
  ];
}

function addRouteConfig(sketch: Sketch, config: RouteConfig, tone: Tone): readonly Departure[] {
  const isOpen = sketch.opened.has(config.id);
  const hosts = keptHosts(config, sketch.focus);
  const card = routesCard(config, hosts, tone, isOpen, sketch.pins);
  addNode(sketch.draft, card);
  return hosts.flatMap((host) => departHost(sketch, host, config, card.rows, isOpen, tone));
}

interface Arrived {
  readonly config: RouteConfig;
  readonly departures: readonly Departure[];
  readonly levels: readonly string[];
  readonly trouble: boolean;
  readonly pinned: boolean;
}

/** Where the edges to one route configuration come from, if it is one card. */
function onlySource(departures: readonly Departure[]): string | undefined {
  const [first, ...others] = departures;
  return others.every((one) => one.source === first?.source) ? first?.source : undefined;
}

function land(sketch: Sketch, departures: readonly Departure[], target: string): void {
  for (const { source, sourceRow, tone, fallback } of departures) {
    addEdge(sketch.draft, { source, ...(sourceRow === undefined ? {} : { sourceRow }), target, tone, fallback });
  }
}

function addGroup(sketch: Sketch, group: Group<Arrived>): Departure[] {
  const tone = group.members[0]?.departures[0]?.tone ?? 'ports';
  const hosts = group.members.reduce((sum, member) => sum + member.config.virtualHosts.length, 0);
  const lines = [{ text: countOf(hosts, 'virtual host'), tone: 'plain' as const }];
  addNode(sketch.draft, groupCard(group, 'routes', tone, countOf(group.members.length, 'route configuration'), lines));
  if (group.isOpen) return [];
  return group.members.flatMap(({ config, departures }) => {
    land(sketch, departures, group.id);
    const hostsKept = keptHosts(config, sketch.focus);
    return hostsKept.flatMap((host) =>
      hostLeads(host).map((lead) => ({ source: group.id, lead, fallback: host.domains.includes('*'), tone })),
    );
  });
}

function collect(sketch: Sketch, departures: readonly Departure[]): readonly Arrived[] {
  const byId = new Map<string, Departure[]>();
  for (const departure of departures) {
    const { id, name } = departure.lead;
    if (id === undefined) {
      const missing = missingId('routes', name);
      addNode(sketch.draft, missingCard(missing, 'routes', name, t`not in the dump: 404 NR`));
      land(sketch, [departure], missing);
      continue;
    }
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [departure]);
    else known.push(departure);
  }
  return [...byId].flatMap(([id, found]) => {
    const config = sketch.scene.routeConfigs.get(id);
    return config === undefined
      ? []
      : [{ config, departures: found, levels: [], trouble: false, pinned: sketch.pins.all.has(id) }];
  });
}

/**
 * Puts the route configurations into their lane. Those of one group of listeners are a group too; one that several
 * cards lead to stands for itself. Gives back the departures to clusters, with those that had skipped this lane.
 */
export function addRoutes(sketch: Sketch, departures: readonly Departure[]): readonly Departure[] {
  const arrived = collect(
    sketch,
    departures.filter((one) => one.lead.kind === 'routes'),
  );
  const bySource = new Map<string, Arrived[]>();
  for (const one of arrived) {
    const source = onlySource(one.departures) ?? `routes:${one.config.id}`;
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [one]);
    else known.push(one);
  }
  const onward: Departure[] = departures.filter((one) => one.lead.kind === 'cluster');
  for (const [source, members] of bySource) {
    for (const unit of unitsOf(sketch, source, members)) {
      if (unit.kind === 'group') {
        onward.push(...addGroup(sketch, unit));
        continue;
      }
      const { config, departures: found } = unit.item;
      land(sketch, found, config.id);
      onward.push(...addRouteConfig(sketch, config, found[0]?.tone ?? 'ports'));
    }
  }
  return onward;
}

/** All route configurations of a closed group of listeners are one group, however few they are. */
function unitsOf(sketch: Sketch, source: string, members: readonly Arrived[]) {
  const id = `g:routes-of:${source}`;
  const fromGroup = sketch.draft.nodes.get(source)?.kind === 'group';
  if (!fromGroup || members.length === 1) return groupItems(members, 0, sketch.opened, id);
  const isOpen = sketch.opened.has(id);
  const header: Group<Arrived> = { kind: 'group', id, level: 0, key: '', members, isOpen };
  return isOpen ? [header, ...groupItems(members, 0, sketch.opened, id)] : closeGroup(header);
}
