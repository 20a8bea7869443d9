import { encodeBase64Url } from '../core/lib/base64url.ts';

/**
 * The same as `digestOf`, by the browser's own SHA-256 where there is one: it runs beside the worker and seven times
 * as fast, 0.1 s for 90 MB. A page without TLS has none.
 */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if ('subtle' in crypto) return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const { digestOf } = await import('../core/share/digest.ts');
  return digestOf(bytes);
}
