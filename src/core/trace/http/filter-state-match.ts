import { isInRange, parseIp, parseIpRange } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { FilterStateMatch } from '../../model/match-types.ts';
import type { Condition } from '../trace.ts';
import { describeStringMatch, matchString } from './string-match.ts';

type FilterState = Readonly<Record<string, string>>;

/** An address, with or without its port: `10.0.0.1:80`, `[::1]:80`. */
function addressOf(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1];
  return bracketed ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

function isInRanges(text: string, ranges: readonly string[]): boolean {
  const address = parseIp(addressOf(text));
  if (address === undefined) return false;
  return ranges.some((range) => {
    const parsed = parseIpRange(range);
    return parsed !== undefined && isInRange(address, parsed);
  });
}

/**
 * Whether the filter state has an object of this key that matches, by its text. Source: envoy
 * source/common/common/matchers.cc, FilterStateMatcher.
 */
export function matchFilterState(match: FilterStateMatch, state: FilterState): boolean {
  const value = Object.hasOwn(state, match.key) ? state[match.key] : undefined;
  if (value === undefined) return false;
  switch (match.test.kind) {
    case 'string':
      return matchString(match.test.match, value);
    case 'address':
      return isInRanges(value, match.test.ranges) !== match.test.invert;
    case 'unknown':
      return false;
  }
}

/** What a matcher wants of the object. */
export function describeFilterState({ test }: FilterStateMatch): string {
  switch (test.kind) {
    case 'string':
      return describeStringMatch(test.match);
    case 'address':
      return test.invert ? t`not in ${test.ranges.join(', ')}` : t`in ${test.ranges.join(', ')}`;
    case 'unknown':
      return t`unknown matcher ${test.name}`;
  }
}

/** The first matcher that the filter state does not satisfy. */
export function findFailedState(matches: readonly FilterStateMatch[], state: FilterState): Condition | undefined {
  const failed = matches.find((match) => !matchFilterState(match, state));
  if (failed === undefined) return undefined;
  const value = Object.hasOwn(state, failed.key) ? state[failed.key] : undefined;
  return { what: t`filter state ${failed.key}`, wanted: describeFilterState(failed), actual: value ?? t`missing` };
}
