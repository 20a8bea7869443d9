import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { isJson, isJsonObject, property } from '../lib/json.ts';
import { isDictionaryId, primeWith } from './dictionary.ts';
import { encodeDump } from './payload.ts';
import { redactDump } from './redact.ts';
import { RELEASED } from './released-links.ts';

/*
 * A second reader of links, made from docs/share-format.md alone, with nothing of the program's. It stands for whoever
 * writes one in another language: what it cannot read, the document does not say.
 */

const DICTIONARIES = new URL('../../../docs/share-dictionaries/', import.meta.url);

function publishedLines(dictionary: number): string {
  return readFileSync(new URL(`${dictionary}.txt`, DICTIONARIES), 'utf8');
}

/** Section 3. One reader goes through the dictionary's lines, and then through the link's. */
class LineReader {
  readonly #strings: string[] = [];
  readonly #shapes: (readonly string[])[] = [];
  readonly #composites: JsonValue[] = [];
  readonly #last = new Map<string, JsonValue>();
  #recent: readonly string[] = [];
  #lines: readonly string[] = [];
  #at = 0;

  /** All documents of a text. */
  readAll(text: string): readonly JsonValue[] {
    this.#lines = text.split('\n');
    this.#at = 0;
    const documents: JsonValue[] = [];
    while (this.#at < this.#lines.length) documents.push(this.#value('root'));
    return documents;
  }

  #value(place: string): JsonValue {
    const line = this.#lines[this.#at] ?? '';
    this.#at += 1;
    const value = line === '=' ? this.#last.get(place) : this.#read(line, place);
    if (value === undefined) throw new Error(`nothing is meant by ${line}`);
    this.#last.set(place, value);
    return value;
  }

  #read(line: string, place: string): JsonValue | undefined {
    const rest = line.slice(1);
    const kind = line.charAt(0);
    if (kind === '"') return this.#string(unescape(rest), true);
    if (kind === 's') return this.#string(this.#strings[base36(rest)] ?? '', false);
    if (kind === "'" || kind === '@') return this.#derived(kind, unescape(rest), place);
    if (kind === '~') return this.#composites[base36(rest)];
    if (kind === '[') {
      const items = Array.from({ length: Number(rest) }, () => this.#value(`${place}[]`));
      this.#composites.push(items);
      return items;
    }
    if (kind === '{') return this.#object(rest);
    if (line === 'n') return null;
    return line === 't' ? true : line === 'f' ? false : Number(line);
  }

  #string(text: string, isNew: boolean): string {
    if (isNew) this.#strings.push(text);
    if (text.length <= 512) this.#recent = [text, ...this.#recent.filter((one) => one !== text)].slice(0, 14);
    return text;
  }

  #derived(kind: string, rest: string, place: string): string {
    const end = kind === "'" ? 1 : rest.indexOf(',');
    const number = base36(rest.slice(0, end));
    const near = number === 0 ? this.#last.get(place) : this.#recent[number - 1];
    const from = kind === '@' ? this.#strings[number] : near;
    if (typeof from !== 'string') throw new Error('derived of no string');
    const template = rest.slice(kind === "'" ? end : end + 1);
    const words = from.match(/[A-Za-z0-9]+/g) ?? [];
    const text = template.replace(/%(.)|\^(.)(.)/g, (_, same?: string, counted = '', by = '') => {
      if (same !== undefined) return words[base36(same)] ?? '';
      const word = words[base36(counted)] ?? '';
      return String(Number(word) + base36(by)).padStart(word.length, '0');
    });
    const made = template === '' ? from : text;
    return this.#string(made, !this.#strings.includes(made));
  }

  #object(rest: string): JsonValue {
    if (rest.startsWith('{')) {
      const keys = rest.slice(1);
      this.#shapes.push(keys === '' ? [] : keys === '\t' ? [''] : keys.split('\t').map(unescape));
    }
    const shape = rest.startsWith('{') ? this.#shapes.length - 1 : base36(rest);
    const entries = (this.#shapes[shape] ?? []).map((key, index) => [key, this.#value(`${shape}.${index}`)] as const);
    const object = Object.fromEntries(entries);
    this.#composites.push(object);
    return object;
  }
}

function base36(text: string): number {
  return Number.parseInt(text, 36);
}

function unescape(text: string): string {
  const value: unknown = JSON.parse(`"${text}"`);
  return typeof value === 'string' ? value : '';
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Section 2. */
function decode(payload: string): JsonValue {
  expect(payload.charAt(0)).toBe('1');
  const bytes = Buffer.from(payload.slice(1), 'base64url');
  let at = 1;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  const [bodyLength, size] = [varint(), varint()];
  const head = bytes.subarray(0, at);
  const content = bytes.subarray(at + 6, at + 10);
  const body = bytes.subarray(at + 10);
  expect(body).toHaveLength(bodyLength);
  expect(sha256(head, content, body).subarray(0, 6)).toEqual(bytes.subarray(at, at + 6));
  const known = publishedLines(bytes[0] ?? 0);
  const dictionary = Buffer.from(known).subarray(-32 * 1024);
  const reader = new LineReader();
  reader.readAll(known);
  const [document = null] = reader.readAll(inflateRawSync(body, { dictionary }).toString());
  const json = Buffer.from(JSON.stringify(document));
  expect([json.length, sha256(json).subarray(0, 4)]).toEqual([size, content]);
  return document;
}

function parse(file: URL): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isJson(value) ? value : undefined;
  } catch {
    // Some dumps are YAML, or not whole.
    return undefined;
  }
}

const FOLDERS = ['../../../samples/', '../../../../shared/corpus/'].map((folder) => new URL(folder, import.meta.url));
const DUMPS = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder).map((file) => [file, new URL(file, folder)] as const),
);
const META = { name: 'dump.json', bytes: 1, digest: 'D'.repeat(43) };

describe('a reader made from the document alone', () => {
  it.each(RELEASED.map((released) => [released.what, released] as const))('reads %s', (_, { payload, name, json }) => {
    const document = decode(payload);
    expect(isJsonObject(document) && property(document, 'name')).toBe(name);
    expect(isJsonObject(document) && JSON.stringify(property(document, 'root'))).toBe(json);
  });

  it(
    'reads what writers make of every dump, here and in ../shared/corpus where that is there',
    { timeout: 600_000 },
    () => {
      const read = DUMPS.flatMap(([file, url]) => {
        const root = parse(url);
        if (root === undefined) return [];
        const redacted = redactDump(root).root;
        const document = decode(encodeDump(redacted, META));
        expect({ file, document: JSON.stringify(document) }).toEqual({
          file,
          document: JSON.stringify({ ...META, root: redacted }),
        });
        return [file];
      });
      expect(read.length).toBeGreaterThanOrEqual(4);
      if (process.env['SHOW_VERDICTS'] !== undefined)
        process.stderr.write(`${read.length} of ${read.length} links read alike\n`);
    },
  );
});

describe('docs/share-dictionaries', () => {
  it.each(readdirSync(DICTIONARIES))(
    '%s holds the lines that every reader and writer knows, and never changes',
    (file) => {
      const id = Number.parseInt(file, 10);
      expect(isDictionaryId(id) && primeWith(id).texts.join('\n')).toBe(publishedLines(id));
    },
  );
});
