import { asciiLower } from '../../lib/ascii-case.ts';
import { t } from '../../lib/words.ts';
import type { PathMatch } from '../../model/route-types.ts';
import type { Condition } from '../trace.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue } from './header-map.ts';
import type { PathParameters } from './path-parameters.ts';
import { withoutParameters } from './path-parameters.ts';
import { matchRegex, regexFault } from './regex.ts';
import { matchUriTemplate, parseUriTemplate } from './uri-template.ts';

/** The path without query and fragment. Source: envoy source/common/http/path_utility.cc, removeQueryAndFragment. */
export function pathOnly(path: string): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

/** CONNECT, or CONNECT-UDP over an extended CONNECT (source/common/http/header_utility.cc). */
export function isConnect(headers: HeaderMap): boolean {
  if (firstValue(headers, ':method') === 'CONNECT') return true;
  return asciiLower(firstValue(headers, 'upgrade') ?? '') === 'connect-udp';
}

function comparePath({ kind, value, caseSensitive }: PathMatch, path: string): boolean {
  const wanted = caseSensitive ? value : asciiLower(value);
  const actual = caseSensitive ? path : asciiLower(path);
  switch (kind) {
    case 'prefix':
      return actual.startsWith(wanted);
    case 'exact':
      return actual === wanted;
    case 'path-separated-prefix':
      return actual.startsWith(wanted) && (actual.length === wanted.length || actual.charAt(wanted.length) === '/');
    case 'regex':
      return matchRegex(value, path);
    case 'template':
      return matchUriTemplate(value, path);
    case 'connect':
    case 'any':
      return true;
  }
}

/**
 * Whether a route's path specifier takes the request. Without `:path` none but `connect_matcher` does. Source: envoy
 * source/common/router/config_impl.cc, the `matches` of each RouteEntryImpl.
 */
function matchPath(match: PathMatch, headers: HeaderMap, parameters: PathParameters): boolean {
  if (match.kind === 'connect') return isConnect(headers);
  const path = firstValue(headers, ':path');
  if (path === undefined) return false;
  // Templates are compared with the parameters, whatever the route configuration says.
  return comparePath(match, withoutParameters(pathOnly(path), match.kind === 'template' ? 'kept' : parameters));
}

/** Envoy's own names. */
const FIELD: Readonly<Record<Exclude<PathMatch['kind'], 'any'>, string>> = {
  prefix: 'prefix',
  exact: 'path',
  'path-separated-prefix': 'path_separated_prefix',
  regex: 'safe_regex',
  template: 'path_match_policy',
  connect: 'connect_matcher',
};

/** What the request fails at, where the path specifier does not take it. */
export function findFailedPath(
  match: PathMatch,
  headers: HeaderMap,
  parameters: PathParameters,
): Condition | undefined {
  if (matchPath(match, headers, parameters)) return undefined;
  const path = firstValue(headers, ':path');
  if (match.kind === 'connect') {
    return { what: 'connect_matcher', wanted: 'CONNECT', actual: firstValue(headers, ':method') ?? t`no method` };
  }
  return {
    what: match.kind === 'any' ? t`path specifier` : FIELD[match.kind],
    wanted: match.caseSensitive ? match.value : t`${match.value} (ignoring case)`,
    actual: path ?? t`no :path`,
  };
}

/** Why a path specifier could not be tried, so that it was taken as not matching; undefined where it could. */
export function pathMatchFault({ kind, value }: PathMatch, headers: HeaderMap): string | undefined {
  const path = pathOnly(firstValue(headers, ':path') ?? '');
  if (kind === 'regex') {
    const fault = regexFault(value, path);
    return fault === undefined ? undefined : t`the regular expression "${value}" could not be run: ${fault}`;
  }
  if (kind !== 'template') return undefined;
  if (value === '') return t`its path_match_policy is an extension that is not modelled`;
  const parsed = parseUriTemplate(value);
  return parsed.ok ? undefined : t`the path template "${value}" is not valid: ${parsed.error}`;
}
