/** The path up to its query, and the query with its `?`. */
function split(path: string): readonly [path: string, query: string] {
  const query = path.indexOf('?');
  return query < 0 ? [path, ''] : [path.slice(0, query), path.slice(query)];
}

/** Undoes `%2F` and `%5C` before the query (source/common/http/path_utility.cc, unescapeSlashes). */
export function unescapeSlashes(path: string): string {
  const [only, query] = split(path);
  return only.replace(/%2F/gi, '/').replace(/%5C/gi, '\\') + query;
}

/** Several slashes in a row become one, before the query (source/common/http/path_utility.cc, mergeSlashes). */
export function mergeSlashes(path: string): string {
  const [only, query] = split(path);
  return only.replace(/\/{2,}/g, '/') + query;
}

/** What may stand as it is. */
const KEPT = /[A-Za-z0-9\-._~!$&'()*+,/:;=@[\]]/;
/** What never needs to be escaped, so that its escape is undone. */
const UNRESERVED = /[A-Za-z0-9\-._~]/;

const encoder = new TextEncoder();

function percentEncoded(text: string): string {
  return Array.from(encoder.encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** One character or escape as Chromium's URL library writes it; undefined: it is not allowed at all. */
function canonicalPiece(piece: string): string | undefined {
  if (piece === '%00' || piece === '\0') return undefined;
  if (piece.length === 3 && piece.startsWith('%')) {
    const character = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
    return UNRESERVED.test(character) ? character : piece;
  }
  if (piece === '\\') return '/';
  // A `%` that begins no escape is kept.
  return piece === '%' || KEPT.test(piece) ? piece : percentEncoded(piece);
}

/** Takes out `.` and `..` segments; `..` at the root stays there. */
function removeDots(path: string): string {
  const segments = path.split('/').slice(1);
  const kept: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    // `/a/.` and `/a/b/..` are the folder `/a/`.
    if (isLast && (segment === '..' || segment === '.')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** Dot segments count as such with parameters too, unless the dots are escaped (since CVE-2026-73551). */
const DOTS_WITH_PARAMETERS = /(?<=\/)(\.{1,2});[^/]*/g;

/**
 * Normalises the path before the query: `\` becomes `/`, needless escapes are undone, other characters escaped, dot
 * segments taken out. Undefined: Envoy rejects the path. Source: envoy source/common/http/path_utility.cc,
 * PathUtil::canonicalPath, which calls Chromium's url::CanonicalizePath.
 */
export function normalizePath(path: string, dotsHaveParameters = true): string | undefined {
  const [whole, query] = split(path);
  const only = dotsHaveParameters ? whole.replace(DOTS_WITH_PARAMETERS, '$1') : whole;
  const pieces = only.match(/%[\dA-Fa-f]{2}|[\s\S]/gu) ?? [];
  const canonical = pieces.map(canonicalPiece);
  if (canonical.includes(undefined)) return undefined;
  const joined = canonical.join('');
  return removeDots(joined.startsWith('/') ? joined : `/${joined}`) + query;
}
