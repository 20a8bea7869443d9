import { gzipSync } from 'fflate';
import { stringify } from 'yaml';
import type { JsonValue } from '../../src/core/lib/json.ts';
import type { Dice } from './dice.ts';
import { bentText, HOSTILE_KEYS, hostileValue } from './hostile-values.ts';

const utf8 = new TextEncoder();

/** A place behind some colon, where a value begins. */
function someValueAt(text: string, dice: Dice): number {
  return text.indexOf(':', dice.roll(text.length)) + 1;
}

function withDuplicateKey(text: string, dice: Dice): string {
  const at = text.indexOf('{', dice.roll(text.length)) + 1;
  const known = /"[^"]{1,60}"/.exec(text.slice(at))?.[0];
  const key = dice.once(2) || known === undefined ? JSON.stringify(dice.pick(HOSTILE_KEYS)) : known;
  return `${text.slice(0, at)}${key}:${JSON.stringify(hostileValue(dice))},${text.slice(at)}`;
}

function withNesting(text: string, dice: Dice): string {
  const at = someValueAt(text, dice);
  const levels = dice.pick([90, 520, 999, 1001, 20_000]);
  const [open, close] = dice.pick<readonly [string, string]>([
    ['[', ']'],
    ['{"a":', '}'],
    ['- ', ''],
  ]);
  return `${text.slice(0, at)}${open.repeat(levels)}1${close.repeat(levels)},"x":${text.slice(at)}`;
}

function withHugeNumber(text: string, dice: Dice): string {
  const number = dice.pick(['1e999', '-1e999', '9'.repeat(5000), '-0', '1e-400', '0x10', '00', '1.', 'NaN']);
  return text.replace(/(?<=:)\d+/, number);
}

function withTextBetween(text: string, dice: Dice): string {
  const at = dice.roll(text.length + 1);
  const piece = dice.pick([
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\\u',
    '\0',
    '\n',
    '/*',
    '//',
    '---\n',
    '&a ',
    '*a',
  ]);
  return text.slice(0, at) + piece + text.slice(at);
}

const NOISE: readonly [string, ...string[]] = [
  '$ kubectl exec x -- curl localhost:15000/config_dump\n',
  '[root@host ~]# ',
  '\uFEFF',
  'HTTP/1.1 200 OK\r\n\r\n',
  '{'.repeat(5000),
  '"'.repeat(3000),
  '/*'.repeat(20_000),
  '- a: &a [*a]\n',
  'a::b::c\n'.repeat(50),
];

/** Anchors that name each other, the more the deeper. */
function yamlBomb(dice: Dice): string {
  const wide = 2 + dice.roll(9);
  const levels = Array.from({ length: 2 + dice.roll(12) }, (_, level) => {
    const inner = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: wide }, () => inner).join(', ')}]`;
  });
  return `${levels.join('\n')}\nconfigs: *a1\n`;
}

type Rewrite = (text: string, dice: Dice) => string;

const REWRITES: readonly [Rewrite, ...Rewrite[]] = [
  (text, dice) => text.slice(0, dice.roll(text.length)),
  (text, dice) => text.slice(dice.roll(text.length)),
  withDuplicateKey,
  withDuplicateKey,
  withNesting,
  withHugeNumber,
  withTextBetween,
  withTextBetween,
  (text, dice) => dice.pick(NOISE) + text,
  (text, dice) => text + dice.pick(NOISE),
  (text) => `${text}\n${text}`,
  (text, dice) => (text.length > 30_000 ? text : `${bentText(text, dice)}\n${text}`),
  (_, dice) => yamlBomb(dice),
];

type Pack = (bytes: Uint8Array, dice: Dice) => Uint8Array;

function withOtherBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  const changed = bytes.slice();
  for (let left = 1 + dice.roll(4); left > 0; left -= 1) changed[dice.roll(changed.length)] = dice.roll(256);
  return changed;
}

function utf16(bytes: Uint8Array): Uint8Array {
  const text = `\uFEFF${new TextDecoder().decode(bytes)}`;
  return new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
}

const PACKS: readonly [Pack, ...Pack[]] = [
  (bytes) => gzipSync(bytes, { level: 1 }),
  (bytes, dice) => withOtherBytes(gzipSync(bytes, { level: 1 }), dice),
  (bytes, dice) => gzipSync(bytes, { level: 1 }).slice(0, dice.roll(bytes.length)),
  (bytes) => gzipSync(gzipSync(bytes, { level: 1 })),
  // 8 MB of blanks, or of a letter, in some kB.
  (bytes, dice) =>
    dice.once(4) ? gzipSync(new Uint8Array(8e6).fill(dice.pick([32, 91, 97, 123])), { level: 1 }) : bytes,
  utf16,
  withOtherBytes,
  (bytes, dice) => bytes.slice(0, dice.roll(bytes.length)),
];

/** Equal parts become anchors and aliases. */
function asYaml(value: JsonValue): string | undefined {
  try {
    return stringify(value);
  } catch {
    // It refuses what is nested too deep.
    return undefined;
  }
}

function written(value: JsonValue, dice: Dice): string {
  if (dice.once(12)) {
    const yaml = JSON.stringify(value).length < 8000 ? asYaml(value) : undefined;
    if (yaml !== undefined) return yaml;
  }
  return JSON.stringify(value, null, dice.once(3) ? 1 : 0);
}

/** Writes a document as a file that may be changed as text, and packed. */
export function mutateText(value: JsonValue, dice: Dice): Uint8Array {
  return mutateFile(written(value, dice), dice, dice.once(3));
}

/** Changes a file that is text. */
export function mutateFile(text: string, dice: Dice, rewrites = true): Uint8Array {
  const bytes = utf8.encode(rewrites && text !== '' ? dice.pick(REWRITES)(text, dice) : text);
  return dice.once(40) && bytes.length > 0 ? dice.pick(PACKS)(bytes, dice) : bytes;
}
