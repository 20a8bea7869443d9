import { decodeBase64 } from '../lib/base64url.ts';
import { parseTime } from '../lib/time.ts';
import type { Cert } from './types.ts';

// RFC 5280 allows 20 bytes, which are 49 digits; more than these are not turned into hex.
const MAX_SERIAL_DIGITS = 100;

/** A serial number in hex, as istioctl and openssl write it; undefined where it is no decimal number. */
export function serialHex({ serialNumber }: Cert): string | undefined {
  if (serialNumber.length > MAX_SERIAL_DIGITS || !/^\d+$/.test(serialNumber)) return undefined;
  return BigInt(serialNumber).toString(16);
}

/** The PEM text: ztunnel writes its base64, and wrote it plainly in 2023. '' where there is none. */
export function pemText({ pem }: Cert): string {
  if (pem === '' || pem.includes('-----BEGIN')) return pem;
  const bytes = decodeBase64(pem);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : '';
}

/** Whether a certificate is valid at a time, in milliseconds since 1970; without a validity it is not (istioctl's rule). */
export function isValidAt({ notBefore, notAfter }: Cert, timeMs: number): boolean {
  const from = parseTime(notBefore);
  const to = parseTime(notAfter);
  return from !== undefined && to !== undefined && timeMs > from && timeMs < to;
}
