import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + 2 * at, text.charCodeAt(at), littleEndian);
  return bytes;
}

function tar(): Uint8Array {
  const bytes = new Uint8Array(512);
  bytes.set(utf8('dump.json'), 0);
  bytes.set(utf8('ustar'), 257);
  return bytes;
}

describe('decodeText', () => {
  it('reads UTF-8 and drops a byte order mark', () => {
    expect(decodeText(utf8('\uFEFF{"é": "→"}'))).toEqual({ ok: true, value: { text: '{"é": "→"}', notes: [] } });
  });

  it.each([true, false])('reads UTF-16 with a byte order mark, little endian %s, and says so', (littleEndian) => {
    const decoded = decodeText(utf16('{"é": "→"}', littleEndian));
    expect(decoded).toMatchObject({ ok: true, value: { text: '{"é": "→"}' } });
    expect(decoded.ok && decoded.value.notes).toEqual([expect.stringContaining('UTF-16')]);
  });

  it('leaves out a last character that is cut in two, and refuses the same byte in the middle', () => {
    const cut = utf8('{"name": "é').subarray(0, -1);
    expect(decodeText(cut)).toMatchObject({ ok: true, value: { text: '{"name": "' } });
    expect(decodeText(Uint8Array.from([...cut, 0x22]))).toMatchObject({ ok: false, error: { kind: 'binary' } });
  });

  it.each([
    [
      'gzip in gzip',
      [...gzipSync(gzipSync('{}'))],
      { kind: 'compressed', tool: 'gzip twice', unpack: 'gunzip FILE.gz' },
    ],
    ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd], { kind: 'compressed', tool: 'Zstandard', unpack: 'unzstd FILE.zst' }],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 13, 10], { kind: 'binary', looksLike: 'a PNG picture' }],
    ['ZIP', [0x50, 0x4b, 3, 4], { kind: 'binary', looksLike: 'a ZIP archive; unpack it first' }],
    ['PDF', [...utf8('%PDF-1.7')], { kind: 'binary', looksLike: 'a PDF document' }],
    ['ELF', [0x7f, 0x45, 0x4c, 0x46], { kind: 'binary', looksLike: 'a program (ELF)' }],
    ['tar of text', [...tar()], { kind: 'binary', looksLike: 'a tar archive; unpack it first' }],
    ['NULs', [0x7b, 0, 0x7d], { kind: 'binary', looksLike: 'binary data' }],
  ])('names %s', (_name, bytes, error) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ ok: false, error });
  });

  it('refuses Latin-1 as another encoding', () => {
    const latin1 = Uint8Array.from([...utf8('{"name": "caf'), 0xe9, ...utf8('"}')]);
    expect(decodeText(latin1)).toMatchObject({
      error: { kind: 'binary', looksLike: 'text in another encoding than UTF-8, or binary data' },
    });
  });

  it('refuses more than a string can hold before decoding it', () => {
    expect(decodeText(utf8('{"a": 1}'), 8)).toMatchObject({ ok: true });
    expect(decodeText(utf8('{"a": 12}'), 8)).toEqual({ ok: false, error: { kind: 'too-large', bytes: 9, limit: 8 } });
  });

  const packed = gzipSync('{"é": "→"}');

  it('unpacks gzip, also of several members and of UTF-16', () => {
    expect(decodeText(packed)).toEqual({ ok: true, value: { text: '{"é": "→"}', notes: [] } });
    const members = Uint8Array.from([...gzipSync('{"a": '), ...gzipSync('1}')]);
    expect(decodeText(members)).toMatchObject({ value: { text: '{"a": 1}' } });
    expect(decodeText(gzipSync(utf16('{}', true)))).toMatchObject({ value: { text: '{}' } });
  });

  it('says that gzip is cut off or broken', () => {
    const long = gzipSync(utf8(Array.from({ length: 9999 }, (_, index) => index * index).join()));
    for (const end of [2, 17, 40, 6000]) {
      expect(decodeText(long.subarray(0, end))).toEqual({ ok: false, error: { kind: 'broken-gzip', isCutOff: true } });
    }
    const broken = Uint8Array.from([...packed.subarray(0, 10), 7, ...packed.subarray(11)]);
    expect(decodeText(broken)).toEqual({ ok: false, error: { kind: 'broken-gzip', isCutOff: false } });
  });

  it('stops unpacking at the limit', () => {
    const bomb = gzipSync(new Uint8Array(10_000_000));
    expect(decodeText(bomb, 100_000)).toEqual({ ok: false, error: { kind: 'unpacks-too-large', limit: 100_000 } });
  });
});
