import { countOf, listPlain } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { valueAt } from '../../lib/json-path.ts';
import { msg, t } from '../../lib/words.ts';
import type { KeyFragmentBuilder } from '../../model/read-http-connection.ts';
import { readHttpConnection } from '../../model/read-http-connection.ts';
import type { RouteScope } from '../../model/read-scopes.ts';
import { readScopes } from '../../model/read-scopes.ts';
import type { HttpConnectionManager, RouteConfig } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue } from './header-map.ts';
import { routeConfigIndex } from './route-config-index.ts';
import type { Stream } from './stream.ts';

/** Which route configuration a request is routed by. `none`: no scope has its key, so there is no route: 404, flag NR. */
type ScopeOutcome =
  | { readonly kind: 'routes'; readonly routeConfig: RouteConfig }
  | { readonly kind: 'none'; readonly details: 'route_not_found' }
  /** The dump lacks what the scope names. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface ScopeSelection {
  readonly step: Step;
  readonly outcome: ScopeOutcome;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'Each fragment of the key is taken from the first value of a header; the scope whose key has the same fragments gives the route configuration, and without one there is no route.',
  ),
  source: { project: 'envoy', file: 'source/common/router/scoped_config_impl.cc' },
};

const NONE = { kind: 'none', details: 'route_not_found' } as const;

/** Scopes that are shown one by one. */
const MAX_SHOWN = 200;

/** The text behind the first separator of the first element with this key; '' where it has none. */
function elementValue(elements: readonly string[], separator: string, key: string): string | undefined {
  for (const element of elements) {
    const at = separator === '' ? -1 : element.indexOf(separator);
    const name = at < 0 ? element : element.slice(0, at);
    if (name === key) return at < 0 ? '' : element.slice(at + separator.length);
  }
  return undefined;
}

/** One fragment of the key; undefined: the request does not have it. */
function fragmentOf({ header, elementSeparator, element, index }: KeyFragmentBuilder, headers: HeaderMap) {
  const value = firstValue(headers, header);
  if (value === undefined) return undefined;
  const elements = elementSeparator === '' ? [value] : value.split(elementSeparator);
  return element === undefined ? elements[index ?? 0] : elementValue(elements, element.separator, element.key);
}

interface Key {
  readonly fragments: readonly string[];
  /** The header of the first fragment that is missing. */
  readonly missing?: string;
}

function keyOf(builders: readonly KeyFragmentBuilder[], headers: HeaderMap): Key {
  const fragments: string[] = [];
  for (const builder of builders) {
    const fragment = fragmentOf(builder, headers);
    if (fragment === undefined) return { fragments, missing: builder.header };
    fragments.push(fragment);
  }
  return { fragments };
}

/** An empty key is equal to none. */
function hasKey(scope: RouteScope, { fragments, missing }: Key): boolean {
  if (missing !== undefined || fragments.length === 0 || scope.key.length !== fragments.length) return false;
  return fragments.every((fragment, index) => fragment === scope.key[index]);
}

function keyText({ fragments, missing }: Key): string {
  return missing === undefined ? listPlain(fragments) : t`header ${missing} does not give its part`;
}

function scopeCandidate(scope: RouteScope, chosen: RouteScope | undefined, key: Key, isKnown: boolean): Candidate {
  const base = { label: scope.name, path: scope.path, detail: scope.routeConfigName ?? t`inline` };
  if (!isKnown) return { ...base, outcome: 'not reached' };
  if (scope === chosen) return { ...base, outcome: 'match' };
  const failed = { what: t`key`, wanted: listPlain(scope.key), actual: keyText(key) };
  return { ...base, outcome: 'no match', failed };
}

function outcomeOf(
  scope: RouteScope | undefined,
  builders: readonly KeyFragmentBuilder[],
  { proxy }: TraceContext,
): ScopeOutcome {
  const extension = builders.find(({ unknown }) => unknown !== undefined)?.unknown;
  if (extension !== undefined)
    return { kind: 'unknown', why: t`the scope’s key is built by ${extension}, which is not modelled` };
  if (scope === undefined) return NONE;
  const name = scope.routeConfigName;
  if (name === undefined) return { kind: 'unknown', why: t`the scope ${scope.name} holds its routes itself` };
  const routeConfig = routeConfigIndex(proxy).byName.get(name);
  if (routeConfig !== undefined) return { kind: 'routes', routeConfig };
  return { kind: 'unknown', why: t`the dump has no route configuration ${name}, which the scope ${scope.name} names` };
}

function answerOf(outcome: ScopeOutcome, scope: RouteScope | undefined, key: Key, count: number): string {
  if (outcome.kind === 'unknown') return t`Cannot know: ${outcome.why}.`;
  if (scope !== undefined) return t`Scope ${scope.name}: routes by ${scope.routeConfigName ?? ''}.`;
  return key.missing === undefined
    ? t`None of ${countOf(count, 'scope')} has the key ${keyText(key)}: 404.`
    : t`Header ${key.missing} does not give its part: 404.`;
}

/** Chooses the route configuration of an HTTP connection manager with scoped routes, by the scope's key. */
export function selectScope(
  http: HttpConnectionManager,
  scopedRoutesName: string,
  stream: Stream,
  context: TraceContext,
): ScopeSelection {
  const { scopeKeyBuilder } = readHttpConnection(valueAt(context.root, http.path));
  const scopes = readScopes(context.root, context.proxy, http.path, scopedRoutesName);
  const key = keyOf(scopeKeyBuilder, stream.headers);
  const chosen = scopes.find((scope) => hasKey(scope, key));
  const outcome = outcomeOf(chosen, scopeKeyBuilder, context);
  const isKnown = chosen !== undefined || outcome.kind !== 'unknown';
  const shown = scopes.filter((scope, index) => scope === chosen || index < MAX_SHOWN);
  return {
    step: {
      kind: 'scoped-routes',
      question: t`Which scope, and so which route configuration?`,
      candidates: shown.map((scope) => scopeCandidate(scope, chosen, key, isKnown)),
      ...given('total', shown.length < scopes.length ? scopes.length : undefined),
      answer: answerOf(outcome, chosen, key, scopes.length),
      rule: RULE,
      ...given('object', outcome.kind === 'routes' ? outcome.routeConfig.id : undefined),
      path: chosen?.path ?? http.path,
      decisive: outcome.kind !== 'routes',
    },
    outcome,
    assumptions: outcome.kind === 'unknown' ? [{ kind: 'unknown', text: t`Scoped routes: ${outcome.why}.` }] : [],
  };
}
