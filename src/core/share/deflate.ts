import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { Malformed } from './unpack.ts';

/** Input bytes that are inflated at a time: at deflate's best ratio of 1032:1 that is some 4 MB. */
const SLICE = 4096;

/** Deflate (RFC 1951) at its best level, with a preset dictionary; equal texts give equal bytes. */
export function deflate(text: string, dictionary: Uint8Array): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, mem: 12, dictionary });
}

/**
 * Inflates slice by slice and stops as soon as there is more than so many bytes, whatever the data claims to hold.
 * Throws `Malformed` for that, and for data that is no deflate stream.
 */
export function inflate(bytes: Uint8Array, dictionary: Uint8Array, limit: number): string {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  const stream = new Inflate({ dictionary }, (chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isDone = final;
  });
  for (let at = 0; at < bytes.length; at += SLICE) {
    try {
      stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    } catch {
      throw new Malformed('its compressed data is broken');
    }
    if (length > limit) throw new Malformed('it unfolds to more than it says');
  }
  if (!isDone) throw new Malformed('its compressed data ends too early');
  const whole = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return strFromU8(whole);
}
