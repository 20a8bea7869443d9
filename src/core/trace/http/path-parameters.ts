import type { EnvoyVersion } from '../request.ts';

/** What is done with `;name=value` in a path before it is compared. */
export type PathParameters = 'kept' | 'cut at the first' | 'cut from each segment';

/** The first release of each minor version that knows that every segment may have parameters (CVE-2026-73511). */
const FIXED: ReadonlyMap<number, number> = new Map([
  [36, 10],
  [37, 6],
  [38, 4],
  [39, 1],
]);

/** Whether parameters are those of a segment: to routes, to RBAC (CVE-2026-73553), to normalisation (CVE-2026-73551). */
export function knowsSegmentParameters({ minor, patch }: EnvoyVersion): boolean {
  const fixed = FIXED.get(minor);
  return fixed === undefined ? minor > 39 : patch >= fixed;
}

/** What routes do with parameters. Source: source/common/router/config_impl.cc, sanitizePathBeforePathMatching. */
export function routeParameters(isIgnoring: boolean, version: EnvoyVersion): PathParameters {
  if (!isIgnoring) return 'kept';
  return knowsSegmentParameters(version) ? 'cut from each segment' : 'cut at the first';
}

/** A path without query, without its parameters. */
export function withoutParameters(path: string, parameters: PathParameters): string {
  if (parameters === 'cut from each segment') return path.replace(/;[^/]*/g, '');
  const end = parameters === 'kept' ? -1 : path.indexOf(';');
  return end < 0 ? path : path.slice(0, end);
}
