import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { given } from '../lib/given.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonObject, property } from '../lib/json.ts';
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import { t } from '../lib/words.ts';
import type { DictionaryId } from './dictionary.ts';
import { deflate, inflate } from './deflate.ts';
import { chooseDictionary, isDictionaryId, primedReader, primeWith } from './dictionary.ts';
import type { DumpMeta } from './dump-meta.ts';
import { readDumpMeta } from './dump-meta.ts';
import type { LinkError } from './link-error.ts';
import type { Header } from './payload-header.ts';
import { decodeHeader, encodeHeader } from './payload-header.ts';
import { Malformed } from './unpack.ts';

export interface SharedDump {
  readonly root: JsonValue;
  readonly meta: DumpMeta;
}

/** First character of a payload. A change that an older reader would misread needs the next one. */
const VERSION = '1';
/** Bytes of JSON that a link may unpack to. */
const UNPACKED_LIMIT = 64 * 2 ** 20;
/** Bytes of packed lines that a link may inflate to. A mesh's are an eighth of the JSON that they stand for. */
const LINES_LIMIT = 16 * 2 ** 20;
/**
 * Work is bounded by what was sent: JSON and values (lines) of any link, and for each byte of its body. Of a mesh of 7,000
 * services, a byte stands for 360 of JSON and for 8 values.
 */
const FREE_JSON = 8 * 2 ** 20;
const JSON_PER_BYTE = 512;
const FREE_VALUES = 2 ** 17;
const VALUES_PER_BYTE = 12;

/**
 * Packs a dump, from which secrets were removed before, into the `d` parameter of a link: version, header and body as
 * base64url. Equal dumps give equal payloads.
 * Throws a RangeError for more than 512 levels of nesting, which `redactDump` never returns.
 */
export function encodeDump(root: JsonValue, meta: DumpMeta): string {
  const dictionary = chooseDictionary(root);
  const { packer, preset } = primeWith(dictionary);
  const { name, bytes, digest, cut } = meta;
  const document = { name, bytes, digest, ...given('cut', cut), root };
  const json = jsonBytes(document);
  const header = { dictionary, size: json.length, content: sha256(json) };
  return VERSION + encodeBase64Url(encodeHeader(header, deflate(packer.pack(document), preset)));
}

/** Opens a payload of `encodeDump`. Never throws, and never opens something else than what was packed. */
export function decodeDump(payload: string): Result<SharedDump, LinkError> {
  const bytes = unwrap(payload);
  if (!bytes.ok) return bytes;
  const { header, body } = bytes.value;
  if (!isDictionaryId(header.dictionary)) return err({ kind: 'unknown-dictionary', dictionary: header.dictionary });
  const limit = Math.min(UNPACKED_LIMIT, FREE_JSON + JSON_PER_BYTE * body.length);
  if (header.size > limit) return err({ kind: 'too-large', characters: header.size, limit });
  try {
    return unpack(header, header.dictionary, body);
  } catch (error) {
    if (error instanceof Malformed) return err({ kind: 'malformed', reason: error.message });
    throw error;
  }
}

/** Checks everything that can be checked without unpacking. */
function unwrap(payload: string): Result<{ readonly header: Header; readonly body: Uint8Array }, LinkError> {
  if (payload === '') return err({ kind: 'empty' });
  const version = payload.charAt(0);
  if (version !== VERSION && /[2-9A-Za-z]/.test(version)) return err({ kind: 'newer-version', version });
  const position = payload.search(/[^A-Za-z0-9_-]|^[^1]/);
  if (position >= 0) return err({ kind: 'not-a-link', position, character: payload.charAt(position) });
  // The header is read from as many whole groups of four as there are, so that a cut link can say how long it was.
  const text = payload.slice(1);
  const groups = decodeBase64Url(text.slice(0, text.length - (text.length % 4)));
  const found = groups.ok ? decodeHeader(groups.value) : undefined;
  if (found === undefined) return err({ kind: 'cut', arrived: payload.length });
  const wanted = 1 + Math.ceil((found.length * 4) / 3);
  if (payload.length < wanted) return err({ kind: 'cut', arrived: payload.length, wanted });
  const bytes = decodeBase64Url(text);
  if (payload.length > wanted || !bytes.ok) return err({ kind: 'damaged' });
  const body = found.open(bytes.value);
  return body === undefined ? err({ kind: 'damaged' }) : ok({ header: found.header, body });
}

function unpack(header: Header, dictionary: DictionaryId, body: Uint8Array): Result<SharedDump, LinkError> {
  const { buildUnpacker, preset } = primedReader(dictionary);
  const document = buildUnpacker().unpack(inflate(body, preset, LINES_LIMIT), {
    characters: header.size,
    values: FREE_VALUES + VALUES_PER_BYTE * body.length,
  });
  const content = sha256(jsonBytes(document));
  // Undamaged, yet read as something else: never written by this program.
  if (header.content.some((byte, index) => byte !== content[index])) throw new Malformed(t`its content check differs`);
  if (!isJsonObject(document)) throw new Malformed(t`it is no document with a name`);
  const meta = readDumpMeta(document);
  const root = property(document, 'root');
  if (meta === undefined || root === undefined) throw new Malformed(t`it is no document with a name`);
  return ok({ root, meta });
}

function jsonBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
