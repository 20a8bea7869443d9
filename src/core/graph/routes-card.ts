import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import { routesDetails } from './card-details.ts';
import { actionLabel, hostLabel } from './chain-words.ts';
import { routesTitle, shortHost } from './host-words.ts';
import { stateBadge } from './listener-card.ts';
import type { Pins } from './pins.ts';
import type { GraphNode, Row, Tone } from './types.ts';

/** Rows of an opened card; the others are counted. */
const MOST_HOSTS = 30;
/** Rows of a closed card: only where weights choose. */
const MOST_WEIGHTED = 3;

function firstDomain(host: VirtualHost): string {
  const more = host.domains.length > 1 ? ` +${host.domains.length - 1}` : '';
  return `${shortHost(host.domains[0] ?? host.name)}${more}`;
}

function hostRow(host: VirtualHost): Row {
  return {
    id: host.id,
    label: firstDomain(host),
    detail: hostLabel(host),
    objectId: host.id,
    fallback: host.domains.includes('*'),
  };
}

function routeRow(host: VirtualHost, route: Route): Row {
  return {
    id: route.id,
    label: shortHost(host.domains[0] ?? host.name),
    detail: actionLabel(route),
    objectId: route.id,
    fallback: false,
  };
}

/** Host, what the route asks of the path, and what it does, unless that is to go where its edge leads. */
function pinnedRow(host: VirtualHost, route: Route): Row {
  const row = routeRow(host, route);
  const asked = route.conditions[0]?.text ?? t`any path`;
  if (route.action.kind === 'cluster') return { ...row, detail: asked, holds: [host.id] };
  return { ...row, label: host.routes.length > 1 ? `${asked} · ${row.label}` : row.label, holds: [host.id] };
}

function pinnedRows(host: VirtualHost, pins: Pins): readonly Row[] {
  return host.routes.filter((route) => pins.all.has(route.id)).map((route) => pinnedRow(host, route));
}

/** A row for each host, up to some, and for each pinned one; below a host its pinned routes. */
function hostRows(hosts: readonly VirtualHost[], pins: Pins): readonly Row[] {
  const shown = hosts.filter((host, index) => index < MOST_HOSTS || pins.all.has(host.id));
  const rows = shown.flatMap((host) => [hostRow(host), ...pinnedRows(host, pins)]);
  const left = hosts.length - shown.length;
  return left === 0 ? rows : [...rows, { id: 'more', label: countOf(left, 'more host'), fallback: false }];
}

function isWeighted(route: Route): boolean {
  return route.action.kind === 'weighted';
}

/**
 * The choices worth seeing even on a closed card: routes that split by weight, and what is pinned. A pinned host has a
 * row of its own only where none of its routes has one.
 */
function choiceRows(hosts: readonly VirtualHost[], pins: Pins): readonly Row[] {
  const weighted = hosts
    .filter((host) => host.routes.some(isWeighted))
    .slice(0, MOST_WEIGHTED)
    .flatMap((host) => host.routes.filter(isWeighted))
    .slice(0, MOST_WEIGHTED);
  const isShown = (route: Route) => pins.all.has(route.id) || weighted.includes(route);
  const telling = hosts.filter((host) => pins.all.has(host.id) || host.routes.some(isShown));
  return telling.flatMap((host) => {
    const pinned = pinnedRows(host, pins);
    const rows = host.routes.flatMap(
      (route) => pinned.find((row) => row.id === route.id) ?? (weighted.includes(route) ? routeRow(host, route) : []),
    );
    return pins.all.has(host.id) && pinned.length === 0 ? [hostRow(host), ...rows] : rows;
  });
}

/** The first host, or how many names the only one has where the title already says the first. */
function hostsLine(hosts: readonly VirtualHost[], title: string): string {
  const first = hosts.find((host) => host.domains[0] !== '*') ?? hosts[0];
  if (first === undefined) return t`no virtual host: every request 404`;
  const domain = first.domains[0] ?? first.name;
  const name = domain === '*' ? t`any host` : shortHost(domain);
  if (hosts.length > 1) return t`${name} and ${hosts.length - 1} more`;
  return title.startsWith(`${name}:`) ? countOf(first.domains.length, 'domain') : name;
}

/** The card of a route configuration; opened, it has a row for each virtual host. */
export function routesCard(
  config: RouteConfig,
  hosts: readonly VirtualHost[],
  tone: Tone,
  isOpen: boolean,
  pins: Pins,
): GraphNode {
  const state = stateBadge(config);
  const [first] = hosts;
  const title = config.name === '' ? t`unnamed routes` : routesTitle(config.name);
  return {
    id: config.id,
    lane: 'routes',
    kind: 'card',
    tone,
    title,
    mono: false,
    lines: isOpen ? [] : [{ text: hostsLine(hosts, title), tone: first === undefined ? 'trouble' : 'plain' }],
    badges: [
      { text: countOf(hosts.length, 'host'), tone: 'plain', hint: t`virtual hosts` },
      ...(config.inline
        ? [{ text: t`inline`, tone: 'plain' as const, hint: t`part of the listener, not from RDS` }]
        : []),
      ...(state === undefined ? [] : [state]),
    ],
    details: isOpen ? [] : routesDetails(hosts),
    rows: isOpen ? hostRows(hosts, pins) : choiceRows(hosts, pins),
    objectId: config.id,
    canOpen: hosts.length > 0,
    isOpen,
  };
}

/** The card of what is named but not in the dump; no object has such an id. */
export function missingId(lane: 'routes' | 'cluster', name: string): string {
  return `missing:${lane}:${name}`;
}

/** Something that is named but not in the dump. */
export function missingCard(id: string, lane: 'routes' | 'cluster', name: string, line: string): GraphNode {
  return {
    id,
    lane,
    kind: 'card',
    tone: 'trouble',
    title: name === '' ? t`no name` : name,
    mono: false,
    lines: [{ text: line, tone: 'trouble' }],
    badges: [],
    rows: [],
    canOpen: false,
    isOpen: false,
  };
}
