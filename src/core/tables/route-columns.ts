import { formatPercent } from '../lib/count-words.ts';
import { msg, t } from '../lib/words.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { ColumnOf } from './build-rows.ts';
import type { Holdings } from './destination-cell.ts';
import { actionCell } from './destination-cell.ts';
import { istioConfigName } from './istio-config-name.ts';
import { faultCell, matchTexts, retriesCell, timeoutCell } from './route-cells.ts';
import { stateColumns } from './state-columns.ts';
import type { Cell } from './table.ts';

/** A route, or a virtual host that lists none. */
export interface RouteItem {
  readonly config: RouteConfig;
  readonly host?: VirtualHost;
  readonly route?: Route;
  readonly usedBy: Cell;
  readonly holds: Holdings;
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

/** istioctl's columns first, in its order and words; what istioctl does not print follows. */
export const ROUTE_COLUMNS: readonly ColumnOf<RouteItem>[] = [
  {
    id: 'name',
    title: 'NAME',
    help: msg('The route configuration. Inline ones often have no name.'),
    ...shownText,
    mono: true,
    width: 16,
    read: ({ config }) => config.name,
  },
  {
    id: 'vhost-name',
    title: 'VHOST NAME',
    help: msg('The virtual host.'),
    ...shownText,
    mono: true,
    width: 36,
    read: ({ host }) => host?.name,
  },
  {
    id: 'domains',
    title: 'DOMAINS',
    help: msg('The Host headers that the virtual host serves, all of them.'),
    ...shownText,
    mono: true,
    width: 36,
    read: ({ host }) => host?.domains,
  },
  {
    id: 'match',
    title: 'MATCH',
    help: msg(
      'The path, * for a prefix, and every other condition: headers, query, method, gRPC, runtime. All must hold.',
    ),
    ...shownText,
    mono: true,
    width: 28,
    read: matchCell,
  },
  {
    id: 'virtual-service',
    title: 'VIRTUAL SERVICE',
    help: msg('The Istio object that the route was made from, name.namespace.'),
    ...shownText,
    mono: true,
    width: 22,
    read: ({ route }) => istioConfigName(route?.istioConfig),
  },
  {
    id: 'destination',
    title: 'DESTINATION',
    help: msg('The cluster, or each weighted one with its share of the requests; or what the proxy answers itself.'),
    ...shownText,
    mono: true,
    width: 48,
    read: ({ route, holds }) => (route === undefined ? undefined : actionCell(route.action, holds)),
  },
  {
    id: 'timeout',
    title: 'TIMEOUT (S)',
    help: msg('Seconds that the whole answer may take; 0: none. Envoy’s default of 15 where the route does not say.'),
    kind: 'number',
    shown: true,
    width: 9,
    read: ({ route }) => (route === undefined ? undefined : timeoutCell(route)),
  },
  {
    id: 'retries',
    title: 'RETRIES',
    help: msg('How often a failed request is tried again, and on what; the virtual host’s where the route has none.'),
    ...shownText,
    width: 24,
    read: ({ host, route }) => (host === undefined || route === undefined ? undefined : retriesCell(host, route)),
  },
  {
    id: 'rewrite',
    title: 'REWRITE',
    help: msg('Changes to path and host on the way.'),
    ...shownText,
    mono: true,
    width: 20,
    read: ({ route }) => route?.rewrites,
  },
  {
    id: 'redirect',
    title: 'REDIRECT',
    help: msg('Where the client is sent instead, with the status.'),
    ...text,
    mono: true,
    width: 20,
    read: ({ route }) => redirectText(route),
  },
  {
    id: 'direct-response',
    title: 'DIRECT RESPONSE',
    help: msg('The status that the proxy answers itself, and the beginning of the body.'),
    ...text,
    width: 18,
    read: ({ route }) => directText(route),
  },
  {
    id: 'mirror',
    title: 'MIRROR',
    help: msg('Clusters that get a copy of a share of the requests.'),
    ...text,
    mono: true,
    width: 20,
    read: ({ route }) => route?.mirrors.map(({ name, percent }) => `${formatPercent(percent)} ${name}`),
  },
  {
    id: 'fault',
    title: 'FAULT',
    help: msg('Requests that a fault filter delays or aborts on purpose.'),
    ...text,
    width: 22,
    read: ({ host, route }) => (host === undefined || route === undefined ? undefined : faultCell(host, route)),
  },
  {
    id: 'hash-policy',
    title: 'HASH POLICY',
    help: msg('What keeps a client at the same endpoint.'),
    ...text,
    width: 20,
    read: ({ route }) => route?.hashPolicies,
  },
  {
    id: 'per-filter-config',
    title: 'PER-FILTER CONFIG',
    help: msg('Filters that have settings of their own for this route.'),
    ...text,
    mono: true,
    width: 26,
    read: ({ route }) => route?.perFilterConfigs,
  },
  {
    id: 'route',
    title: 'ROUTE',
    help: msg('The name of the route, or its place in the virtual host.'),
    ...text,
    mono: true,
    width: 16,
    read: ({ route }) => (route === undefined ? undefined : route.name || `#${route.index + 1}`),
  },
  {
    id: 'kind',
    title: 'RECEIVED BY',
    help: msg('RDS, or inline in a filter chain.'),
    ...text,
    width: 10,
    read: ({ config }) => (config.inline ? t`inline` : 'RDS'),
  },
  {
    id: 'used-by',
    title: 'USED BY',
    help: msg('The filter chains that name the route configuration.'),
    ...text,
    mono: true,
    width: 28,
    read: ({ usedBy }) => usedBy,
  },
  ...stateColumns<RouteItem>(({ config }) => config),
];

function matchCell({ host, route }: RouteItem): Cell | undefined {
  if (route !== undefined) return { value: matchTexts(route) };
  if (host === undefined) return { value: t`no virtual hosts: every request is answered 404`, tone: 'trouble' };
  if (host.hasMatcher) return { value: t`a matcher tree, which Earshot does not read`, tone: 'quiet' };
  return { value: t`no routes: every request is answered 404`, tone: 'trouble' };
}

function redirectText(route: Route | undefined): string | undefined {
  if (route?.action.kind !== 'redirect') return undefined;
  return `${route.action.code} ${route.action.text}`.trimEnd();
}

/** A body is data of the dump: its beginning is enough to know it by. */
const MAX_BODY = 80;

function directText(route: Route | undefined): string | undefined {
  if (route?.action.kind !== 'direct-response') return undefined;
  const { status, body = '' } = route.action;
  const shown = body.slice(0, MAX_BODY).replace(/\s+/g, ' ').trim();
  return `${status} ${shown}${body.length > MAX_BODY ? '…' : ''}`.trimEnd();
}
