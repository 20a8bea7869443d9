import { t } from '../../lib/words.ts';
import { rbacActionOf } from '../../model/read-rbac.ts';
import type { RbacAction, RbacEngine, RbacPolicy } from '../../model/rbac-types.ts';
import { fieldAt, textAt } from '../../model/struct.ts';
import { evaluateMatcher } from '../matcher/evaluate-matcher.ts';
import type { PredicateResult } from '../matcher/predicate.ts';
import type { Candidate } from '../trace.ts';
import type { RbacRequest } from './rbac-request.ts';
import { evaluateAny } from './rbac-rule.ts';
import { describePolicy, policyLabel } from './rbac-words.ts';

/** What an RBAC engine says of a request. */
export interface RbacResult {
  /** `unknown`: it hangs on something that this program cannot tell. */
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  /** Name of the policy that matched, or of the matcher's action. */
  readonly policy?: string;
  /** Why the verdict is unknown. */
  readonly why?: string;
  readonly action: RbacAction;
  /** Every policy in Envoy's order; of a matcher the way through it. */
  readonly candidates: readonly Candidate[];
  /** How many there are with those that are left out. */
  readonly total: number;
}

/** Policies that are kept behind the one that matches. */
const MAX_NOT_REACHED = 200;

/** Permissions, then principals, then the condition (PolicyMatcher::matches). */
function evaluatePolicy(policy: RbacPolicy, request: RbacRequest): PredicateResult {
  const permission = evaluateAny(policy.permissions, request);
  if (permission.kind === 'decided' && !permission.holds) return permission;
  const principal = evaluateAny(policy.principals, request);
  if (principal.kind === 'decided' && !principal.holds) return principal;
  if (permission.kind === 'unknown') return permission;
  if (principal.kind === 'unknown') return principal;
  return policy.hasCondition ? { kind: 'unknown', why: t`its condition (CEL) is not modelled` } : principal;
}

function candidateOf(policy: RbacPolicy, result: PredicateResult | undefined): Candidate {
  const { name, path } = policy;
  const base = { label: policyLabel(name), path };
  if (result === undefined) return { ...base, outcome: 'not reached', detail: describePolicy(policy) };
  if (result.kind === 'unknown') {
    return { ...base, outcome: 'not reached', detail: t`cannot know: ${result.why} · ${describePolicy(policy)}` };
  }
  if (result.holds) return { ...base, outcome: 'match', detail: describePolicy(policy) };
  return { ...base, outcome: 'no match', failed: result.condition, detail: describePolicy(policy) };
}

/** What a match, and what no match, means for each action. LOG never denies. */
function verdictOf(action: RbacAction, isMatched: boolean): 'allowed' | 'denied' {
  if (action === 'LOG') return 'allowed';
  return isMatched === (action === 'ALLOW') ? 'allowed' : 'denied';
}

function evaluateRules(engine: Extract<RbacEngine, { readonly kind: 'rules' }>, request: RbacRequest): RbacResult {
  const { action, policies } = engine;
  const candidates: Candidate[] = [];
  let matched: string | undefined;
  let why: string | undefined;
  let later = 0;
  for (const policy of policies) {
    if (matched !== undefined) {
      later += 1;
      if (later <= MAX_NOT_REACHED) candidates.push(candidateOf(policy, undefined));
      continue;
    }
    const result = evaluatePolicy(policy, request);
    candidates.push(candidateOf(policy, result));
    if (result.kind === 'unknown') why ??= `${policyLabel(policy.name)}: ${result.why}`;
    else if (result.holds) matched = policy.name;
  }
  const base = { action, candidates, total: policies.length };
  if (matched !== undefined) return { ...base, verdict: verdictOf(action, true), policy: matched };
  if (why !== undefined && action !== 'LOG') return { ...base, verdict: 'unknown', why };
  return { ...base, verdict: verdictOf(action, false) };
}

/** Without a match everything is denied (RoleBasedAccessControlMatcherEngineImpl::handleAction). */
function evaluateTree(engine: Extract<RbacEngine, { readonly kind: 'matcher' }>, request: RbacRequest): RbacResult {
  const { outcome, candidates, total } = evaluateMatcher(engine.part, request.readInput, request.version);
  if (outcome.kind === 'unknown') return { verdict: 'unknown', why: outcome.why, action: 'DENY', candidates, total };
  if (outcome.kind === 'no match') return { verdict: 'denied', action: 'DENY', candidates, total };
  const { name, config } = outcome.action;
  const action = rbacActionOf(fieldAt(config.value, 'action'));
  const policy = textAt(config.value, 'name') ?? name;
  return { verdict: action === 'DENY' ? 'denied' : 'allowed', policy, action, candidates, total };
}

/**
 * Asks an RBAC engine of a request. Follows source/extensions/filters/common/rbac/engine_impl.cc: the first policy that
 * matches, in the order of their names, is the one that counts.
 */
export function evaluateRbac(engine: RbacEngine, request: RbacRequest): RbacResult {
  return engine.kind === 'rules' ? evaluateRules(engine, request) : evaluateTree(engine, request);
}
