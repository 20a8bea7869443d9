import { createScanner } from 'jsonc-parser';
import type { JSONScanner } from 'jsonc-parser';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';

/** Deepest nesting that is opened. Protobuf itself reads and writes 100 levels by default. */
export const MAX_DEPTH = 1000;

/** What stands at a place of the text, read strictly as JSON. Offsets are in UTF-16 units. */
export type JsonScan =
  | { readonly kind: 'whole'; readonly end: number }
  /** Well formed as far as it goes, but the text ends first. */
  | { readonly kind: 'cut'; readonly tokens: number; readonly sections: number; readonly lastSectionAt: number }
  | { readonly kind: 'broken'; readonly at: number; readonly tokens: number; readonly expected: string }
  | { readonly kind: 'too-deep' };

type Brackets = ('{' | '[')[];
// What may come next, in the words in which it is missed; '' = nothing, the value is whole.
type Expect = 'a value' | 'a value or “]”' | 'a key' | 'a key or “}”' | '“:”' | '“,” or “}”' | '“,” or “]”' | '';

// jsonc-parser declares SyntaxKind and ScanError as const enums, which have no value at run time.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const STRING = 10;
const NUMBER = 11;
const UNKNOWN = 16;
const END = 17;

const SCAN_ERRORS: Readonly<Record<number, Message>> = {
  2: msg('a string that ends on its line'),
  3: msg('a number with digits after its point or exponent'),
  4: msg('four hexadecimal digits after \\u'),
  5: msg('a known escape after \\'),
  6: msg('no control character inside a string'),
};

const EXPECTED: Readonly<Record<Expect, Message>> = {
  'a value': msg('a value'),
  'a value or “]”': msg('a value or “]”'),
  'a key': msg('a key'),
  'a key or “}”': msg('a key or “}”'),
  '“:”': msg('“:”'),
  '“,” or “}”': msg('“,” or “}”'),
  '“,” or “]”': msg('“,” or “]”'),
  '': msg('nothing'),
};

/** The offset of the next character that is not white space. */
function skipBlank(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

function afterValue(open: Brackets): Expect {
  const last = open.at(-1);
  if (last === undefined) return '';
  return last === '{' ? '“,” or “}”' : '“,” or “]”';
}

function takeValue(token: number, open: Brackets): Expect | undefined {
  if (token === OPEN_BRACE) {
    open.push('{');
    return 'a key or “}”';
  }
  if (token === OPEN_BRACKET) {
    open.push('[');
    return 'a value or “]”';
  }
  // null, true, false, strings and numbers are neighbours in SyntaxKind.
  return token >= NULL && token <= NUMBER ? afterValue(open) : undefined;
}

// The bracket that may stand in place of what is expected.
const CLOSING: Partial<Record<Expect, number>> = {
  'a value or “]”': CLOSE_BRACKET,
  '“,” or “]”': CLOSE_BRACKET,
  'a key or “}”': CLOSE_BRACE,
  '“,” or “}”': CLOSE_BRACE,
};

// The one token that may stand otherwise, and what follows it. Where none is named, a value stands.
const FOLLOWING: Partial<Record<Expect, readonly [token: number, next: Expect]>> = {
  'a key': [STRING, '“:”'],
  'a key or “}”': [STRING, '“:”'],
  '“:”': [COLON, 'a value'],
  '“,” or “}”': [COMMA, 'a key'],
  '“,” or “]”': [COMMA, 'a value'],
};

/** One step of the grammar: what to expect after this token, or undefined where it may not stand. */
function takeToken(expect: Expect, token: number, open: Brackets): Expect | undefined {
  if (token === CLOSING[expect]) {
    open.pop();
    return afterValue(open);
  }
  const following = FOLLOWING[expect];
  if (following === undefined) return takeValue(token, open);
  return token === following[0] ? following[1] : undefined;
}

/** The scanner's ScanError of its last token; 0 = none. */
function flawOf(scanner: JSONScanner): number {
  return scanner.getTokenError();
}

/** A token that the end of the text has cut short: half a string, half a number, half of `true`. */
function isCutToken(scanner: JSONScanner, token: number, text: string): boolean {
  if (token === END) return true;
  if (scanner.getPosition() < text.length) return false;
  if (token !== UNKNOWN) return flawOf(scanner) !== 0;
  const word = scanner.getTokenValue();
  return ['true', 'false', 'null', '-0'].some((whole) => whole.startsWith(word));
}

function describeFlaw(expect: Expect, flaw: number, found: string): string {
  const wanted = SCAN_ERRORS[flaw];
  if (wanted !== undefined) return t`expected ${say(wanted)}`;
  return t`expected ${say(EXPECTED[expect])}, found “${found.slice(0, 20)}”`;
}

/**
 * Reads one JSON value that begins at an offset, by a loop and not by recursion, so that no nesting can exhaust the
 * stack. Only for text that JSON.parse has refused: it finds where the value ends or breaks.
 */
export function scanJsonValue(text: string, start: number): JsonScan {
  const scanner = createScanner(text, false);
  scanner.setPosition(start);
  const open: Brackets = [];
  let expect: Expect = 'a value';
  let tokens = 0;
  let sections = 0;
  let sectionAt = start;
  let lastSectionAt = start;
  while (expect !== '') {
    const at = skipBlank(text, scanner.getPosition());
    // JSON has no comments; the scanner would read one to its end, and again for every bracket inside it.
    if (text[at] === '/') return { kind: 'broken', at, tokens, expected: describeFlaw(expect, 0, '/') };
    scanner.setPosition(at);
    const token: number = scanner.scan();
    if (isCutToken(scanner, token, text)) return { kind: 'cut', tokens, sections, lastSectionAt };
    const depth = open.length;
    const next: Expect | undefined = flawOf(scanner) === 0 ? takeToken(expect, token, open) : undefined;
    if (next === undefined) {
      const expected = describeFlaw(expect, flawOf(scanner), text.slice(at, scanner.getPosition()));
      return { kind: 'broken', at, tokens, expected };
    }
    if (open.length > MAX_DEPTH) return { kind: 'too-deep' };
    // The sections of a dump are the objects on the third level: {"configs": [{…}, {…}]}.
    if (depth === 2 && open.length === 3) sectionAt = at;
    if (depth === 3 && open.length === 2) {
      sections += 1;
      lastSectionAt = sectionAt;
    }
    tokens += 1;
    expect = next;
  }
  return { kind: 'whole', end: scanner.getPosition() };
}
