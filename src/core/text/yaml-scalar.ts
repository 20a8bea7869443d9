import { readsAsOther } from './yaml-resolve.ts';

/** Where a scalar stands. Lengths are in code points. */
interface Place {
  /** Column in which it begins. */
  readonly column: number;
  /** Indentation of the lines that it goes on in. */
  readonly indent: number;
  /** A key stands on one line. */
  readonly isKey: boolean;
}

/** A line is broken at the first single space beyond this column (libyaml's best_width). */
const BEST_WIDTH = 80;

// What libyaml prints: no tab, no C1 control, nothing beyond the basic multilingual plane, no byte order mark.
const UNPRINTABLE = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/**
 * Writes a string as the YAML writer of Go does: plain where no reader takes it for something else, in single quotes
 * where its characters would be, in double quotes where its whole would be or a character needs an escape, and as a
 * literal block where it has several lines. Source: encode.go and emitterc.go of go.yaml.in/yaml/v2.
 */
export function yamlString(text: string, place: Place): string {
  const special = UNPRINTABLE.test(text) || / \n/.test(text);
  if (text.includes('\n')) {
    const asBlock = !place.isKey && !special && !text.endsWith(' ');
    return asBlock ? literal(text, place.indent) : doubleQuoted(text, place);
  }
  if (special || readsAsOther(text)) return doubleQuoted(text, place);
  const quoted = hasIndicator(text) || text.startsWith(' ') || text.endsWith(' ');
  return quoted ? `'${folded(text.replaceAll("'", "''"), place, 1)}'` : folded(text, place, 0);
}

/** Characters that mean something in a block where they stand. */
function hasIndicator(text: string): boolean {
  return /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t]|$))|:(?:[ \t]|$)|[ \t]#/.test(text);
}

function lineBreak(indent: number): string {
  return `\n${' '.repeat(indent)}`;
}

/** Breaks lines at single spaces. `quotes`: how many characters stand before the text. */
function folded(text: string, { column, indent, isKey }: Place, quotes: number): string {
  if (isKey || text.length + column + quotes <= BEST_WIDTH) return text;
  let written = '';
  let at = column + quotes;
  let wasSpace = false;
  const characters = Array.from(text);
  for (const [index, character] of characters.entries()) {
    const isSpace = character === ' ';
    const mayBreak = isSpace && !wasSpace && at > BEST_WIDTH && characters[index + 1] !== ' ';
    if (mayBreak && (quotes === 0 || (index > 0 && index < characters.length - 1))) {
      written += lineBreak(indent);
      at = indent;
    } else {
      written += character;
      at += 1;
    }
    wasSpace = isSpace;
  }
  return written;
}

const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\0': '0',
    '\u0007': 'a',
    '\b': 'b',
    '\t': 't',
    '\n': 'n',
    '\v': 'v',
    '\f': 'f',
    '\r': 'r',
    '\u001b': 'e',
    '"': '"',
    '\\': '\\',
    '\u0085': 'N',
    '\u2028': 'L',
    '\u2029': 'P',
  }),
);

function escaped(character: string): string {
  const short = ESCAPES.get(character);
  if (short !== undefined) return `\\${short}`;
  if (!UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function doubleQuoted(text: string, { column, indent, isKey }: Place): string {
  let written = '"';
  let at = column + 1;
  let wasSpace = false;
  const characters = Array.from(text);
  for (const [index, character] of characters.entries()) {
    const isSpace = character === ' ';
    const isInside = index > 0 && index < characters.length - 1;
    if (isSpace && !wasSpace && !isKey && at > BEST_WIDTH && isInside) {
      const shield = characters[index + 1] === ' ' ? '\\' : '';
      written += lineBreak(indent) + shield;
      at = indent + shield.length;
    } else {
      const piece = isSpace ? character : escaped(character);
      written += piece;
      at += Array.from(piece).length;
    }
    wasSpace = isSpace;
  }
  return `${written}"`;
}

/** A literal block, with the hints that its first character and its end need. */
function literal(text: string, indent: number): string {
  const indentHint = /^[ \n]/.test(text) ? '2' : '';
  const isKept = text === '\n' || text.endsWith('\n\n');
  const chompHint = isKept ? '+' : text.endsWith('\n') ? '' : '-';
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  const margin = ' '.repeat(indent);
  const body = lines.map((line) => (line === '' ? '' : margin + line)).join('\n');
  // The line after the last one is begun by whatever comes next.
  return `|${indentHint}${chompHint}\n${body}`;
}
