import { decodeBase64 } from '../lib/base64url.ts';
import { isSecretName } from './redact-names.ts';

/** What Envoy itself prints in place of a sensitive string, and of sensitive bytes (base64 of the same). */
export const REDACTED = '[redacted]';
export const REDACTED_BYTES = 'W3JlZGFjdGVkXQ==';

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const KEY_BLOCK =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----|$)/g;

/** `PRIVATE KEY` in base64, at each of the three ways it can fall on groups of three bytes; the edges are left out. */
const KEY_IN_BASE64: readonly string[] = ['UFJJVkFURSBLRV', 'BSSVZBVEUgS0VZ', 'QUklWQVRFIEtFW'];
const BASE64_RUN = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

/** JSON Web Key members that only private and symmetric keys have (RFC 7518 §6). */
const PRIVATE_JWK_MEMBER = /"(?:k|d|p|q|dp|dq|qi|oth)\\?"\s*:/;

const URL_LOGIN = /(:\/\/[^\s/:@"'<>]{0,256}):([^\s/@"'<>]{1,1024})@/g;
const BEARER = /(\bbearer\s{1,4})[A-Za-z0-9._~+/-]{16,}=*/gi;
const BASIC = /(\bbasic\s{1,4})([A-Za-z0-9+/]{6,}={0,2})/gi;
/** A member of JSON inside a string, and of JSON inside JSON inside a string, where quotes are escaped once more. */
const JSON_MEMBER = /(")([\w.-]{1,64})"(\s*:\s*)"((?:[^"\\]|\\[^])*)"/g;
const ESCAPED_JSON_MEMBER = /(\\")([\w.-]{1,64})\\"(\s*:\s*)\\"([^]{1,4096}?)\\"(?=\s*[,}\]])/g;
const JWT_CHARACTERS = /[A-Za-z0-9_.-]{20,}/g;

/** Replaces every JSON Web Token: three base64url parts, the first of which is a JSON object (`eyJ`). */
function redactTokens(run: string): string {
  const parts = run.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const isToken = part.includes('eyJ') && part.length >= 8 && (parts[index + 1] ?? '').length >= 4;
    if (isToken && index + 2 < parts.length) {
      kept.push(REDACTED);
      index += 2;
    } else kept.push(part);
  }
  return kept.join('.');
}

function holdsPrivateKey(run: string): boolean {
  return KEY_IN_BASE64.some((needle) => run.includes(needle));
}

function redactPlainText(text: string): string {
  let result = text;
  if (KEY_BEGIN.test(result)) result = result.replaceAll(KEY_BLOCK, REDACTED);
  if (result.includes('"kty') && PRIVATE_JWK_MEMBER.test(result)) return REDACTED;
  if (result.includes('eyJ')) result = result.replaceAll(JWT_CHARACTERS, redactTokens);
  if (result.includes('@')) {
    result = result.replaceAll(URL_LOGIN, (whole, before: string, password: string) =>
      password === REDACTED ? whole : `${before}:${REDACTED}@`,
    );
  }
  result = result.replaceAll(BEARER, `$1${REDACTED}`);
  result = result.replaceAll(BASIC, (whole, before: string, login: string) =>
    isLogin(login) ? before + REDACTED : whole,
  );
  result = result.replaceAll(JSON_MEMBER, redactMember);
  return result.replaceAll(ESCAPED_JSON_MEMBER, redactMember);
}

function redactMember(whole: string, quote: string, name: string, colon: string, value: string): string {
  if (!isSecretName(name) || value === '' || value === REDACTED) return whole;
  return quote + name + quote + colon + quote + REDACTED + quote;
}

/** `user:password` in base64, as HTTP basic authentication sends it (RFC 7617). */
function isLogin(base64: string): boolean {
  return textInBase64(base64)?.includes(':') ?? false;
}

function textInBase64(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  if (!bytes.ok) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
  } catch {
    return undefined;
  }
}

/**
 * Removes what is recognised as a secret by its looks, whatever field it stands in: private keys (PEM, and base64 of
 * PEM), private JSON Web Keys, JSON Web Tokens, passwords in URLs, bearer and basic credentials, and members of JSON
 * inside the string whose name says that they are secret. Everything else stays as it is. Linear in the length.
 */
export function redactText(text: string): string {
  const result = redactPlainText(text);
  if (result.length < 24) return result;
  const inside = textInBase64(result);
  if (inside !== undefined && redactPlainText(inside) !== inside) return REDACTED_BYTES;
  return result.replaceAll(BASE64_RUN, (run) => (holdsPrivateKey(run) ? REDACTED_BYTES : run));
}
