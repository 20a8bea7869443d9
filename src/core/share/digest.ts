import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64Url } from '../lib/base64url.ts';

/** A digest to which bytes are added in pieces. */
export interface Digest {
  readonly add: (bytes: Uint8Array) => void;
  /** SHA-256 of all that was added, as base64url, 43 characters. */
  readonly end: () => string;
}

export function beginDigest(): Digest {
  const hash = sha256.create();
  return { add: (bytes) => void hash.update(bytes), end: () => encodeBase64Url(hash.digest()) };
}

/**
 * SHA-256 of the bytes of a dump, of several files one after the other, as base64url, 43 characters. It names a file in a
 * link without holding any of it.
 */
export function digestOf(...files: readonly Uint8Array[]): string {
  const digest = beginDigest();
  for (const bytes of files) digest.add(bytes);
  return digest.end();
}
