import { t } from '../../lib/words.ts';
import type { QueryMatch } from '../../model/match-types.ts';
import type { EnvoyVersion } from '../request.ts';
import type { Condition } from '../trace.ts';
import { describeStringMatch, matchString } from './string-match.ts';

/**
 * The first value of each parameter, not decoded; '' where there is no `=`. Source: envoy
 * source/common/http/utility.cc, QueryParamsMulti::parseQueryString.
 */
export function parseQuery(path: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const start = path.indexOf('?');
  if (start < 0) return values;
  for (const parameter of path.slice(start + 1).split('&')) {
    const equal = parameter.indexOf('=');
    const name = equal < 0 ? parameter : parameter.slice(0, equal);
    if (!values.has(name)) values.set(name, equal < 0 ? '' : parameter.slice(equal + 1));
  }
  return values;
}

/** Since 1.34 `present_match: false` asks for absence; before, it asked for presence all the same. */
function asksForAbsence(match: QueryMatch, version: EnvoyVersion): boolean {
  return match.test.kind === 'present' && !match.test.wanted && version.minor >= 34;
}

function matchParameter(match: QueryMatch, value: string | undefined, version: EnvoyVersion): boolean {
  if (match.test.kind === 'string') return value !== undefined && matchString(match.test.match, value);
  return (value === undefined) === asksForAbsence(match, version);
}

/** The first parameter that is not as a route wants it. Source: envoy source/common/router/config_utility.cc. */
export function findFailedParameter(
  matches: readonly QueryMatch[],
  path: string,
  version: EnvoyVersion,
): Condition | undefined {
  if (matches.length === 0) return undefined;
  const values = parseQuery(path);
  const failed = matches.find((match) => !matchParameter(match, values.get(match.name), version));
  if (failed === undefined) return undefined;
  const { test, name } = failed;
  const presence = asksForAbsence(failed, version) ? t`absent` : t`present`;
  return {
    what: t`query parameter ${name}`,
    wanted: test.kind === 'string' ? describeStringMatch(test.match) : presence,
    actual: values.get(name) ?? t`missing`,
  };
}
