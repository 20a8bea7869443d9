import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { unfold } from '../lib/unfold.ts';
import { msg, say } from '../lib/words.ts';
import { Malformed } from './unpack.ts';

/** Deflate (RFC 1951) at its best level, with a preset dictionary; equal texts give equal bytes. */
export function deflate(text: string, dictionary: Uint8Array): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, mem: 12, dictionary });
}

const REASONS = {
  broken: msg('its compressed data is broken'),
  'cut off': msg('its compressed data ends too early'),
  'too large': msg('it unfolds to more than it says'),
} as const;

/** Inflates to at most `limit` bytes. Throws `Malformed` for more, and for data that is no deflate stream. */
export function inflate(bytes: Uint8Array, dictionary: Uint8Array, limit: number): string {
  const whole = unfold(new Inflate({ dictionary }), bytes, limit);
  if (!whole.ok) throw new Malformed(say(REASONS[whole.error]));
  return strFromU8(whole.value);
}
