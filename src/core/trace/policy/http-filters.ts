import { countOf } from '../../lib/count-words.ts';
import { msg, t } from '../../lib/words.ts';
import type { FilterConfig } from '../../model/filter-config.ts';
import { readFilterConfig, readPerRouteConfig } from '../../model/filter-config.ts';
import type { Filter } from '../../model/listener-types.ts';
import { readRbac } from '../../model/read-rbac.ts';
import type { HttpConnectionManager } from '../../model/route-types.ts';
import { eitherAt } from '../../model/struct.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Stream } from '../http/stream.ts';
import type { Assumption, Rule, Step } from '../trace.ts';
import { decideCors } from './cors-filter.ts';
import { decideExtAuthz } from './ext-authz-filter.ts';
import { decideFault } from './fault-filter.ts';
import { effectOf, filterKey, HTTP_EFFECTS } from './filter-effects.ts';
import type { FilterRequest, RoutePlace } from './filter-request.ts';
import { levelsOf, ownConfig, routeMetadata } from './filter-request.ts';
import { decideFilterState } from './filter-state-filter.ts';
import type { FilterDecision, FilterOutcome, StateChange } from './filter-step.ts';
import { cannotKnow, passes } from './filter-step.ts';
import { decideHealthCheck } from './health-check-filter.ts';
import { decideIstioAuthn } from './istio-authn-filter.ts';
import { decideJwt } from './jwt-filter.ts';
import { decideLocalRateLimit } from './rate-limit-filter.ts';
import { decideRbac } from './rbac-filter.ts';
import { rbacRequestOf } from './rbac-request.ts';
import { decideMatched, isMatchedFilter } from './matched-filter.ts';
import type { RunFilter } from './run-filters.ts';
import {
  assumptionsOf,
  decideByEffect,
  filterCandidates,
  runFilters,
  sharedStateOf,
  withChanges,
} from './run-filters.ts';

/** What the HTTP filters of a connection manager do with a request. */
export interface HttpFiltersDecision {
  /** The list of all filters, then one for each that has more to say. */
  readonly steps: readonly Step[];
  /** `unknown`: at least one filter cannot be told, and no other one answers; the trace may go on. */
  readonly outcome: FilterOutcome;
  readonly assumptions: readonly Assumption[];
  /** With the dynamic metadata and the filter state that the filters have set. */
  readonly stream: Stream;
  /** Filter state that an internal listener behind the router gets. */
  readonly sharedState: readonly StateChange[];
  /** How long fault injection holds the request back. */
  readonly delayMs: number;
}

const RULE: Rule = {
  text: msg(
    'The HTTP filters run in their order; one that answers ends the request’s way, and the router is the last.',
  ),
  source: { project: 'envoy', file: 'source/common/http/filter_manager.cc' },
};

/** A route’s RBACPerRoute replaces the filter’s own rules; without `rbac` it takes them away. */
function decideHttpRbac(request: FilterRequest): FilterDecision {
  const { filter, stream, place, context, perRoute, config } = request;
  const kind = 'http-filters';
  const asked = rbacRequestOf(
    stream,
    routeMetadata(place, context),
    place.route !== undefined && place.routeConfig?.ignorePathParameters === true,
  );
  if (perRoute.config !== undefined) {
    const { path, value } = perRoute.config.part;
    const inner = eitherAt(value, 'rbac');
    if (inner === undefined) return passes(t`taken away by the route`);
    const part = { path: [...path, 'rbac'], value: inner };
    return decideRbac(readRbac(part), asked, { kind, name: filter.name, path: part.path });
  }
  if (config.kind !== 'config') return passes(t`enforces nothing`);
  return decideRbac(readRbac(config.part), asked, { kind, name: filter.name, path: config.part.path });
}

function decideHttpState(request: FilterRequest): FilterDecision {
  return decideFilterState(request.filter.name, ownConfig(request), 'on_request_headers', request.stream);
}

/** Filters wrapped in filters: no real configuration has more. */
const MAX_WRAPPINGS = 4;

/** By the keys of `filterKey`. */
const DECIDERS: ReadonlyMap<string, (request: FilterRequest) => FilterDecision> = new Map([
  ['authn', ({ stream }) => decideIstioAuthn(stream.connection, stream.dynamicMetadata)],
  ['cors', decideCors],
  ['ext_authz', decideExtAuthz],
  ['fault', decideFault],
  ['health_check', decideHealthCheck],
  ['jwt_authn', decideJwt],
  ['local_ratelimit', decideLocalRateLimit],
  ['rbac', decideHttpRbac],
  ['router', () => passes(t`forwards the request as the route says`)],
  ['set_filter_state', decideHttpState],
]);

function typeOf(config: FilterConfig): string {
  return config.kind === 'config' ? config.typeUrl : '';
}

function isRouter(filter: Filter, context: TraceContext): boolean {
  return filterKey(filter.name, typeOf(readFilterConfig(filter, context))) === 'router';
}

/** What a filter of such a configuration does, whoever has chosen it. */
function decideConfig(request: FilterRequest, config: FilterConfig, depth = 0): FilterDecision {
  const { filter } = request;
  if (config.kind === 'not-in-dump') {
    return cannotKnow(filter.name, t`its configuration comes by ECDS and is not in the dump`);
  }
  if (isMatchedFilter(config) && depth < MAX_WRAPPINGS) {
    return decideMatched(request, config, (name, inner) => {
      return decideConfig({ ...request, perRoute: {}, filter: { ...filter, name } }, inner, depth + 1);
    });
  }
  const key = filterKey(filter.name, typeOf(config));
  const asked = { ...request, config };
  return DECIDERS.get(key)?.(asked) ?? decideByEffect(filter.name, effectOf(HTTP_EFFECTS, key, ownConfig(asked)));
}

function decideFilter(filter: Filter, stream: Stream, place: RoutePlace, context: TraceContext): FilterDecision {
  const perRoute = readPerRouteConfig(context.root, levelsOf(place, context.root), filter.name);
  if (perRoute.disabled === true) return passes(t`disabled by the route`);
  if (perRoute.disabled === undefined && filter.disabled) return passes(t`disabled by its own configuration`);
  const request: FilterRequest = { filter, config: { kind: 'none' }, perRoute, place, stream, context };
  return decideConfig(request, readFilterConfig(filter, context));
}

/** The outcome of the whole: an answer, else the first thing that cannot be told. */
function outcomeOf(run: readonly RunFilter[]): FilterOutcome {
  const outcomes = run.flatMap(({ decision }) => decision?.outcome ?? []);
  return (
    outcomes.find(({ kind }) => kind === 'answered') ??
    outcomes.find(({ kind }) => kind === 'unknown') ?? { kind: 'continues' }
  );
}

function answerOf(outcome: FilterOutcome, count: number, hasRouter: boolean): string {
  if (outcome.kind === 'answered') return t`${outcome.by} answers with ${outcome.status}: nothing is forwarded.`;
  if (outcome.kind === 'unknown' && !hasRouter)
    return t`There is no router filter, without which nothing is forwarded.`;
  if (outcome.kind === 'unknown') return t`What ${outcome.by} does cannot be told; the others let the request through.`;
  return t`None of ${countOf(count, 'filter')} answers: the request reaches the router.`;
}

/**
 * Runs the HTTP filters of a connection manager in their order, each with what the route says of it. The route, if there
 * is one, has been chosen before; without one the filters run all the same, and the router answers 404.
 */
export function runHttpFilters(
  http: HttpConnectionManager,
  routed: RoutePlace,
  request: Stream,
  context: TraceContext,
  reroute: (stream: Stream) => RoutePlace = () => routed,
): HttpFiltersDecision {
  let stream = request;
  let place = routed;
  const routerAt = http.filters.findIndex((filter) => isRouter(filter, context));
  const hasRouter = routerAt >= 0;
  const run = runFilters(http.filters, (filter) => {
    if (hasRouter && http.filters.indexOf(filter) > routerAt) return passes(t`behind the router, and never asked`);
    const decision = decideFilter(filter, stream, place, context);
    stream = withChanges(stream, decision);
    if (decision.headers !== undefined) stream = { ...stream, headers: decision.headers };
    if (decision.reroutes === true) place = reroute(stream);
    return decision;
  });
  const found = outcomeOf(run);
  const noRouter = t`there is no router filter, without which nothing is forwarded`;
  const outcome: FilterOutcome =
    found.kind === 'continues' && !hasRouter ? { kind: 'unknown', by: t`no router`, text: noRouter } : found;
  const inner = run.flatMap(({ decision }) => decision?.steps ?? []);
  const step: Step = {
    kind: 'http-filters',
    question: t`What do the HTTP filters do with the request?`,
    candidates: filterCandidates(run),
    answer: answerOf(outcome, http.filters.length, hasRouter),
    rule: RULE,
    path: http.path,
    decisive: outcome.kind === 'answered' && !inner.some(({ decisive }) => decisive),
  };
  return {
    steps: [step, ...inner],
    outcome,
    assumptions: hasRouter
      ? assumptionsOf(run)
      : [
          ...assumptionsOf(run),
          { kind: 'unknown', text: t`Here there is no router filter, without which nothing is forwarded.` },
        ],
    stream,
    sharedState: [...(request.connection.sharedState ?? []), ...sharedStateOf(run)],
    delayMs: run.reduce((sum, { decision }) => sum + (decision?.delayMs ?? 0), 0),
  };
}
