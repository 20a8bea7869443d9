import { listAnd, listOr } from '../../lib/count-words.ts';
import { isInRange, parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { InputTest, MatchPredicate } from '../../model/match-tree.ts';
import { describeStringMatch, matchString, stringMatchFault } from '../http/string-match.ts';
import type { Condition } from '../trace.ts';
import type { ReadInput } from './match-input.ts';
import { inputLabel, inputText } from './match-input.ts';

/** What a predicate comes to; `condition` is what decided. */
export type PredicateResult =
  | { readonly kind: 'decided'; readonly holds: boolean; readonly condition: Condition }
  | { readonly kind: 'unknown'; readonly why: string };

function testText(test: InputTest): string {
  if (test.kind === 'string') return describeStringMatch(test.match);
  return test.kind === 'ip' ? t`in ${listOr(test.texts)}` : test.name;
}

/** `(destination_port exact "80" and not source_ip in 10.0.0.0/8)` */
export function describePredicate(predicate: MatchPredicate): string {
  switch (predicate.kind) {
    case 'single':
      return `${inputLabel(predicate.input)} ${testText(predicate.test)}`;
    case 'not':
      return t`not ${describePredicate(predicate.predicate)}`;
    case 'and':
      return `(${listAnd(predicate.predicates.map(describePredicate))})`;
    case 'or':
      return `(${listOr(predicate.predicates.map(describePredicate))})`;
    case 'unknown':
      return predicate.name;
  }
}

function testValue(test: InputTest, value: string): boolean | { readonly why: string } {
  switch (test.kind) {
    case 'string': {
      const fault = stringMatchFault(test.match, value);
      return fault === undefined ? matchString(test.match, value) : { why: fault };
    }
    case 'ip': {
      const address = parseIp(value);
      return address !== undefined && test.ranges.some((range) => isInRange(address, range));
    }
    case 'unknown':
      return { why: t`the matcher ${test.name} is not known` };
  }
}

function evaluateSingle(
  predicate: Extract<MatchPredicate, { readonly kind: 'single' }>,
  read: ReadInput,
): PredicateResult {
  const { input, test } = predicate;
  const value = read(input);
  if (value.kind === 'unknown') return value;
  const condition = { what: inputLabel(input), wanted: testText(test), actual: inputText(value) };
  if (value.kind === 'absent') return { kind: 'decided', holds: false, condition };
  const tested = testValue(test, value.value);
  if (typeof tested !== 'boolean') return { kind: 'unknown', why: tested.why };
  return { kind: 'decided', holds: tested, condition };
}

/** The first that settles the group: one that fails settles `and`, one that holds settles `or`. */
function evaluateGroup(
  { kind, predicates }: Extract<MatchPredicate, { readonly kind: 'and' | 'or' }>,
  read: ReadInput,
): PredicateResult {
  const results = predicates.map((one) => evaluatePredicate(one, read));
  const settling = results.find((one) => one.kind === 'decided' && one.holds === (kind === 'or'));
  if (settling !== undefined) return settling;
  const unknown = results.find((one) => one.kind === 'unknown');
  if (unknown !== undefined) return unknown;
  const conditions = results.flatMap((one) => (one.kind === 'decided' ? one.condition : []));
  const [first] = conditions;
  if (first === undefined) return { kind: 'unknown', why: t`${kind}_matcher is empty` };
  const wanted = conditions.map((one) => (one.what === first.what ? one.wanted : `${one.what} ${one.wanted}`));
  return {
    kind: 'decided',
    holds: kind === 'and',
    condition: { ...first, wanted: kind === 'or' ? listOr(wanted) : listAnd(wanted) },
  };
}

/**
 * Whether a predicate holds. An input that finds nothing fails its test, so `not` around it holds.
 * Source: source/common/matcher/field_matcher.h.
 */
export function evaluatePredicate(predicate: MatchPredicate, read: ReadInput): PredicateResult {
  switch (predicate.kind) {
    case 'single':
      return evaluateSingle(predicate, read);
    case 'and':
    case 'or':
      return evaluateGroup(predicate, read);
    case 'not': {
      const inner = evaluatePredicate(predicate.predicate, read);
      if (inner.kind === 'unknown') return inner;
      const { condition, holds } = inner;
      return { kind: 'decided', holds: !holds, condition: { ...condition, wanted: t`not ${condition.wanted}` } };
    }
    case 'unknown':
      return { kind: 'unknown', why: t`the predicate ${predicate.name} is not known` };
  }
}
