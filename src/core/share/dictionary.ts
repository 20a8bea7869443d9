import { inflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url } from '../lib/base64url.ts';
import { camelCase } from '../lib/camel-case.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { DICTIONARY_1 } from './dictionary-1.ts';
import { Packer } from './pack.ts';
import { Unpacker } from './unpack.ts';

/**
 * 1: what Istio and Envoy usually say, in Envoy's snake_case. 2: the same in istioctl's camelCase. 3 and 4: as 1 and 2, but
 * strings may be derived of others (`derive.ts`); these are the ones that are written now.
 */
export type DictionaryId = 1 | 2 | 3 | 4;

/** How far back deflate can refer (RFC 1951): a longer dictionary is of no use. */
const WINDOW = 32 * 1024;
/** Keys that are looked at to tell the key style of a dump. */
const KEYS_ASKED = 2000;

export function isDictionaryId(id: number): id is DictionaryId {
  return id === 1 || id === 2 || id === 3 || id === 4;
}

/** A packer that knows what Istio and Envoy usually say, and deflate's preset dictionary. */
export interface Primed {
  readonly packer: Packer;
  /** The dictionary's documents, packed one after the other. They are published in docs/share-dictionaries. */
  readonly texts: readonly string[];
  readonly preset: Uint8Array;
}

/** Lets a packer go through the dictionary, so that it can refer to it. */
export function primeWith(id: DictionaryId): Primed {
  const packer = new Packer(id >= 3);
  const texts = readDictionary(id).map((document) => packer.pack(document));
  return { packer, texts, preset: strToU8(texts.join('\n')).slice(-WINDOW) };
}

/** Deflate's preset dictionary, and a reader that knows the dictionary: a new one for each document. */
export interface PrimedReader {
  readonly buildUnpacker: () => Unpacker;
  readonly preset: Uint8Array;
}

/** Packing a dictionary takes some 20 ms, so that it is done once; a copy of what has read it takes less than one. */
const READERS = new Map<DictionaryId, PrimedReader>();

/** The reader for what a packer of the same dictionary writes. */
export function primedReader(id: DictionaryId): PrimedReader {
  const known = READERS.get(id);
  if (known !== undefined) return known;
  const { texts, preset } = primeWith(id);
  const first = new Unpacker(id >= 3);
  for (const text of texts) first.unpack(text);
  const reader = { buildUnpacker: () => first.copy(), preset };
  READERS.set(id, reader);
  return reader;
}

function readDictionary(id: DictionaryId): readonly JsonValue[] {
  const bytes = decodeBase64Url(DICTIONARY_1);
  if (!bytes.ok) throw new Error('dictionary 1 was changed');
  const documents: unknown = JSON.parse(strFromU8(inflateSync(bytes.value)));
  if (!isJsonArray(documents)) throw new Error('dictionary 1 was changed');
  return id % 2 === 1 ? documents : documents.map(toCamelCase);
}

/** Which dictionary fits a dump's keys. */
export function chooseDictionary(root: JsonValue): 3 | 4 {
  let snake = 0;
  let camel = 0;
  const waiting = [root];
  for (let value = waiting.pop(); value !== undefined && snake + camel < KEYS_ASKED; value = waiting.pop()) {
    if (isJsonArray(value)) waiting.push(...value.slice(0, KEYS_ASKED));
    else if (isJsonObject(value)) {
      for (const [key, part] of Object.entries(value)) {
        if (/^[a-z]+_[a-z_]+$/.test(key)) snake += 1;
        else if (/^[a-z]+[A-Z][A-Za-z]*$/.test(key)) camel += 1;
        waiting.push(part);
      }
    }
  }
  return camel > snake ? 4 : 3;
}

function toCamelCase(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(toCamelCase);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [camelCase(key), toCamelCase(part)]));
}
