import { Gunzip } from 'fflate';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { unfold } from '../lib/unfold.ts';
import type { Message } from '../lib/words.ts';
import { msg, t } from '../lib/words.ts';
import type { ReadError } from './read-error.ts';

/** Text that was decoded, with what is worth saying about it. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The longest string V8 can hold is 2^29 − 24 characters, and a byte makes at most one of them. */
export const MAX_DUMP_BYTES = 2 ** 29 - 24;

interface Signature {
  readonly at: number;
  readonly bytes: readonly number[];
  readonly error: ReadError;
}

const compressed = (tool: Message, unpack: string): ReadError => ({ kind: 'compressed', tool, unpack });
const binary = (looksLike: Message): ReadError => ({ kind: 'binary', looksLike });

// The first bytes of files that people drop by mistake. A tar of text files is valid UTF-8, hence a rule of its own.
const SIGNATURES: readonly Signature[] = [
  // Inside another gzip; the outer one is unpacked.
  { at: 0, bytes: [0x1f, 0x8b], error: compressed(msg('gzip twice'), 'gunzip FILE.gz') },
  { at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd], error: compressed(msg('Zstandard'), 'unzstd FILE.zst') },
  { at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], error: compressed(msg('xz'), 'unxz FILE.xz') },
  { at: 0, bytes: [0x50, 0x4b, 0x03, 0x04], error: binary(msg('a ZIP archive; unpack it first')) },
  { at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72], error: binary(msg('a tar archive; unpack it first')) },
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], error: binary(msg('a PNG picture')) },
  { at: 0, bytes: [0xff, 0xd8, 0xff], error: binary(msg('a JPEG picture')) },
  { at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], error: binary(msg('a PDF document')) },
  { at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46], error: binary(msg('a program (ELF)')) },
];

function startsWith(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // The one thing that `fatal` throws for: bytes that are no text in this encoding.
    return undefined;
  }
}

/** UTF-8, also where the last character is cut in two: then the text is cut off, and the reader says that. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  const whole = decodeStrictly(bytes, 'utf-8');
  if (whole !== undefined || (bytes.at(-1) ?? 0) < 0x80) return whole;
  // A character has up to four bytes, so at most three of them are left over.
  for (const rest of [1, 2, 3]) {
    const text = decodeStrictly(bytes.subarray(0, -rest), 'utf-8');
    if (text !== undefined) return text;
  }
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, label: string): Result<DecodedText, ReadError> {
  const text = decodeStrictly(bytes, label);
  if (text === undefined) return err(binary(msg('UTF-16 text with broken characters')));
  return ok({ text, notes: [t`The file was UTF-16, as PowerShell's “>” writes it; it was read all the same.`] });
}

function decodePlain(bytes: Uint8Array): Result<DecodedText, ReadError> {
  const signature = SIGNATURES.find((each) => startsWith(bytes, each.at, each.bytes));
  if (signature !== undefined) return err(signature.error);
  if (startsWith(bytes, 0, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le');
  if (startsWith(bytes, 0, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be');
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const isBinary = bytes.includes(0);
    return err(binary(isBinary ? msg('binary data') : msg('text in another encoding than UTF-8, or binary data')));
  }
  return text.includes('\0') ? err(binary(msg('binary data'))) : ok({ text, notes: [] });
}

/** The bytes of a gzip's header and trailer, without any data (RFC 1952). */
const EMPTY_GZIP = 18;

function gunzip(bytes: Uint8Array, limit: number): Result<Uint8Array, ReadError> {
  if (bytes.length < EMPTY_GZIP) return err({ kind: 'broken-gzip', isCutOff: true });
  const plain = unfold(new Gunzip(), bytes, limit);
  if (plain.ok) return plain;
  if (plain.error === 'too large') return err({ kind: 'unpacks-too-large', limit });
  return err({ kind: 'broken-gzip', isCutOff: plain.error === 'cut off' });
}

/**
 * Bytes to text: UTF-8 with or without a byte order mark, or UTF-16 with one; either may be compressed with gzip.
 * `limit` is in bytes, of the file and of what it unpacks to.
 * Errors: `too-large`, `unpacks-too-large`, `broken-gzip`, `compressed`, `binary`.
 */
export function decodeText(bytes: Uint8Array, limit: number = MAX_DUMP_BYTES): Result<DecodedText, ReadError> {
  if (bytes.length > limit) return err({ kind: 'too-large', bytes: bytes.length, limit });
  if (!startsWith(bytes, 0, [0x1f, 0x8b])) return decodePlain(bytes);
  const plain = gunzip(bytes, limit);
  return plain.ok ? decodePlain(plain.value) : plain;
}
