import { chainAnd, chainOr, listOr } from '../lib/count-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { MatchKind, Policy, PolicyClause, PolicyMatch, PolicyRule } from './types.ts';

/** What a match compares (ztunnel's RbacMatch). */
const FIELDS: ReadonlyMap<string, Message> = new Map([
  ['namespaces', msg('source namespace')],
  ['service_accounts', msg('source service account')],
  ['principals', msg('source principal')],
  ['source_ips', msg('source IP')],
  ['destination_ips', msg('destination IP')],
  ['destination_ports', msg('destination port')],
]);

/** `source namespace is a or b`, `source principal is not *`. */
export function describeKind({ field, isNegated, values }: MatchKind): string {
  const known = FIELDS.get(field);
  // One that is not known here is a condition too, so it is said by its own name.
  const what = known === undefined ? field.replaceAll('_', ' ') : say(known);
  return isNegated ? t`${what} is not ${listOr(values)}` : t`${what} is ${listOr(values)}`;
}

/** One match; an empty one never holds (ztunnel's Authorization::matches). */
function describeMatch(match: PolicyMatch): string {
  return match.length === 0 ? t`never` : chainAnd(match.map(describeKind));
}

function describeClause(clause: PolicyClause): string {
  const [only] = clause;
  if (only === undefined) return t`any connection`;
  return clause.length === 1 ? describeMatch(only) : chainOr(clause.map((match) => `(${describeMatch(match)})`));
}

/** One rule in a line: every clause must hold. */
export function describeRule(rule: PolicyRule): string {
  const clauses = rule.filter((clause) => clause.length > 0);
  if (clauses.length === 0) return t`any connection`;
  return clauses.map(describeClause).reduce((before, next) => t`${before}, and ${next}`);
}

/** What a policy is for, in a sentence. */
export function describePolicy(policy: Policy): string {
  return policy.isDryRun ? describeDryRun(policy) : describeEnforced(policy);
}

function describeEnforced({ action, rules }: Policy): string {
  if (action === 'Deny') {
    return rules.length > 0
      ? t`It refuses the connections that one of its rules matches.`
      : t`It has no rules, so it refuses nothing.`;
  }
  // An Allow without rules is how everything is refused: with it, there is an Allow that has to match and never does.
  return rules.length > 0
    ? t`It allows the connections that one of its rules matches.`
    : t`It has no rules, so it allows nothing; and because it is there, what no other Allow policy matches is refused.`;
}

function describeDryRun({ action, rules }: Policy): string {
  if (action === 'Deny') {
    return rules.length > 0
      ? t`Only logs what it would do (dry run): it refuses the connections that one of its rules matches.`
      : t`Only logs what it would do (dry run): it has no rules, so it refuses nothing.`;
  }
  return rules.length > 0
    ? t`Only logs what it would do (dry run): it allows the connections that one of its rules matches.`
    : t`Only logs what it would do (dry run): it has no rules, so it allows nothing; and because it is there, what no other Allow policy matches is refused.`;
}

/** What all policies of a workload come to (ztunnel's ProxyState::assert_rbac). */
export function describeVerdict(policies: readonly Policy[]): string {
  const enforced = policies.filter(({ isDryRun }) => !isDryRun);
  const denies = enforced.some(({ action }) => action === 'Deny');
  const allows = enforced.some(({ action }) => action === 'Allow');
  if (denies && allows)
    return t`A connection that a Deny matches is refused; of the others, those that an Allow matches get through.`;
  if (denies) return t`A connection that a Deny matches is refused; all others get through.`;
  if (allows) return t`Only connections that an Allow matches get through.`;
  return t`No policy is enforced here: ztunnel lets every connection through.`;
}

/** What istiod made a policy of, where nobody wrote it as it is. */
export function originText({ peerAuthentication }: Policy): string | undefined {
  if (peerAuthentication === undefined) return undefined;
  return peerAuthentication === 'strict'
    ? 'PeerAuthentication STRICT'
    : `PeerAuthentication ${peerAuthentication.name}`;
}
