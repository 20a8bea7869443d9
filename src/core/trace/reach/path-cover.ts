import { asciiLower } from '../../lib/ascii-case.ts';
import type { PathMatch } from '../../model/route-types.ts';

/** Whether it takes every path: what does not begin with a slash is not routed. */
export function isEveryPath({ kind, value }: PathMatch): boolean {
  return kind === 'any' || (kind === 'prefix' && (value === '/' || value === ''));
}

/** Whether all paths of a specifier begin with a text. */
function beginsWith({ kind, value }: PathMatch, start: string): boolean {
  return ['exact', 'prefix', 'path-separated-prefix'].includes(kind) && value.startsWith(start);
}

function isSame(first: PathMatch, second: PathMatch): boolean {
  return first.kind === second.kind && first.value === second.value && first.caseSensitive === second.caseSensitive;
}

/** Compares values as they stand; case has been taken care of. */
function coversText(first: PathMatch, second: PathMatch): boolean {
  switch (first.kind) {
    case 'prefix':
      return beginsWith(second, first.value);
    case 'exact':
      return second.kind === 'exact' && second.value === first.value;
    case 'path-separated-prefix': {
      const isWhole = second.value === first.value && second.kind !== 'prefix';
      return beginsWith(second, `${first.value}/`) || (isWhole && beginsWith(second, first.value));
    }
    case 'regex':
    case 'template':
    case 'connect':
    case 'any':
      return false;
  }
}

function lowered(match: PathMatch): PathMatch {
  return { ...match, value: asciiLower(match.value) };
}

/** Whether the first specifier certainly takes every path that the second one takes. */
export function takesPathsOf(first: PathMatch, second: PathMatch): boolean {
  if (second.kind === 'connect') return first.kind === 'connect';
  if (isEveryPath(first) || isSame(first, second)) return true;
  if (first.caseSensitive) return second.caseSensitive && coversText(first, second);
  return coversText(lowered(first), lowered(second));
}
