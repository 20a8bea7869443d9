import { textInBase64 } from '../lib/base64url.ts';
import type { Found } from './redact-assignments.ts';
import { redactAssignments } from './redact-assignments.ts';
import { redactJwks } from './redact-jwks.ts';
import { kindOfName } from './redact-names.ts';
import type { SecretKind } from './secret-kinds.ts';

/** What Envoy itself prints in place of a sensitive string, and of sensitive bytes (base64 of the same). */
export const REDACTED = '[redacted]';
export const REDACTED_BYTES = 'W3JlZGFjdGVkXQ==';

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const KEY_BLOCK =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----|$)/g;

/** `PRIVATE KEY` in base64, at each of the three ways it can fall on groups of three bytes; the edges are left out. */
const KEY_IN_BASE64: readonly string[] = ['UFJJVkFURSBLRV', 'BSSVZBVEUgS0VZ', 'QUklWQVRFIEtFW'];
const BASE64_RUN = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

/** Not in `rc://NODE:CLUSTER:TENANT@CLUSTER:COUNT`, by which Envoy's reverse tunnels are named; it holds names alone. */
const URL_LOGIN = /((?<!\brc):\/\/[^\s/:@"'<>]{0,256}):([^\s/@"'<>]{1,1024})@/g;
const BEARER = /(\bbearer {1,4})[A-Za-z0-9._~+/-]{16,}=*/gi;
const BASIC = /(\bbasic {1,4})([A-Za-z0-9+/]{6,}={0,2})/gi;
/** A member of JSON inside a string, and of JSON inside JSON inside a string, where quotes are escaped once more. */
const JSON_MEMBER = /(")([\w.-]{1,64})"(\s*:\s*)"((?:[^"\\]|\\[^])*)"/g;
const ESCAPED_JSON_MEMBER =
  /(\\")([\w.-]{1,64})\\"(\s*:\s*)\\"((?:(?!(?<!\\)\\"\s{0,9}:)[^]){1,4096}?)\\"(?=\s*[,}\]])/g;
const JWT_CHARACTERS = /[A-Za-z0-9_.-]{20,}/g;
/** Lines of an htpasswd file with SHA-1, the only form that Envoy's basic_auth filter reads. */
const HTPASSWD = /(:\{SHA\})[A-Za-z0-9+/]{27}=/g;
/**
 * Tokens that tell by their beginning what they are, as their issuers document them: GitHub, GitLab, Slack, AWS, Google,
 * Stripe, npm.
 */
const KNOWN_TOKENS =
  /\b(?:gh[opsur]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255}|glpat-[\w-]{20,64}|xox[abeoprs]-[A-Za-z0-9-]{10,250}|A[KS]IA[A-Z0-9]{16}|AIza[\w-]{35}|[rs]k_live_[A-Za-z0-9]{16,250}|npm_[A-Za-z0-9]{36})(?![A-Za-z0-9])/g;

/** Replaces every JSON Web Token: three base64url parts, the first of which is a JSON object (`eyJ`). */
function redactTokens(run: string, found: Found): string {
  const parts = run.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const isToken = part.includes('eyJ') && part.length >= 8 && (parts[index + 1] ?? '').length >= 4;
    if (isToken && index + 2 < parts.length) {
      found('jwt');
      kept.push(REDACTED);
      index += 2;
    } else kept.push(part);
  }
  return kept.join('.');
}

function holdsPrivateKey(run: string): boolean {
  return KEY_IN_BASE64.some((needle) => run.includes(needle));
}

/** Says that a secret was found, and gives what replaces it. */
type Hide = (kind: SecretKind, replacement?: string) => string;

function redactLogins(text: string, hide: Hide): string {
  let result = text;
  if (result.includes('@')) {
    result = result.replaceAll(URL_LOGIN, (whole, before: string, password: string) =>
      password === REDACTED ? whole : `${before}:${hide('url-login')}@`,
    );
  }
  if (result.includes('{SHA}')) {
    result = result.replaceAll(HTPASSWD, (_, before: string) => before + hide('password'));
  }
  if (!result.includes(' ')) return result;
  result = result.replaceAll(BEARER, (_, before: string) => before + hide('token'));
  return result.replaceAll(BASIC, (whole, before: string, login: string) =>
    isLogin(login) ? before + hide('basic-login') : whole,
  );
}

/** Nearly all keys and values: too short for a token, and without a character that a name and its secret need between. */
const HARMLESS = /^[\w./|-]{0,19}$/;

function redactPlainText(text: string, found: Found): string {
  if (HARMLESS.test(text)) return text;
  const hide: Hide = (kind) => {
    found(kind);
    return REDACTED;
  };
  const hideMember = (whole: string, quote: string, name: string, colon: string, value: string): string => {
    const kind = value === '' || value.includes(REDACTED) ? undefined : kindOfName(name);
    return kind === undefined ? whole : quote + name + quote + colon + quote + hide(kind) + quote;
  };
  let result = text;
  if (KEY_BEGIN.test(result)) result = result.replaceAll(KEY_BLOCK, () => hide('private-key'));
  result = redactJwks(result, REDACTED, () => found('jwks-key'));
  if (result.includes('eyJ')) result = result.replaceAll(JWT_CHARACTERS, (run) => redactTokens(run, found));
  result = redactLogins(result, hide);
  result = result.replaceAll(KNOWN_TOKENS, () => hide('token'));
  result = result.replaceAll(JSON_MEMBER, hideMember);
  result = result.replaceAll(ESCAPED_JSON_MEMBER, hideMember);
  return redactAssignments(result, REDACTED, found);
}

/** `user:password` in base64, as HTTP basic authentication sends it (RFC 7617). */
function isLogin(base64: string): boolean {
  return textInBase64(base64)?.includes(':') ?? false;
}

/**
 * Removes what is recognised as a secret by its looks, whatever field it stands in: private keys (PEM, and base64 of
 * PEM), private JSON Web Keys, JSON Web Tokens, passwords in URLs, bearer and basic credentials, hashed passwords, tokens
 * of well-known issuers, and what the text gives to a name that says it is secret: members of JSON, assignments and calls
 * in Lua and other source text, YAML, environments, queries. Everything else stays as it is. Linear in the length.
 *
 * `found` is called for each secret with what replaces it.
 */
export function redactText(text: string, found: (kind: SecretKind, replacedBy: string) => void): string {
  const result = redactPlainText(text, (kind) => found(kind, REDACTED));
  if (result.length < 24) return result;
  const inside = textInBase64(result);
  if (inside !== undefined) {
    const kinds: SecretKind[] = [];
    if (redactPlainText(inside, (kind) => kinds.push(kind)) !== inside) {
      for (const kind of kinds) found(kind, REDACTED_BYTES);
      return REDACTED_BYTES;
    }
  }
  return result.replaceAll(BASE64_RUN, (run) => {
    if (!holdsPrivateKey(run)) return run;
    found('private-key', REDACTED_BYTES);
    return REDACTED_BYTES;
  });
}
