import { asciiLower } from '../../lib/ascii-case.ts';
import type { PathRewrite, RedirectDetail } from '../../model/route-detail-types.ts';
import type { PathMatch } from '../../model/route-types.ts';
import type { Formatted } from './format-stream.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue } from './header-map.ts';
import { portStart } from './host.ts';
import { rewritePath } from './rewrite-path.ts';

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', ':80'],
  ['https', ':443'],
]);

/** The request's host, without its port where the new scheme or port makes it wrong (processRequestHost). */
function keptHost(headers: HeaderMap, newScheme: string, hasNewPort: boolean): string {
  const host = firstValue(headers, ':authority') ?? '';
  const start = portStart(host);
  if (start < 0) return host;
  const oldScheme = asciiLower(firstValue(headers, 'x-forwarded-proto') ?? '');
  const isDefault = newScheme !== oldScheme && DEFAULT_PORTS.get(oldScheme) === host.slice(start);
  return hasNewPort || isDefault ? host.slice(0, start) : host;
}

function queryOf(path: string): string {
  const start = path.indexOf('?');
  return start < 0 ? '' : path.slice(start);
}

/** A new path brings its own query, else keeps the request's. */
function newPath(fixed: string | undefined, path: string, stripQuery: boolean): string {
  const hasOwnQuery = fixed?.includes('?') === true;
  const whole = fixed === undefined ? path : hasOwnQuery ? fixed : fixed + queryOf(path);
  const rooted = whole.startsWith('/') ? whole : `/${whole}`;
  return stripQuery && !hasOwnQuery ? rooted.slice(0, rooted.length - queryOf(rooted).length) : rooted;
}

/** What the redirect does to the path; of a redirect that changes scheme or port alone Envoy does not ask. */
export function redirectRewrite({ prefixRewrite, regexRewrite }: RedirectDetail): PathRewrite | undefined {
  if (regexRewrite !== undefined) return { kind: 'regex', rewrite: regexRewrite };
  return prefixRewrite === undefined ? undefined : { kind: 'prefix', value: prefixRewrite };
}

/** A redirect that changes nothing: the Location of a direct response is the request's own URL. */
export const NO_REDIRECT: RedirectDetail = { https: false, stripQuery: false };

/** The Location of a redirect. Source: envoy source/common/http/utility.cc, newUri. */
export function redirectLocation(
  redirect: RedirectDetail,
  match: PathMatch,
  headers: HeaderMap,
  format: (text: string) => Formatted,
): string {
  const scheme = redirect.scheme ?? (redirect.https ? 'https' : (firstValue(headers, ':scheme') ?? ''));
  const port = redirect.port === undefined ? '' : `:${redirect.port}`;
  const host = redirect.host ?? keptHost(headers, scheme, port !== '');
  const rewritten = rewritePath(headers, redirectRewrite(redirect), match, format);
  const fixed = redirect.pathFormat === undefined ? redirect.path : format(redirect.pathFormat).text;
  const path = newPath(fixed, firstValue(rewritten, ':path') ?? '', redirect.stripQuery);
  return `${scheme}://${host}${port}${path}`;
}
