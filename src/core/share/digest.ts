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

/** SHA-256 of the bytes of a dump as base64url, 43 characters. It names a file in a link without holding any of it. */
export function digestOf(bytes: Uint8Array): string {
  return encodeBase64Url(sha256(bytes));
}
