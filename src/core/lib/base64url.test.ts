import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './base64url.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('base64url', () => {
  it('writes the vectors of RFC 4648 §10', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => encodeBase64(ascii(text)))).toEqual([
      '',
      'Zg==',
      'Zm8=',
      'Zm9v',
      'Zm9vYg==',
      'Zm9vYmE=',
      'Zm9vYmFy',
    ]);
    expect(encodeBase64Url(Uint8Array.of(0xfb, 0xff))).toBe('-_8');
  });

  it('reads back every byte sequence', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual({ ok: true, value: bytes });
        expect(decodeBase64(encodeBase64(bytes))).toEqual({ ok: true, value: bytes });
      }),
    );
  });

  it.each([
    ['a strange character', 'AA.A', 2],
    ['the other alphabet', 'AA+A', 2],
    ['padding', 'Zg==', 2],
    ['left-over bits', 'Zh', 1],
    ['a left-over character', 'AAAAA', 4],
  ])('refuses %s and says where', (_, text, error) => {
    expect(decodeBase64Url(text)).toEqual({ ok: false, error });
  });

  it.each(['Zg=', 'Zg', 'Z===', 'Zh==', 'Zm8=Zm8='])('refuses %s as padded base64', (text) => {
    expect(decodeBase64(text).ok).toBe(false);
  });
});
