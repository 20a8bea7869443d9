/** A regular expression as far as it is understood: enough to write a text that it may match. */
export type RegexNode =
  | { readonly kind: 'text'; readonly text: string }
  | CharacterClass
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly least: number; readonly most: number };

interface CharacterClass {
  readonly kind: 'class';
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
  /** A character of the class that stands in it, for classes of none of the usual ones. */
  readonly example: string;
}

/** Deeper nests and longer patterns are left alone. */
const MAX_DEPTH = 40;
const MAX_LENGTH = 4000;
const MOST = 1000;

const WORD = [
  ['a', 'z'],
  ['A', 'Z'],
  ['0', '9'],
  ['_', '_'],
] as const;
const DIGIT = [['0', '9']] as const;
const SPACE = [
  [' ', ' '],
  ['\t', '\t'],
] as const;
const LETTER = [
  ['a', 'z'],
  ['A', 'Z'],
] as const;

type Ranges = CharacterClass['ranges'];

/** Perl's and POSIX's classes, as RE2 has them (https://github.com/google/re2/wiki/Syntax). */
const ESCAPED: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
]);
const POSIX: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['alnum', [...LETTER, ...DIGIT]],
  ['alpha', LETTER],
  ['digit', DIGIT],
  ['lower', [['a', 'z']]],
  ['upper', [['A', 'Z']]],
  ['space', SPACE],
  ['word', WORD],
  ['xdigit', [...DIGIT, ['a', 'f'], ['A', 'F']]],
]);
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
]);

/** Whether a class has a character. */
export function classHas({ ranges, negated }: CharacterClass, letter: string): boolean {
  return ranges.some(([from, to]) => letter >= from && letter <= to) !== negated;
}

function classOf(ranges: Ranges, negated: boolean): CharacterClass {
  return { kind: 'class', ranges, negated, example: ranges[0]?.[0] ?? 'a' };
}

/** Where the parser stands. */
interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

class NotUnderstood extends Error {}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return undefined;
  cursor.at += found[0].length;
  return found;
}

/** After a backslash: one character, or a class. */
function parseEscape(cursor: Cursor): string | CharacterClass {
  const hex = take(cursor, /x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/y);
  if (hex !== undefined) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    if (code > 0x10_ff_ff) throw new NotUnderstood();
    return String.fromCodePoint(code);
  }
  const property = take(cursor, /([pP])(?:\{\^?\w+\}|\w)/y);
  if (property !== undefined) return classOf(LETTER, property[1] === 'P');
  const letter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  const ranges = ESCAPED.get(letter.toLowerCase());
  if (ranges !== undefined) return classOf(ranges, letter !== letter.toLowerCase());
  if (/[1-9]/.test(letter) || letter === '') throw new NotUnderstood();
  return CONTROLS.get(letter) ?? letter;
}

function rangesIn(one: CharacterClass): Ranges {
  if (!one.negated) return one.ranges;
  // What a negated class inside of a class stands for is tried by characters of which it has many.
  return ['-', '.', '/', ' ', '~', 'a', '0']
    .filter((letter) => classHas(one, letter))
    .map((letter) => [letter, letter]);
}

function parseClassPart(cursor: Cursor): Ranges | string {
  const posix = take(cursor, /\[:(\^?)(\w+):\]/y);
  if (posix !== undefined) return rangesIn(classOf(POSIX.get(posix[2] ?? '') ?? [], posix[1] === '^'));
  const letter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  if (letter !== '\\') return letter;
  const escaped = parseEscape(cursor);
  return typeof escaped === 'string' ? escaped : rangesIn(escaped);
}

/** After `[`. */
function parseClass(cursor: Cursor): CharacterClass {
  const negated = take(cursor, /\^/y) !== undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let first = true; ; first = false) {
    if (cursor.at >= cursor.text.length) throw new NotUnderstood();
    if (!first && take(cursor, /\]/y) !== undefined) break;
    const from = parseClassPart(cursor);
    if (typeof from !== 'string') {
      ranges.push(...from);
      continue;
    }
    const isRange = cursor.text.charAt(cursor.at) === '-' && cursor.text.charAt(cursor.at + 1) !== ']';
    if (isRange) cursor.at += 1;
    const to = isRange ? parseClassPart(cursor) : from;
    if (typeof to !== 'string') throw new NotUnderstood();
    ranges.push([from, to]);
  }
  return classOf(ranges, negated);
}

const EMPTY: RegexNode = { kind: 'text', text: '' };

/** After `(`. Flags are read over: what is written is checked by RE2 anyway. */
function parseGroup(cursor: Cursor): RegexNode {
  if (take(cursor, /\?[imsU-]*\)/y) !== undefined) return EMPTY;
  if (take(cursor, /\?(?:P?<\w+>|[imsU-]*:)/y) === undefined && cursor.text.charAt(cursor.at) === '?') {
    throw new NotUnderstood();
  }
  const node = parseChoice(cursor);
  if (take(cursor, /\)/y) === undefined) throw new NotUnderstood();
  return node;
}

function parseQuoted(cursor: Cursor): RegexNode {
  const [, text = ''] = take(cursor, /Q(.*?)(?:\\E|$)/sy) ?? [];
  return { kind: 'text', text };
}

function parseAtom(cursor: Cursor): RegexNode {
  const letter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  if (letter === '(') return parseGroup(cursor);
  if (letter === '[') return parseClass(cursor);
  if (letter === '.') return classOf([['\n', '\n']], true);
  if (letter === '^' || letter === '$') return EMPTY;
  if (letter !== '\\') return { kind: 'text', text: letter };
  if (cursor.text.charAt(cursor.at) === 'Q') return parseQuoted(cursor);
  if (take(cursor, /[AzZbB]/y) !== undefined) return EMPTY;
  const escaped = parseEscape(cursor);
  return typeof escaped === 'string' ? { kind: 'text', text: escaped } : escaped;
}

/** `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`, each perhaps lazy. */
function parseRepeat(cursor: Cursor, node: RegexNode): RegexNode {
  const found = take(cursor, /(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})\??/y);
  if (found === undefined) return node;
  const [, sign, least, range, most] = found;
  if (sign !== undefined) return { kind: 'repeat', node, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : MOST };
  const low = Number(least);
  const high = range === undefined ? low : most === '' ? MOST : Number(most);
  return { kind: 'repeat', node, least: low, most: Math.max(high, low) };
}

function parseSequence(cursor: Cursor): RegexNode {
  const nodes: RegexNode[] = [];
  while (cursor.at < cursor.text.length && !/[|)]/.test(cursor.text.charAt(cursor.at))) {
    nodes.push(parseRepeat(cursor, parseAtom(cursor)));
  }
  return { kind: 'sequence', nodes };
}

function parseChoice(cursor: Cursor): RegexNode {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) throw new NotUnderstood();
  const nodes = [parseSequence(cursor)];
  while (take(cursor, /\|/y) !== undefined) nodes.push(parseSequence(cursor));
  cursor.depth -= 1;
  return { kind: 'choice', nodes };
}

/** Reads a pattern of RE2's; undefined where it has something that is not understood here. */
export function parseRegex(pattern: string): RegexNode | undefined {
  if (pattern.length > MAX_LENGTH) return undefined;
  const cursor: Cursor = { text: pattern, at: 0, depth: 0 };
  try {
    const node = parseChoice(cursor);
    return cursor.at === pattern.length ? node : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}
