import { countOf } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { valueAt } from '../../lib/json-path.ts';
import { msg, say, t } from '../../lib/words.ts';
import { buildActionRoutes } from '../../model/action-routes.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { MatchOutcome } from '../matcher/evaluate-matcher.ts';
import { evaluateMatcher } from '../matcher/evaluate-matcher.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import { readHttpInput } from './http-inputs.ts';
import type { PathParameters } from './path-parameters.ts';
import { routeParameters } from './path-parameters.ts';
import { findFailedCondition, findMatchFaults } from './route-match.ts';
import type { Stream } from './stream.ts';

/** Which route takes a request. `none`: 404, flag NR. `unknown`: it hangs on something that this program cannot tell. */
type RouteOutcome =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'none'; readonly details: 'route_not_found' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface RouteSelection {
  readonly step: Step;
  readonly outcome: RouteOutcome;
  readonly assumptions: readonly Assumption[];
}

const QUESTION = msg('Which route takes the request?');

const LIST_RULE: Rule = {
  text: msg(
    'The first route whose conditions all hold takes the request; none means 404, whatever other virtual hosts have.',
  ),
  source: { project: 'envoy', file: 'source/common/router/config_impl.cc' },
};

const MATCHER_RULE: Rule = {
  text: msg(
    'The virtual host’s matcher finds a route or a list of routes; the first of them whose own conditions hold takes the request, and none means 404.',
  ),
  source: { project: 'envoy', file: 'source/common/router/config_impl.cc' },
};

const NONE = { kind: 'none', details: 'route_not_found' } as const;

/** A route's name, or what it asks of the path where it has none. */
export function routeLabel({ name, conditions }: Route): string {
  return name === '' ? (conditions[0]?.text ?? t`any path`) : name;
}

/** `The route pages: exact /productpage.` */
function winnerText(route: Route): string {
  const asked = askedText(route) || t`any path`;
  return route.name === '' ? t`The route with ${asked}.` : t`The route ${route.name}: ${asked}.`;
}

function askedText({ conditions }: Route): string {
  return conditions.map(({ text }) => text).join(', ');
}

interface Tried {
  readonly candidates: readonly Candidate[];
  readonly winner?: Route;
  readonly faults: readonly string[];
}

/** Tries routes in their order until one takes the request. */
function tryRoutes(routes: readonly Route[], stream: Stream, parameters: PathParameters): Tried {
  const candidates: Candidate[] = [];
  const faults: string[] = [];
  let winner: Route | undefined;
  for (const route of routes) {
    const { id: object, path } = route;
    const asked = askedText(route);
    const label = routeLabel(route);
    const base = { label, object, path, ...given('detail', asked === label ? undefined : asked) };
    if (winner !== undefined) {
      candidates.push({ ...base, outcome: 'not reached' });
      continue;
    }
    const failed = findFailedCondition(route, stream, parameters);
    if (failed === undefined) winner = route;
    else faults.push(...findMatchFaults(route, stream).map((fault) => t`Route ${label}: ${fault}`));
    candidates.push(failed === undefined ? { ...base, outcome: 'match' } : { ...base, outcome: 'no match', failed });
  }
  return { candidates, faults, ...given('winner', winner) };
}

function faultAssumptions(faults: readonly string[]): readonly Assumption[] {
  return [...new Set(faults)].map((fault) => {
    return { kind: 'not modelled', text: t`${fault}; it was taken as not matching.` };
  });
}

/** Runtime keys on which the choice hangs, and which nothing is said of. */
function runtimeAssumptions(
  { candidates }: Tried,
  routes: readonly Route[],
  { runtime }: Stream,
): readonly Assumption[] {
  const decided = routes.filter((_, index) => {
    const candidate = candidates[index];
    return candidate?.outcome === 'match' || candidate?.failed?.what.startsWith('runtime_fraction') === true;
  });
  const keys = decided.flatMap(({ match }) => match.runtimeFraction?.key ?? []);
  return [...new Set(keys)]
    .filter((key) => !Object.hasOwn(runtime, key))
    .map((key) => ({ kind: 'assumed', text: t`The runtime does not set ${key}, so the configured fraction counts.` }));
}

function selectFromList(host: VirtualHost, config: RouteConfig, stream: Stream): RouteSelection {
  const tried = tryRoutes(host.routes, stream, routeParameters(config.ignorePathParameters, stream.version));
  const { winner } = tried;
  const count = countOf(host.routes.length, 'route');
  return {
    step: {
      kind: 'route',
      question: say(QUESTION),
      candidates: tried.candidates,
      answer: winner === undefined ? t`None of ${count} of ${host.name} matches: 404.` : winnerText(winner),
      rule: LIST_RULE,
      ...given('object', winner?.id),
      path: winner?.path ?? host.path,
      decisive: winner === undefined,
    },
    outcome: winner === undefined ? NONE : { kind: 'route', route: winner },
    assumptions: [...faultAssumptions(tried.faults), ...runtimeAssumptions(tried, host.routes, stream)],
  };
}

/** What a matcher's result means, once the routes that it found have been tried. */
function matcherOutcome(result: MatchOutcome, routes: readonly Route[] | undefined, tried: Tried): RouteOutcome {
  if (result.kind === 'unknown') return result;
  if (result.kind === 'action' && routes === undefined) {
    return { kind: 'unknown', why: t`the action ${result.action.type || result.action.name} is not known` };
  }
  return tried.winner === undefined ? NONE : { kind: 'route', route: tried.winner };
}

function matcherAnswer(outcome: RouteOutcome, found: boolean): string {
  switch (outcome.kind) {
    case 'route':
      return t`${routeLabel(outcome.route)}, which the matcher finds.`;
    case 'none':
      return found ? t`What the matcher finds does not match itself: 404.` : t`The matcher finds no route: 404.`;
    case 'unknown':
      return t`Cannot know: ${outcome.why}.`;
  }
}

function selectByMatcher(
  host: VirtualHost,
  config: RouteConfig,
  stream: Stream,
  context: TraceContext,
): RouteSelection {
  const path = [...host.path, 'matcher'];
  const result = evaluateMatcher({ path, value: valueAt(context.root, path) }, readHttpInput(stream), stream.version);
  const action = result.outcome.kind === 'action' ? result.outcome.action : undefined;
  const routes = action && buildActionRoutes(action, host, context.proxy, []);
  const tried = tryRoutes(routes ?? [], stream, routeParameters(config.ignorePathParameters, stream.version));
  const outcome = matcherOutcome(result.outcome, routes, tried);
  return {
    step: {
      kind: 'route',
      question: say(QUESTION),
      candidates: [...result.candidates, ...tried.candidates],
      ...given('total', result.total > result.candidates.length ? result.total + tried.candidates.length : undefined),
      answer: matcherAnswer(outcome, action !== undefined),
      rule: MATCHER_RULE,
      object: host.id,
      path: tried.winner?.path ?? path,
      decisive: tried.winner === undefined,
    },
    outcome,
    assumptions: [...faultAssumptions(tried.faults), ...runtimeAssumptions(tried, routes ?? [], stream)],
  };
}

/**
 * Chooses the route of a virtual host: the first of its list, or what its matcher tree finds. Every route is a
 * candidate; each that lost says the first condition that failed.
 */
export function selectRoute(
  host: VirtualHost,
  config: RouteConfig,
  stream: Stream,
  context: TraceContext,
): RouteSelection {
  if (host.hasMatcher) return selectByMatcher(host, config, stream, context);
  return selectFromList(host, config, stream);
}
