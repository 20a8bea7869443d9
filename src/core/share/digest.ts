import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64Url } from '../lib/base64url.ts';

/** SHA-256 of the bytes of a dump as base64url, 43 characters. It names a file in a link without holding any of it. */
export function digestOf(bytes: Uint8Array): string {
  return encodeBase64Url(sha256(bytes));
}
