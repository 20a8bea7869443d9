import { given } from '../lib/given.ts';
import { t } from '../lib/words.ts';
import type { FilterChain } from '../model/listener-types.ts';
import type { HttpConnectionManager, Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { Connection } from './connection/connection.ts';
import type { TraceContext } from './connection/context.ts';
import type { ActionOutcome } from './http/action-outcome.ts';
import { chooseRouteCluster, takeRouteAction } from './http/action.ts';
import type { ChosenCluster } from './http/choose-cluster.ts';
import { firstValue } from './http/header-map.ts';
import { enterHttpConnection } from './http/http-connection.ts';
import { routeConfigIndex } from './http/route-config-index.ts';
import { selectRoute } from './http/route.ts';
import { selectScope } from './http/scoped-routes.ts';
import type { Stream } from './http/stream.ts';
import { decideUpgrade } from './http/upgrade.ts';
import { selectVirtualHost } from './http/virtual-host.ts';
import type { RoutePlace } from './policy/filter-request.ts';
import type { HttpFiltersDecision } from './policy/http-filters.ts';
import { runHttpFilters } from './policy/http-filters.ts';
import type { StateChange } from './policy/filter-step.ts';
import type { HttpRequest, TraceRequest } from './request.ts';
import type { Assumption, Step, Verdict } from './trace.ts';
import type { Upstream } from './trace-upstream.ts';
import { filterVerdict, noRouteVerdict, unknownVerdict } from './verdicts.ts';

const PLAIN_GET: HttpRequest = { method: 'GET', scheme: 'http', authority: '', path: '/', headers: [] };

/** How far the HTTP part of a way leads: to a verdict, or on to a cluster. */
export interface HttpTrace {
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
  readonly virtualHost?: VirtualHost;
  readonly route?: Route;
  readonly end:
    { readonly verdict: Verdict } | { readonly upstream: Upstream; readonly sharedState: readonly StateChange[] };
}

/** What a connection manager is asked with. */
export interface HttpEntry {
  readonly http: HttpConnectionManager;
  readonly chain: FilterChain;
  readonly connection: Connection;
  readonly peerValidated: boolean;
}

function upgradeRefused(): Verdict {
  const text = t`Neither the route nor the HTTP connection manager allows this upgrade: the client gets 403.`;
  return { code: 'ES-UPGRADE-REFUSED', kind: 'answered', text, status: 403, details: 'upgrade_failed' };
}

function routeConfigOf({ destination }: FilterChain, { proxy }: TraceContext): RouteConfig | undefined {
  if (destination.kind !== 'routes' || destination.id === undefined) return undefined;
  return routeConfigIndex(proxy).byId.get(destination.id);
}

/** What is found on the way, step by step. */
interface Way {
  readonly steps: Step[];
  readonly assumptions: Assumption[];
  readonly context: TraceContext;
  readonly entry: HttpEntry;
}

function took<T extends { readonly step: Step; readonly assumptions: readonly Assumption[] }>(way: Way, part: T): T {
  way.steps.push(part.step);
  way.assumptions.push(...part.assumptions);
  return part;
}

type Routed =
  | { readonly kind: 'place'; readonly place: RoutePlace }
  /** Nothing takes it; the filters run all the same, and the router answers. */
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly place: RoutePlace; readonly isFinal: boolean };

function lost(verdict: Verdict, place: RoutePlace): Routed {
  return { kind: 'verdict', verdict, place, isFinal: false };
}

function findRouteConfig(stream: Stream, way: Way): RouteConfig | Routed {
  const { destination, http } = { ...way.entry.chain, http: way.entry.http };
  if (destination.kind !== 'scoped-routes') {
    const config = routeConfigOf(way.entry.chain, way.context);
    const name = destination.kind === 'routes' ? destination.name : '';
    return (
      config ??
      lost(noRouteVerdict('ES-NO-ROUTES', t`The route configuration ${name} is not there: the client gets 404.`), {})
    );
  }
  const scope = took(way, selectScope(http, destination.name, stream, way.context)).outcome;
  if (scope.kind === 'routes') return scope.routeConfig;
  if (scope.kind === 'unknown')
    return { kind: 'verdict', verdict: unknownVerdict(scope.why), place: {}, isFinal: true };
  return lost(noRouteVerdict('ES-NO-ROUTES', t`No scope fits the request: the client gets 404.`), {});
}

function isRouted(found: RouteConfig | Routed): found is Routed {
  return found.kind !== 'routes';
}

/** Scope, virtual host and route: Envoy looks for them before the HTTP filters run. */
function routeRequest(stream: Stream, way: Way): Routed {
  const found = findRouteConfig(stream, way);
  if (isRouted(found)) return found;
  const routeConfig = found;
  const host = took(way, selectVirtualHost(routeConfig, stream)).outcome;
  if (host.kind === 'none') {
    const text = t`No virtual host has the host of the request among its domains: the client gets 404.`;
    return lost(noRouteVerdict('ES-NO-VIRTUAL-HOST', text), { routeConfig });
  }
  const { virtualHost } = host;
  if (host.kind === 'redirect') {
    const { status, location } = host;
    const text = t`The virtual host wants TLS: the client is redirected to ${location}.`;
    const told = { status, location, details: 'direct_response' };
    const verdict: Verdict = { code: 'ES-REDIRECT', kind: 'answered', text, ...told };
    return lost(verdict, { routeConfig, virtualHost });
  }
  const chosen = took(way, selectRoute(virtualHost, routeConfig, stream, way.context)).outcome;
  if (chosen.kind === 'unknown') {
    return { kind: 'verdict', verdict: unknownVerdict(chosen.why), place: { routeConfig, virtualHost }, isFinal: true };
  }
  if (chosen.kind === 'none') {
    const text = t`No route of the virtual host ${virtualHost.name} fits the request: the client gets 404.`;
    return lost(noRouteVerdict('ES-NO-ROUTE', text), { routeConfig, virtualHost });
  }
  return { kind: 'place', place: { routeConfig, virtualHost, route: chosen.route } };
}

function withCluster(place: RoutePlace, cluster: ChosenCluster | undefined): RoutePlace {
  const drawn = cluster?.candidates.findIndex(({ outcome }) => outcome === 'match') ?? -1;
  const isWeighted = place.route?.action.kind === 'weighted' && drawn >= 0;
  return { ...place, ...given('cluster', cluster?.name), ...(isWeighted ? { weightedIndex: drawn } : {}) };
}

type Answer = Exclude<ActionOutcome, { readonly kind: 'forward' }>;

function answerVerdict(outcome: Answer): Verdict {
  switch (outcome.kind) {
    case 'redirect': {
      const { status, location } = outcome;
      const text =
        location === undefined
          ? t`The route redirects the client with ${status} to nowhere.`
          : t`The route redirects the client with ${status} to ${location}.`;
      return {
        code: 'ES-REDIRECT',
        kind: 'answered',
        text,
        status,
        ...given('location', location),
        details: 'direct_response',
      };
    }
    case 'direct-response': {
      const { status, location } = outcome;
      const text = t`The route answers with ${status} itself.`;
      const told = { ...given('location', location), details: 'direct_response' };
      return { code: 'ES-DIRECT-RESPONSE', kind: 'answered', text, status, ...told };
    }
    case 'non-forwarding':
      return {
        code: 'ES-NOT-FORWARDED',
        kind: 'unknown',
        text: t`The route forwards nothing: a filter has to answer.`,
      };
    case 'unknown':
      return unknownVerdict(outcome.why);
  }
}

/** The router tells no place to a CONNECT, which has no path (Filter::decodeHeaders). */
function placed({ location, ...verdict }: Verdict, { headers }: Stream): Verdict {
  return firstValue(headers, ':path') === undefined ? verdict : { ...verdict, ...given('location', location) };
}

/** From the HTTP connection manager to the cluster that a route names. */
export function traceHttp(entry: HttpEntry, request: TraceRequest, context: TraceContext): HttpTrace {
  const way: Way = { steps: [], assumptions: [], context, entry };
  const { http, chain, connection, peerValidated } = entry;
  const name = chain.destination.kind === 'routes' ? chain.destination.name : undefined;
  const entered = took(
    way,
    enterHttpConnection(
      {
        http,
        connection,
        request,
        httpRequest: request.http ?? PLAIN_GET,
        peerValidated,
        ...given('routeConfig', routeConfigOf(chain, context)),
        ...given('routeConfigName', name),
      },
      context,
    ),
  ).outcome;
  const told = { steps: way.steps, assumptions: way.assumptions };
  if (entered.kind === 'answer') {
    const { status, details, flags, location } = entered;
    const text = t`The HTTP connection manager answers with ${status} (${details}) before anything is routed.`;
    const verdict: Verdict = {
      code: 'ES-BAD-REQUEST',
      kind: 'answered',
      text,
      status,
      details,
      ...given('flags', flags),
      ...given('location', location),
    };
    return { ...told, end: { verdict } };
  }
  const routed = routeRequest(entered.stream, way);
  const { last, end } =
    routed.kind === 'verdict' && routed.isFinal
      ? { last: routed, end: { verdict: routed.verdict } }
      : passFilters(routed, entered.stream, way);
  const { virtualHost, route } = last.place;
  return { ...told, ...given('virtualHost', virtualHost), ...given('route', route), end };
}

/** The HTTP filters, which may answer, and then what the route does, or why there is none. */
function passFilters(
  first: Routed,
  stream: Stream,
  way: Way,
): { readonly last: Routed; readonly end: HttpTrace['end'] } {
  const { context, entry } = way;
  let last = chooseFor(first, stream, context);
  // An upgrade that nobody allows is refused before any filter runs; without a route that is what is told.
  const hasRoute = last.where !== undefined || (first.kind === 'verdict' && first.verdict.code === 'ES-REDIRECT');
  const upgrade = hasRoute ? decideUpgrade(stream.headers, entry.http, last.where, context) : undefined;
  if (upgrade !== undefined) way.steps.push(upgrade.step);
  if (upgrade?.allowed === false) return { last: first, end: { verdict: upgradeRefused() } };
  const again: Step[] = [];
  const filtered = runHttpFilters(entry.http, last.place, stream, context, (changed) => {
    const second = { ...way, steps: again };
    last = chooseFor(routeRequest(changed, second), changed, context);
    return last.place;
  });
  way.steps.push(...filtered.steps, ...again);
  way.assumptions.push(...filtered.assumptions);
  return { last: last.routed, end: leaveFilters(last, filtered, way) };
}

/** What routing found, with the cluster that it leads to. */
interface Chosen {
  readonly routed: Routed;
  /** Undefined: there is no route. */
  readonly where?: Where;
  readonly cluster?: ChosenCluster;
  /** As the filters see it. */
  readonly place: RoutePlace;
}

type Where = Required<Pick<RoutePlace, 'routeConfig' | 'virtualHost' | 'route'>>;

function chooseFor(routed: Routed, stream: Stream, context: TraceContext): Chosen {
  const { virtualHost, route, routeConfig } = routed.place;
  const isWhole = routeConfig !== undefined && virtualHost !== undefined && route !== undefined;
  if (!isWhole) return { routed, place: routed.place };
  const where = { routeConfig, virtualHost, route };
  const cluster = chooseRouteCluster(where, stream, context);
  return { routed, where, ...given('cluster', cluster), place: withCluster(routed.place, cluster) };
}

/** Behind the filters: the route's action. */
function leaveFilters({ routed, where, cluster }: Chosen, filtered: HttpFiltersDecision, way: Way): HttpTrace['end'] {
  const { context, entry } = way;
  const { outcome } = filtered;
  if (outcome.kind === 'answered' || outcome.kind === 'closed') return { verdict: filterVerdict(outcome) };
  if (routed.kind === 'verdict') return { verdict: placed(routed.verdict, filtered.stream) };
  if (where === undefined) return { verdict: unknownVerdict(t`no route was found`) };
  const action = took(way, takeRouteAction(where, filtered.stream, context, cluster)).outcome;
  if (action.kind !== 'forward') return { verdict: placed(answerVerdict(action), filtered.stream) };
  const { filterState, dynamicMetadata, protocol } = filtered.stream;
  const upstream: Upstream = {
    ask: {
      name: action.cluster,
      notFoundStatus: action.clusterNotFoundStatus,
      priority: action.priority,
      downstreamProtocol: protocol,
    },
    ...given('metadataMatch', action.metadataMatch),
    connection: entry.connection,
    headers: action.headers,
    hashParts: action.hashParts,
    filterState,
    dynamicMetadata,
  };
  return { upstream, sharedState: filtered.sharedState };
}
