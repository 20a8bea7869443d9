import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../src/core/lib/base64url.ts';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { deflate, inflate } from '../../src/core/share/deflate.ts';
import type { DictionaryId } from '../../src/core/share/dictionary.ts';
import { isDictionaryId, primedReader, primeWith } from '../../src/core/share/dictionary.ts';
import { decodeHeader, encodeHeader } from '../../src/core/share/payload-header.ts';
import { RELEASED } from '../../src/core/share/released-links.ts';
import { Malformed } from '../../src/core/share/unpack.ts';
import type { Dice } from './dice.ts';
import { bentText, HOSTILE_KEYS } from './hostile-values.ts';

const LINES_LIMIT = 2 ** 25;

/** A link that is whole, and what it is made of. */
interface BaseLink {
  readonly payload: string;
  readonly dictionary: DictionaryId;
  readonly size: number;
  readonly content: Uint8Array;
  readonly body: Uint8Array;
  readonly lines: readonly string[];
}

export type BaseLinks = readonly [BaseLink, ...BaseLink[]];

function takeApart(payload: string): readonly BaseLink[] {
  const bytes = decodeBase64Url(payload.slice(1));
  const found = bytes.ok ? decodeHeader(bytes.value) : undefined;
  const body = found && bytes.ok ? found.open(bytes.value) : undefined;
  if (found === undefined || body === undefined || !isDictionaryId(found.header.dictionary)) return [];
  const { dictionary, size, content } = found.header;
  const lines = inflate(body, primedReader(dictionary).preset, LINES_LIMIT).split('\n');
  return [{ payload, dictionary, size, content, body, lines }];
}

function jsonBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function join(
  { dictionary, size, content }: Pick<BaseLink, 'dictionary' | 'size' | 'content'>,
  body: Uint8Array,
): string {
  return `1${encodeBase64Url(encodeHeader({ dictionary, size, content }, body))}`;
}

/** All released links, and new ones of these documents with each of the dictionaries. */
export function buildBaseLinks(roots: readonly JsonValue[]): BaseLinks {
  const dictionaries: readonly DictionaryId[] = [1, 2, 3, 4];
  const made = roots.map((root, index) => {
    const dictionary = dictionaries[index % dictionaries.length] ?? 3;
    const document = { name: 'a.json', bytes: 1, digest: 'D'.repeat(43), root };
    const { packer, preset } = primeWith(dictionary);
    const json = jsonBytes(document);
    const header = { dictionary, size: json.length, content: sha256(json) };
    return join(header, deflate(packer.pack(document), preset));
  });
  const [first, ...others] = [...RELEASED.map(({ payload }) => payload), ...made].flatMap(takeApart);
  if (first === undefined) throw new Error('no released link opens');
  return [first, ...others];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .=%~\n\uD800';

/** Characters that were changed, lost, added, or that stand elsewhere. */
function changeCharacters({ payload }: BaseLink, dice: Dice): string {
  let text = payload;
  for (let left = 1 + dice.roll(3); left > 0; left -= 1) {
    const at = dice.roll(text.length);
    const other = ALPHABET.charAt(dice.roll(ALPHABET.length));
    const rest = text.slice(at + 1);
    const head = text.slice(0, at);
    text = dice.pick([head, head + other + rest, head + rest, text.slice(0, at) + other + text.slice(at), text + rest]);
  }
  return text;
}

const SIZES: readonly [number, ...number[]] = [0, 1, 63, 2 ** 20, 2 ** 26, 2 ** 26 + 1, 2 ** 32, 2 ** 35 - 1];

/** A header that says something else, with a check that fits it. */
function changeHeader(link: BaseLink, dice: Dice): string {
  const dictionary = dice.pick([1, 2, 3, 4, 0, 5, 255]);
  const size = dice.once(2) ? link.size + dice.roll(9) - 4 : dice.pick(SIZES);
  const header = dice.once(2) ? { ...link, size } : { ...link, dictionary };
  const bytes = encodeHeader({ ...header, size: Math.max(0, header.size) }, link.body);
  // The length of the body itself, which is a part of the check.
  if (dice.once(8)) bytes[1] = dice.roll(256);
  return `1${encodeBase64Url(bytes)}`;
}

/** Compressed data that is changed, cut or longer, with a check that fits it. */
function changeBody(link: BaseLink, dice: Dice): string {
  const body = link.body.slice();
  for (let left = 1 + dice.roll(3); left > 0; left -= 1) body[dice.roll(body.length)] = dice.roll(256);
  const changed = dice.pick([body, body, body.slice(0, dice.roll(body.length)), Uint8Array.from([...link.body, 0, 1])]);
  return join(link, changed);
}

const LINES: readonly [string, ...string[]] = [
  '=',
  '"',
  '"\\u00',
  '"\\ud800',
  's0',
  's',
  's-1',
  'szzzzzz',
  '~0',
  '~zzzz',
  '~',
  "'0",
  "'1%0%0%0%0",
  "'2^0z",
  "'z",
  '@0,',
  '@zz,%z',
  '@0,^00',
  '[0',
  '[1',
  '[2',
  '[999999999',
  '[-1',
  '[NaN',
  '[1e3',
  '{{',
  '{{\t',
  '{{__proto__',
  '{{__proto__\tconstructor\ttoString',
  '{{a\ta\ta',
  '{0',
  '{zzz',
  '{',
  'n',
  't',
  '0',
  '-0',
  '1e999',
  'Infinity',
  '0x10',
  '',
  ' ',
  '9'.repeat(500),
];

function bentLine(line: string, dice: Dice): string {
  if (dice.once(2)) return bentText(line, dice).replaceAll('\n', ' ');
  return dice.once(2)
    ? line.charAt(0) + dice.roll(3000).toString(36)
    : `{{${dice.pick(HOSTILE_KEYS)}\t${dice.pick(HOSTILE_KEYS)}`;
}

function changeOneLine(lines: readonly string[], dice: Dice): readonly string[] {
  const at = dice.roll(lines.length);
  const line = lines[at] ?? '';
  switch (dice.roll(6)) {
    case 0:
      return lines.toSpliced(at, 1);
    case 1:
      return lines.toSpliced(at, 0, dice.pick(LINES));
    case 2:
      return lines.toSpliced(at, 1, bentLine(line, dice));
    case 3:
      return lines.toSpliced(at, 1, lines[dice.roll(lines.length)] ?? '');
    case 4:
      return lines.toSpliced(at, 0, ...Array.from({ length: dice.pick([1, 20, 2000]) }, () => line));
    default:
      return lines.toSpliced(at, 1, dice.pick(LINES));
  }
}

/** What the lines stand for, or undefined where they stand for nothing. */
function meaningOf(text: string, dictionary: DictionaryId, limit: number): JsonValue | undefined {
  try {
    return primedReader(dictionary)
      .buildUnpacker()
      .unpack(text, { characters: limit, values: 2 ** 18 });
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** Other lines, compressed again, with checks that fit whatever they stand for: only their reader can refuse them. */
function changeLines(link: BaseLink, dice: Dice): string {
  let { lines } = link;
  for (let left = 1 + dice.roll(4); left > 0 && lines.length > 0; left -= 1) lines = changeOneLine(lines, dice);
  const dictionary = dice.once(6) ? dice.pick<DictionaryId>([1, 2, 3, 4]) : link.dictionary;
  const text = lines.join('\n');
  const limit = dice.once(4) ? link.size : 2 ** 20;
  const meaning = meaningOf(text, dictionary, limit);
  const json = meaning === undefined ? new Uint8Array() : jsonBytes(meaning);
  const header = { dictionary, size: limit, content: sha256(json) };
  // Stored as it is, which any reader of deflate takes: good compression would take most of the time.
  return join(header, deflateSync(strToU8(text), { level: 0 }));
}

export interface MutatedLink {
  readonly payload: string;
  /** What the document must be if it opens, as the digest in the link says it; undefined: whatever it says. */
  readonly mustBe?: Uint8Array;
}

/** One of the links, changed in one of four ways: in its characters, its header, its body, or its lines. */
export function mutateLink(links: BaseLinks, dice: Dice): MutatedLink {
  const link = dice.pick(links);
  const mustBe = link.content;
  switch (dice.roll(5)) {
    case 0:
      return { payload: changeCharacters(link, dice), mustBe };
    case 1:
      return { payload: changeHeader(link, dice), mustBe };
    case 2:
      return { payload: changeBody(link, dice), mustBe };
    default:
      return { payload: changeLines(link, dice) };
  }
}
