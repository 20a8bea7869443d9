import type { NameTable } from './name-table.ts';
import { WORDS } from './name-table.ts';

/** A word at the edge of which a matcher may go on: `rev` in the prefix `rev`, `views` in the pattern `.*views`. */
export interface CutWord {
  readonly word: string;
  readonly side: 'start' | 'end' | 'both';
}

/** A word of a regular expression, and what stands beside it. */
interface PatternWord {
  readonly word: string;
  readonly at: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Matches by the form of a text: classes, counts, and escapes for kinds of characters. */
const FORM = /\[(?!\^[/.:]\])|\\[dDwWsSpP]|\{\d/;
const GROUP_OPEN = /(?:\((?:\?:|\?[a-z]+\)|\?P?<\w+>)?)+$/;
const GROUP_CLOSE = /^\)+/;

/** What may stand beside a whole word: an end, an anchor, an alternative, or a sign that no word has. */
const DELIMITS_BEFORE = /(?:^|[\^|/:@,;=~ ]|\\[./:|bA]|(?<!\\)\.)$/;
const DELIMITS_AFTER = /^(?:$|[$|/:@,;=~ ]|\\[./:|bz]|\.(?![*+?{]))/;

/** Characters beside a word that are looked at, so that a long pattern takes no longer for each of its words. */
const NEAR = 40;

/** `[…]` as blanks of the same length, so that no word is found in a class. */
function withoutClasses(pattern: string): string {
  return pattern.replaceAll(/(?<!\\)\[\^?\]?(?:\\[^]|[^\]\\]){0,300}\]/g, (found) =>
    ' '.repeat(found.length).replace(/^ | $/g, '\0'),
  );
}

function* wordsOf(pattern: string): Generator<PatternWord> {
  const readable = withoutClasses(pattern);
  for (const found of readable.matchAll(WORDS)) {
    const isEscape = readable.charAt(found.index - 1) === '\\' && /^[A-Za-z]/.test(found[0]);
    const word = isEscape ? found[0].slice(1) : found[0];
    if (word === '') continue;
    const at = found.index + found[0].length - word.length;
    const before = readable.slice(Math.max(0, at - NEAR), at).replace(GROUP_OPEN, '');
    const after = readable.slice(at + word.length, at + word.length + NEAR).replace(GROUP_CLOSE, '');
    yield { word, at, cutBefore: !DELIMITS_BEFORE.test(before), cutAfter: !DELIMITS_AFTER.test(after) };
  }
}

/** The words of a pattern that may be parts of longer words in what it matches. */
export function cutWordsOf(pattern: string): readonly CutWord[] {
  return [...wordsOf(pattern)].flatMap(({ word, cutBefore, cutAfter }): CutWord[] => {
    if (!cutBefore && !cutAfter) return [];
    return [{ word, side: cutBefore && cutAfter ? 'both' : cutBefore ? 'end' : 'start' }];
  });
}

/** Whether what the pattern matches depends on which letters a name has, not only on the names that it spells out. */
export function asksForm(pattern: string): boolean {
  return FORM.test(pattern);
}

/** A regular expression (RE2) with the names that it spells out replaced. It is read as text and never run. */
export function disguisePattern(pattern: string, names: NameTable): string {
  let result = '';
  let from = 0;
  for (const { word, at } of wordsOf(pattern)) {
    // `-` and digits mean themselves outside of classes, so that a pseudonym needs no escape.
    result += pattern.slice(from, at) + names.disguise(word);
    from = at + word.length;
  }
  return result + pattern.slice(from);
}
