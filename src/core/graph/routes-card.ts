import { countOf } from '../lib/count-words.ts';
import type { RouteConfig, VirtualHost } from '../model/route-types.ts';
import { actionLabel, hostLabel } from './chain-words.ts';
import { shortHost } from './host-words.ts';
import { stateBadge } from './listener-card.ts';
import type { GraphNode, Row, Tone } from './types.ts';

/** Rows of an opened card; the others are counted. */
const MOST_HOSTS = 30;
/** Rows of a closed card: only where weights choose. */
const MOST_WEIGHTED = 3;

function firstDomain(host: VirtualHost): string {
  const more = host.domains.length > 1 ? ` +${host.domains.length - 1}` : '';
  return `${shortHost(host.domains[0] ?? host.name)}${more}`;
}

function hostRows(hosts: readonly VirtualHost[]): readonly Row[] {
  const rows = hosts.slice(0, MOST_HOSTS).map((host) => ({
    id: host.id,
    label: firstDomain(host),
    detail: hostLabel(host),
    objectId: host.id,
    fallback: host.domains.includes('*'),
  }));
  const left = hosts.length - rows.length;
  return left === 0 ? rows : [...rows, { id: 'more', label: countOf(left, 'more host'), fallback: false }];
}

/** Routes that split by weight: the choice worth seeing even on a closed card. */
function weightedRows(hosts: readonly VirtualHost[]): readonly Row[] {
  const routes = hosts.flatMap((host) =>
    host.routes.filter((route) => route.action.kind === 'weighted').map((route) => ({ host, route })),
  );
  return routes.slice(0, MOST_WEIGHTED).map(({ host, route }) => ({
    id: route.id,
    label: shortHost(host.domains[0] ?? host.name),
    detail: actionLabel(route),
    objectId: route.id,
    fallback: false,
  }));
}

/** The card of a route configuration; opened, it has a row for each virtual host. */
export function routesCard(config: RouteConfig, hosts: readonly VirtualHost[], tone: Tone, isOpen: boolean): GraphNode {
  const state = stateBadge(config);
  const [first] = hosts;
  const others = hosts.length > 1 ? ` and ${hosts.length - 1} more` : '';
  const line =
    first === undefined
      ? 'no virtual host: every request 404'
      : `${shortHost(first.domains[0] ?? first.name)}${others}`;
  return {
    id: config.id,
    lane: 'routes',
    kind: 'card',
    tone,
    title: config.name === '' ? 'unnamed routes' : config.name,
    mono: false,
    lines: isOpen ? [] : [{ text: line, tone: first === undefined ? 'trouble' : 'plain' }],
    badges: [
      { text: countOf(hosts.length, 'host'), tone: 'plain', hint: 'virtual hosts' },
      ...(config.inline
        ? [{ text: 'inline', tone: 'plain' as const, hint: 'part of the listener, not from RDS' }]
        : []),
      ...(state === undefined ? [] : [state]),
    ],
    rows: isOpen ? hostRows(hosts) : weightedRows(hosts),
    objectId: config.id,
    canOpen: hosts.length > 0,
    isOpen,
  };
}

/** Something that is named but not in the dump. */
export function missingCard(id: string, lane: 'routes' | 'cluster', name: string, line: string): GraphNode {
  return {
    id,
    lane,
    kind: 'card',
    tone: 'trouble',
    title: name === '' ? 'no name' : name,
    mono: false,
    lines: [{ text: line, tone: 'trouble' }],
    badges: [],
    rows: [],
    canOpen: false,
    isOpen: false,
  };
}
