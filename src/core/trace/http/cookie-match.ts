import { t } from '../../lib/words.ts';
import type { CookieMatch } from '../../model/match-types.ts';
import type { Condition } from '../trace.ts';
import type { HeaderMap } from './header-map.ts';
import { valuesOf } from './header-map.ts';
import { describeStringMatch, matchString } from './string-match.ts';

/**
 * The first value of each cookie, without the quotes around it; what has no `=` is no cookie. Source: envoy
 * source/common/http/utility.cc, forEachCookie.
 */
export function parseCookies(headers: HeaderMap): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of valuesOf(headers, 'cookie').flatMap((line) => line.split(';'))) {
    const equal = part.indexOf('=');
    if (equal < 0) continue;
    const name = part.slice(0, equal).replace(/^ +/, '');
    const value = part.slice(equal + 1);
    const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
    if (!cookies.has(name)) cookies.set(name, isQuoted ? value.slice(1, -1) : value);
  }
  return cookies;
}

/** The first cookie that is not as a route wants it. A missing one satisfies the inverted matchers alone. */
export function findFailedCookie(matches: readonly CookieMatch[], headers: HeaderMap): Condition | undefined {
  if (matches.length === 0) return undefined;
  const cookies = parseCookies(headers);
  const failed = matches.find(({ name, match, invert }) => {
    const value = cookies.get(name);
    return (value !== undefined && matchString(match, value)) === invert;
  });
  if (failed === undefined) return undefined;
  const wanted = describeStringMatch(failed.match);
  return {
    what: t`cookie ${failed.name}`,
    wanted: failed.invert ? t`not ${wanted}` : wanted,
    actual: cookies.get(failed.name) ?? t`missing`,
  };
}
