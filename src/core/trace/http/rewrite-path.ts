import { asciiLower } from '../../lib/ascii-case.ts';
import type { PathRewrite } from '../../model/route-detail-types.ts';
import type { PathMatch } from '../../model/route-types.ts';
import type { Formatted } from './format-stream.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, setHeader } from './header-map.ts';
import { pathOnly } from './path-match.ts';
import { replaceRegex } from './regex.ts';
import { rewriteByTemplate } from './uri-template.ts';

/** How much of the path a `prefix_rewrite` takes the place of: what the route's specifier matched. */
function matchedLength({ kind, value }: PathMatch, path: string): number {
  switch (kind) {
    case 'prefix':
    case 'exact':
    case 'path-separated-prefix':
      return value.length;
    case 'regex':
    case 'connect':
    case 'template':
    case 'any':
      return pathOnly(path).length;
  }
}

/** Where parameters were cut off to compare the path, what matched may not stand in it. */
function beginsWithMatch({ kind, value, caseSensitive }: PathMatch, path: string): boolean {
  if (kind !== 'prefix' && kind !== 'exact' && kind !== 'path-separated-prefix') return true;
  return caseSensitive ? path.startsWith(value) : asciiLower(path).startsWith(asciiLower(value));
}

function rewriteOnly(
  rewrite: PathRewrite,
  match: PathMatch,
  only: string,
  format: (text: string) => Formatted,
): string {
  switch (rewrite.kind) {
    case 'prefix':
      return beginsWithMatch(match, only) ? rewrite.value + only.slice(matchedLength(match, only)) : only;
    case 'regex':
      return replaceRegex(rewrite.rewrite.pattern, only, rewrite.rewrite.substitution);
    case 'template':
      return rewriteByTemplate(match.value, rewrite.template, only) ?? only;
    case 'format':
      return format(rewrite.format).text || only;
    case 'unknown':
      return only;
  }
}

/**
 * Rewrites `:path` and keeps its query; the path before is kept in `x-envoy-original-path`. Source: envoy
 * source/common/router/config_impl.cc, currentUrlPathAfterRewriteWithMatchedPath and finalizePathHeader.
 */
export function rewritePath(
  headers: HeaderMap,
  rewrite: PathRewrite | undefined,
  match: PathMatch,
  format: (text: string) => Formatted,
): HeaderMap {
  if (rewrite === undefined) return headers;
  const path = firstValue(headers, ':path') ?? '';
  const only = pathOnly(path);
  const rewritten = rewriteOnly(rewrite, match, only, format) + path.slice(only.length);
  return setHeader(setHeader(headers, 'x-envoy-original-path', path), ':path', rewritten);
}
