import { given } from '../../lib/given.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { RbacConfig, RbacEngine } from '../../model/rbac-types.ts';
import type { Rule, Step, StepKind } from '../trace.ts';
import type { FilterDecision, FilterOutcome } from './filter-step.ts';
import { passes } from './filter-step.ts';
import type { RbacResult } from './rbac-engine.ts';
import { evaluateRbac } from './rbac-engine.ts';
import type { RbacRequest } from './rbac-request.ts';
import { policyLabel } from './rbac-words.ts';

/** Which RBAC filter it is, and where it stands. */
export interface RbacPlace {
  readonly kind: Extract<StepKind, 'network-filters' | 'http-filters'>;
  /** The filter's name. */
  readonly name: string;
  readonly path: JsonPath;
}

const SOURCE = { project: 'envoy', file: 'source/extensions/filters/common/rbac/engine_impl.cc' } as const;

function ruleOf(engine: RbacEngine): Rule {
  if (engine.kind === 'matcher') {
    return { text: msg('The matcher’s action counts; where nothing matches, the request is denied.'), source: SOURCE };
  }
  const words = {
    ALLOW: msg('One policy has to match, else the request is denied; they are asked in the order of their names.'),
    DENY: msg('The first policy that matches denies the request; they are asked in the order of their names.'),
    LOG: msg('A policy that matches has the request logged; nothing is denied.'),
  };
  return { text: words[engine.action], source: SOURCE };
}

type Effect = 'allowed' | 'denied' | 'logged';

const REQUEST_WORDS: Readonly<Record<Effect, Message>> = {
  allowed: msg('the request is allowed'),
  denied: msg('the request is denied'),
  logged: msg('the request is logged'),
};

const CONNECTION_WORDS: Readonly<Record<Effect, Message>> = {
  allowed: msg('the connection is allowed'),
  denied: msg('the connection is denied'),
  logged: msg('the connection is logged'),
};

function answerOf({ verdict, policy, why, action }: RbacResult, { kind }: RbacPlace): string {
  if (verdict === 'unknown') return t`Cannot know: ${why ?? t`something is not modelled`}.`;
  const words = kind === 'http-filters' ? REQUEST_WORDS : CONNECTION_WORDS;
  if (policy === undefined) return t`No policy matches: ${say(words[verdict])}.`;
  return t`${policyLabel(policy)} matches: ${say(words[action === 'LOG' ? 'logged' : verdict])}.`;
}

function questionOf({ kind, name }: RbacPlace, action: string, isShadow: boolean): string {
  if (isShadow) return t`What would the shadow rules of ${name} (${action}) say?`;
  return kind === 'http-filters'
    ? t`Does ${name} (${action}) let the request through?`
    : t`Does ${name} (${action}) let the connection through?`;
}

function stepOf(engine: RbacEngine, result: RbacResult, place: RbacPlace, isShadow: boolean): Step {
  const action = engine.kind === 'matcher' ? 'matcher' : engine.action;
  const { candidates, total } = result;
  return {
    kind: place.kind,
    question: questionOf(place, action, isShadow),
    candidates,
    ...(total > candidates.length ? { total } : {}),
    answer: isShadow ? t`${answerOf(result, place)} Shadow rules are told, never enforced.` : answerOf(result, place),
    rule: ruleOf(engine),
    path: engine.kind === 'rules' ? engine.path : engine.part.path,
    decisive: !isShadow && result.verdict !== 'allowed',
  };
}

/** What the filter writes of its shadow rules, which ext_authz may ask for (source/extensions/filters/common/rbac/utility.h). */
function shadowMetadata(prefix: string, { verdict, policy }: RbacResult): Readonly<Record<string, unknown>> {
  return {
    [`${prefix}shadow_engine_result`]: verdict,
    ...(policy === undefined ? {} : { [`${prefix}shadow_effective_policy_id`]: policy }),
  };
}

/** Blanks would break the access log into more columns (responseDetail, source/extensions/filters/common/rbac/utility.cc). */
function detailsOf(policy: string | undefined): string {
  return `rbac_access_denied_matched_policy[${(policy ?? 'none').replace(/\s/g, '_')}]`;
}

function outcomeOf({ verdict, policy, why }: RbacResult, place: RbacPlace): FilterOutcome {
  if (verdict === 'allowed') return { kind: 'continues' };
  if (verdict === 'unknown') return { kind: 'unknown', by: place.name, text: why ?? t`something is not modelled` };
  const by = place.name;
  if (place.kind === 'network-filters') return { kind: 'closed', by, details: 'rbac_deny_close', flags: '' };
  return { kind: 'answered', by, status: 403, details: detailsOf(policy), flags: '', body: 'RBAC: access denied' };
}

function summaryOf(result: RbacResult | undefined): string {
  if (result === undefined) return t`enforces nothing`;
  if (result.verdict === 'unknown') return t`cannot know: ${result.why ?? ''}`;
  const isAllowed = result.verdict === 'allowed';
  if (result.policy === undefined) return isAllowed ? t`allowed` : t`denied`;
  const label = policyLabel(result.policy);
  return isAllowed ? t`allowed by ${label}` : t`denied by ${label}`;
}

/** Namespaces of the dynamic metadata that the two filters write. */
const NAMESPACES = { 'http-filters': 'envoy.filters.http.rbac', 'network-filters': 'envoy.filters.network.rbac' };

/**
 * What an RBAC filter does with a request, or with a connection: its shadow rules first, then those that are enforced.
 * Follows source/extensions/filters/http/rbac/rbac_filter.cc and source/extensions/filters/network/rbac/rbac_filter.cc.
 */
export function decideRbac(config: RbacConfig, request: RbacRequest, place: RbacPlace): FilterDecision {
  const { enforced, shadow, shadowPrefix } = config;
  if (enforced === undefined && shadow === undefined) return passes(t`enforces nothing`);
  const shadowResult = shadow && evaluateRbac(shadow, request);
  const result = enforced && evaluateRbac(enforced, request);
  const outcome: FilterOutcome = result === undefined ? { kind: 'continues' } : outcomeOf(result, place);
  const unknown = outcome.kind === 'unknown' ? t`${place.name} lets it through: ${outcome.text}.` : undefined;
  return {
    summary: summaryOf(result),
    outcome,
    steps: [
      ...(shadow === undefined || shadowResult === undefined ? [] : [stepOf(shadow, shadowResult, place, true)]),
      ...(enforced === undefined || result === undefined ? [] : [stepOf(enforced, result, place, false)]),
    ],
    assumptions: [
      ...(unknown === undefined ? [] : [{ kind: 'unknown', text: unknown } as const]),
      ...(config.isContinuous
        ? [{ kind: 'assumed', text: t`${place.name} says the same of all later data.` } as const]
        : []),
    ],
    ...given('delayMs', outcome.kind === 'closed' ? config.delayDenyMs : undefined),
    ...(shadowResult === undefined
      ? {}
      : { metadata: { [NAMESPACES[place.kind]]: shadowMetadata(shadowPrefix, shadowResult) } }),
  };
}
