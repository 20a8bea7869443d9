import { listOr } from '../lib/count-words.ts';
import type { MatchKind, Policy, PolicyClause, PolicyMatch, PolicyRule } from './types.ts';

/** `source namespace is a or b`, `source principal is none of *`. */
export function describeKind({ what, isNegated, values }: MatchKind): string {
  return isNegated ? `${what} is not ${listOr(values)}` : `${what} is ${listOr(values)}`;
}

/** One match; an empty one never holds (ztunnel's Authorization::matches). */
function describeMatch(match: PolicyMatch): string {
  return match.length === 0 ? 'never' : match.map(describeKind).join(' and ');
}

function describeClause(clause: PolicyClause): string {
  const [only] = clause;
  if (only === undefined) return 'any connection';
  return clause.length === 1 ? describeMatch(only) : clause.map((match) => `(${describeMatch(match)})`).join(' or ');
}

/** One rule in a line: every clause must hold. */
export function describeRule(rule: PolicyRule): string {
  const clauses = rule.filter((clause) => clause.length > 0);
  return clauses.length === 0 ? 'any connection' : clauses.map(describeClause).join(', and ');
}

/** What a policy is for, in a sentence. */
export function describePolicy({ action, rules, isDryRun }: Policy): string {
  const does = isDryRun ? 'Only logs what it would do (dry run): it ' : 'It ';
  const verb = action === 'Deny' ? 'refuses' : 'allows';
  if (rules.length > 0) return `${does}${verb} the connections that one of its rules matches.`;
  // An Allow without rules is how everything is refused: with it, there is an Allow that has to match and never does.
  return action === 'Deny'
    ? `${does}has no rules, so it refuses nothing.`
    : `${does}has no rules, so it allows nothing; and because it is there, what no other Allow policy matches is refused.`;
}

/** What all policies of a workload come to (ztunnel's ProxyState::assert_rbac). */
export function describeVerdict(policies: readonly Policy[]): string {
  const enforced = policies.filter(({ isDryRun }) => !isDryRun);
  const denies = enforced.some(({ action }) => action === 'Deny');
  const allows = enforced.some(({ action }) => action === 'Allow');
  if (denies && allows)
    return 'A connection that a Deny matches is refused; of the others, those that an Allow matches get through.';
  if (denies) return 'A connection that a Deny matches is refused; all others get through.';
  if (allows) return 'Only connections that an Allow matches get through.';
  return 'No policy is enforced here: ztunnel lets every connection through.';
}

/** What istiod made a policy of, where nobody wrote it as it is. */
export function originText({ peerAuthentication }: Policy): string | undefined {
  if (peerAuthentication === undefined) return undefined;
  return peerAuthentication === 'strict'
    ? 'PeerAuthentication STRICT'
    : `PeerAuthentication ${peerAuthentication.name}`;
}
