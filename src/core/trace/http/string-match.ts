import { asciiLower } from '../../lib/ascii-case.ts';
import { t } from '../../lib/words.ts';
import type { StringMatch } from '../../model/match-types.ts';
import { matchRegex, regexFault } from './regex.ts';

/** Whether a text matches. Source: envoy source/common/common/matchers.h, StringMatcherImpl. */
export function matchString(match: StringMatch, text: string): boolean {
  if (match.kind === 'regex') return matchRegex(match.value, text);
  if (match.kind === 'unknown') return false;
  const wanted = match.ignoreCase ? asciiLower(match.value) : match.value;
  const actual = match.ignoreCase ? asciiLower(text) : text;
  switch (match.kind) {
    case 'exact':
      return actual === wanted;
    case 'prefix':
      return actual.startsWith(wanted);
    case 'suffix':
      return actual.endsWith(wanted);
    case 'contains':
      return actual.includes(wanted);
  }
}

/** `prefix "/api"`, with what is said of the case. */
export function describeStringMatch(match: StringMatch): string {
  if (match.kind === 'unknown') return t`custom matcher ${match.name}`;
  const wanted = `${match.kind} "${match.value}"`;
  return match.kind !== 'regex' && match.ignoreCase ? t`${wanted} (ignoring case)` : wanted;
}

/** Why a matcher could not be tried, so that it was taken as not matching; undefined where it could. */
export function stringMatchFault(match: StringMatch, text: string): string | undefined {
  if (match.kind === 'unknown') return t`the custom matcher ${match.name} is not modelled`;
  if (match.kind !== 'regex') return undefined;
  const fault = regexFault(match.value, text);
  return fault === undefined ? undefined : t`the regular expression "${match.value}" could not be run: ${fault}`;
}
