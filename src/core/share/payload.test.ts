import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import type { JsonValue } from '../lib/json.ts';
import { encodeHeader } from './payload-header.ts';
import { decodeDump, encodeDump } from './payload.ts';

const META = { name: 'dump.json', bytes: 1234, digest: 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0' };
const ROOT: JsonValue = {
  configs: [
    { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', version_info: '7' },
    { '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump', static_listeners: [{ a: 1.5e-7 }, {}, []] },
  ],
};
const PAYLOAD = encodeDump(ROOT, META);

/** Whatever JSON.parse returns is JSON. */
function isJson(value: unknown): value is JsonValue {
  return value !== undefined;
}

function parseJson(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}

/** A payload with a valid header and check, whatever it claims and holds. */
function forge(dictionary: number, size: number, body = Uint8Array.of(1, 2, 3)): string {
  return `1${encodeBase64Url(encodeHeader({ dictionary, size, content: new Uint8Array(32) }, body))}`;
}

function roundTrip(root: JsonValue): string | undefined {
  const opened = decodeDump(encodeDump(root, META));
  return opened.ok ? JSON.stringify(opened.value.root) : opened.error.kind;
}

describe('encodeDump and decodeDump', () => {
  it('give back dump and meta', () => {
    expect(decodeDump(PAYLOAD)).toEqual({ ok: true, value: { root: ROOT, meta: META } });
  });

  it('give back every JSON value, with its order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const given = JSON.stringify(value);
        expect(roundTrip(parseJson(given))).toBe(given);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['__proto__ keys', '{"__proto__":{"__proto__":1},"constructor":{"toString":2},"":3}'],
    ['repetitions', '[[1,2],[1,2],{"a":[1,2]},{"a":[1,2]},1,2,"x","x",true,true,false,null]'],
    ['numbers', '[0,1e21,-1.5,5e-324,1.7976931348623157e+308,123456789012345680000]'],
    ['keys that are numbers', '{"1":"a","80":{"9":1},"b":{}}'],
    [
      'base64 of text and of bytes',
      '["VGhpcyBpcyBhIGxvbmdlciB0ZXh0Lg==","/////////////////////w==","AAAAAAAAAAAAAAAAAAAAAA=="]',
    ],
    ['a byte order mark and other scripts', '["\uFEFFa","日本語 ünïcödé","\\u0000\\u0001\u{1F600}"]'],
    ['an empty key alone, and no key', '[{"":1},{},{"":{},"a":{"":[]}}]'],
    ['line breaks, tabs and quotes', JSON.stringify({ 'a\tb\n': 'c\td\n"\\' })],
    ['objects of one shape in each other', '[{"a":{"a":1,"b":2},"b":3},{"a":1,"b":9}]'],
    ['nothing at all', 'null'],
  ])('give back %s', (_, text) => {
    expect(roundTrip(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('keep half a surrogate pair, and write infinity as null, as JSON does', () => {
    expect(roundTrip({ '\uD800': '\uDFFFx', b: Infinity })).toBe('{"\\ud800":"\\udfffx","b":null}');
  });

  it('carry 510 levels of nesting, and refuse more', () => {
    const nested = (levels: number): JsonValue => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(roundTrip(nested(510))).toBe(JSON.stringify(nested(510)));
    expect(() => encodeDump(nested(600), META)).toThrow(RangeError);
  });

  it('open nothing else when a character is changed, lost or added', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .=%';
    const position = fc.nat(PAYLOAD.length - 1);
    fc.assert(
      fc.property(
        position,
        fc.constantFrom(...Array.from(alphabet)),
        fc.constantFrom(0, 1),
        (at, character, removed) => {
          const other = PAYLOAD.slice(0, at) + character + PAYLOAD.slice(at + removed);
          expect(decodeDump(other).ok).toBe(other === PAYLOAD);
          expect(decodeDump(PAYLOAD.slice(0, at) + PAYLOAD.slice(at + 1)).ok).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array().map((b) => `1${encodeBase64Url(b)}`),
        ),
        (text) => {
          expect(decodeDump(text).ok).toBe(false);
        },
      ),
    );
  });

  it('tell every kind of failure', () => {
    expect(decodeDump('')).toEqual({ ok: false, error: { kind: 'empty' } });
    expect(decodeDump(`${PAYLOAD.slice(0, 30)}>`)).toMatchObject({
      error: { kind: 'not-a-link', position: 30, character: '>' },
    });
    expect(decodeDump(`2${PAYLOAD.slice(1)}`)).toEqual({ ok: false, error: { kind: 'newer-version', version: '2' } });
    expect(decodeDump(PAYLOAD.slice(0, 40))).toEqual({
      ok: false,
      error: { kind: 'cut', arrived: 40, wanted: PAYLOAD.length },
    });
    expect(decodeDump('1A')).toEqual({ ok: false, error: { kind: 'cut', arrived: 2 } });
    expect(decodeDump(`${PAYLOAD}A`)).toEqual({ ok: false, error: { kind: 'damaged' } });
    const swapped = PAYLOAD.slice(0, -9) + (PAYLOAD.at(-9) === 'A' ? 'B' : 'A') + PAYLOAD.slice(-8);
    expect(decodeDump(swapped)).toEqual({ ok: false, error: { kind: 'damaged' } });
    expect(decodeDump(forge(99, 10))).toEqual({ ok: false, error: { kind: 'unknown-dictionary', dictionary: 99 } });
    expect(decodeDump(forge(1, 2 ** 30))).toMatchObject({ error: { kind: 'too-large', characters: 2 ** 30 } });
    expect(decodeDump(forge(1, 10))).toMatchObject({ error: { kind: 'malformed' } });
  });

  it('stop at the declared size, whatever the body would unpack to', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(5000), (body, size) => {
        expect(decodeDump(forge(1, size, body)).ok).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('refuse a size that the body does not have', () => {
    const bytes = decodeBase64Url(PAYLOAD.slice(1));
    // Dictionary, two varints of one and two bytes, 6 + 4 bytes of checks.
    const body = bytes.ok ? bytes.value.slice(1 + 1 + 2 + 10) : new Uint8Array();
    for (const size of [1, 100, 200, 100_000]) {
      expect(decodeDump(forge(1, size, body))).toMatchObject({ error: { kind: 'malformed' } });
    }
  });

  it('use the camelCase dictionary for camelCase dumps', () => {
    const snake = { dynamic_listeners: [{ active_state: { version_info: '1', last_updated: 'x' } }] };
    const camel = { dynamicListeners: [{ activeState: { versionInfo: '1', lastUpdated: 'x' } }] };
    expect(roundTrip(camel)).toBe(JSON.stringify(camel));
    expect(encodeDump(camel, META).length).toBeLessThanOrEqual(encodeDump(snake, META).length + 4);
  });

  it('are not led by a small body to a huge document', () => {
    const level = (depth: number): JsonValue =>
      depth === 0 ? 'lol' : Array.from({ length: 10 }, () => level(depth - 1));
    const bomb = encodeDump(level(5), META);
    expect(bomb.length).toBeLessThan(400);
    expect(decodeDump(bomb).ok).toBe(true);
  });
});

const SAMPLES = new URL('../../../samples/', import.meta.url);
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

function jsonFiles(folder: URL): readonly [string, JsonValue][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name): [string, JsonValue][] => {
    if (!name.endsWith('.json')) return [];
    try {
      return [[name, parseJson(readFileSync(new URL(name, folder), 'utf8'))]];
    } catch {
      // Some files of the corpus are deliberately no JSON.
      return [];
    }
  });
}

describe('links of whole dumps', () => {
  it.each(jsonFiles(SAMPLES))('the sample %s fits in 6,000 characters and comes back', (_, root) => {
    const payload = encodeDump(root, META);
    expect(payload.length).toBeLessThanOrEqual(6000);
    const opened = decodeDump(payload);
    expect(opened.ok && JSON.stringify(opened.value.root)).toBe(JSON.stringify(root));
  });

  // The corpus lies beside the repository where dumps are collected, and is no part of it.
  it.skipIf(!existsSync(CORPUS))('every dump of the corpus comes back', { timeout: 600_000 }, () => {
    const files = jsonFiles(CORPUS);
    expect(files.length).toBeGreaterThan(0);
    const lost = files.filter(([, root]) => roundTrip(root) !== JSON.stringify(root));
    expect(lost.map(([name]) => name)).toEqual([]);
  });
});
