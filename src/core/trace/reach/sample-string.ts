import type { StringMatch } from '../../model/match-types.ts';
import { matchString, stringMatchFault } from '../http/string-match.ts';
import { sampleRegex } from './sample-regex.ts';

/** What no header's value, path or cookie may hold. */
// oxlint-disable-next-line no-control-regex
const UNSENDABLE = /[\u0000-\u001f\u007f]|^\s|\s$/;

function isSendable(text: string): boolean {
  return !UNSENDABLE.test(text);
}

function candidatesOf(match: StringMatch): readonly string[] {
  switch (match.kind) {
    case 'exact':
      return [match.value];
    case 'prefix':
      return [match.value, `${match.value}x`];
    case 'suffix':
      return [match.value, `x${match.value}`];
    case 'contains':
      return [match.value, `x${match.value}x`];
    case 'regex':
      return sampleRegex(match.value);
    case 'unknown':
      return [];
  }
}

/** A few texts that match, the plainest first; empty where none was found. */
export function textsInside(match: StringMatch): readonly string[] {
  return candidatesOf(match).filter((text) => isSendable(text) && matchString(match, text));
}

/** A few texts that do not match. */
export function textsOutside(match: StringMatch): readonly string[] {
  if (match.kind === 'unknown') return [];
  const tried = ['x', 'earshot', '0', '/', 'GET', 'POST', `${match.value}x`, `x${match.value}`];
  return tried.filter(
    (text) => isSendable(text) && !matchString(match, text) && stringMatchFault(match, text) === undefined,
  );
}
