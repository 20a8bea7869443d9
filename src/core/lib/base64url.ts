import type { Result } from './result.ts';
import { err, ok } from './result.ts';

/** RFC 4648 §4, the alphabet of certificates and of `bytes` fields in proto3 JSON. */
const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** RFC 4648 §5, the alphabet that needs no escaping in a URL. */
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = Math.min(bytes.length - at, 3) + 1;
    for (let index = 0; index < characters; index += 1) text += alphabet.charAt((group >> (18 - 6 * index)) & 63);
  }
  return text;
}

/** The bytes, or the index of the first character that makes the text no canonical base64 of this alphabet. */
function decode(text: string, alphabet: string): Result<Uint8Array, number> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = alphabet.indexOf(text.charAt(at));
    if (digit < 0) return err(at);
    pending = ((pending << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (pending >> bits) & 255;
      length += 1;
    }
  }
  // Left-over bits that are not zero, or a whole character of them, are something that no encoder writes.
  if (bits === 6 || (pending & ((1 << bits) - 1)) !== 0) return err(text.length - 1);
  return ok(bytes);
}

/** Bytes as base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, URL_SAFE);
}

/** Reads canonical base64url without padding. The error is the index of the character that does not belong. */
export function decodeBase64Url(text: string): Result<Uint8Array, number> {
  return decode(text, URL_SAFE);
}

/** Bytes as padded base64, as proto3 JSON writes `bytes` fields. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, STANDARD) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** The text that padded base64 of UTF-8 stands for; undefined where it is none. */
export function textInBase64(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  if (!bytes.ok) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
  } catch {
    // The one thing that `fatal` throws for: bytes that are no UTF-8.
    return undefined;
  }
}

/** Reads canonical padded base64. The error is the index of the character that does not belong. */
export function decodeBase64(text: string): Result<Uint8Array, number> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0) return err(text.length);
  const decoded = decode(text.slice(0, text.length - padding), STANDARD);
  // `AA=` in place of `AA==` was excluded by the length; `A===` ends in a whole left-over character.
  return decoded;
}
