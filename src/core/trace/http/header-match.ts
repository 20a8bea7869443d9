import { t } from '../../lib/words.ts';
import type { HeaderMatch, HeaderTest } from '../../model/match-types.ts';
import type { EnvoyVersion } from '../request.ts';
import type { Condition } from '../trace.ts';
import type { HeaderMap } from './header-map.ts';
import { valuesOf } from './header-map.ts';
import { describeStringMatch, matchString } from './string-match.ts';

/** Whether routes test repeated lines one by one (since 1.39), or joined by `,`. RBAC has versions of its own. */
export function testsLinesIndividually(version: EnvoyVersion): boolean {
  return version.minor >= 39;
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** absl::SimpleAtoi: a whole signed number of 64 bits, blanks around it allowed. */
function parseInt64(text: string): bigint | undefined {
  const digits = text.trim();
  if (!/^[+-]?\d{1,40}$/.test(digits)) return undefined;
  const value = BigInt(digits.replace(/^\+/, ''));
  return value >= INT64_MIN && value <= INT64_MAX ? value : undefined;
}

function testValue(test: Exclude<HeaderTest, { readonly kind: 'present' }>, value: string): boolean {
  if (test.kind === 'string') return matchString(test.match, value);
  const number = parseInt64(value);
  return number !== undefined && number >= BigInt(test.start) && number < BigInt(test.end);
}

/** What is tested, one by one or joined; none where there is no such header, which may count as an empty one. */
function testedValues(match: HeaderMatch, headers: HeaderMap, individually: boolean): readonly string[] {
  const values = valuesOf(headers, match.name);
  if (values.length === 0) return match.treatMissingAsEmpty ? [''] : [];
  return individually ? values : [values.join(',')];
}

/**
 * Whether the headers satisfy a matcher. A missing header satisfies none, inverted or not, unless it is asked for
 * presence or counts as an empty one. Source: envoy source/common/http/header_utility.h, HeaderDataBaseImpl.
 */
export function matchHeader(match: HeaderMatch, headers: HeaderMap, individually: boolean): boolean {
  const { test, invert } = match;
  const values = testedValues(match, headers, individually);
  if (test.kind === 'present') return (values.length > 0 === test.wanted) !== invert;
  if (values.length === 0) return false;
  return values.some((value) => testValue(test, value)) !== invert;
}

/** Whether all of the matchers are satisfied. */
export function matchHeaders(matches: readonly HeaderMatch[], headers: HeaderMap, individually: boolean): boolean {
  return matches.every((match) => matchHeader(match, headers, individually));
}

function describeTest(test: HeaderTest): string {
  switch (test.kind) {
    case 'present':
      return test.wanted ? t`present` : t`absent`;
    case 'string':
      return describeStringMatch(test.match);
    case 'range':
      return t`range [${test.start}, ${test.end})`;
  }
}

/** `not exact "a"` */
export function describeHeaderMatch(match: HeaderMatch): string {
  const wanted = describeTest(match.test);
  return match.invert ? t`not ${wanted}` : wanted;
}

/** The first matcher that is not satisfied, with what it wants and what there is. */
export function findFailedHeader(
  matches: readonly HeaderMatch[],
  headers: HeaderMap,
  individually: boolean,
): Condition | undefined {
  const failed = matches.find((match) => !matchHeader(match, headers, individually));
  if (failed === undefined) return undefined;
  const values = valuesOf(headers, failed.name);
  return {
    what: t`header ${failed.name}`,
    wanted: describeHeaderMatch(failed),
    actual: values.length === 0 ? t`missing` : values.join(','),
  };
}
