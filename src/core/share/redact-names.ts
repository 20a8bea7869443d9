import type { SecretKind } from './secret-kinds.ts';

/**
 * Which names mean that a value is a secret, and of which kind. Names are compared without `_` and `-` and in lower
 * case, so that `private_key`, `privateKey` and `PRIVATE-KEY` are one. Fields are Envoy's where Envoy marks them
 * `sensitive` (api/envoy/**, `(udpa.annotations.sensitive) = true`), the rest is what people call their own secrets.
 * The first ending that fits counts.
 */
const SECRET_ENDINGS: readonly (readonly [ending: string, kind: SecretKind])[] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  // TlsCertificate.private_key, and the configuration of its private_key_provider.
  ['privatekey', 'certificate-key'],
  ['apikey', 'api-key'],
  ['clientsecret', 'oauth-secret'],
  ['oauthsecret', 'oauth-secret'],
  ['tokensecret', 'hmac-secret'],
  ['hmacsecret', 'hmac-secret'],
  ['hmackey', 'hmac-secret'],
  ['hmac', 'hmac-secret'],
  ['signingsecret', 'hmac-secret'],
  ['signingkey', 'hmac-secret'],
  ['webhooksecret', 'hmac-secret'],
  ['secret', 'secret'],
  ['secretkey', 'secret'],
  ['secretaccesskey', 'secret'],
  ['accountkey', 'secret'],
  ['sharedkey', 'secret'],
  ['encryptionkey', 'secret'],
  ['token', 'token'],
  ['credential', 'secret'],
  ['credentials', 'secret'],
];

/** Whole names, and the headers that carry credentials. */
const SECRET_NAMES: ReadonlyMap<string, SecretKind> = new Map([
  ['authorization', 'credential-header'],
  ['proxyauthorization', 'credential-header'],
  ['cookie', 'cookie'],
  ['setcookie', 'cookie'],
  ['xforwardedaccesstoken', 'credential-header'],
  ['pkcs12', 'certificate-key'],
  ['jsonkey', 'private-key'],
  ['pwd', 'password'],
  ['pass', 'password'],
]);

/** Messages that hold nothing but secrets: every inline value in them is one. */
const SECRET_MESSAGES: ReadonlyMap<string, SecretKind> = new Map([
  ['genericsecret', 'secret'],
  ['sessionticketkeys', 'session-ticket-key'],
  ['pkcs12', 'certificate-key'],
]);

/** Messages whose fields sound like secrets and are the names of cookies (OAuth2Credentials.CookieNames). */
const NAMING_MESSAGES: ReadonlySet<string> = new Set(['cookienames']);

/** Names that were compared before: a dump has few, each thousands of times. */
const PLAIN = new Map<string, string>();
const MOST_PLAIN = 4_000;

function plain(name: string): string {
  const known = PLAIN.get(name);
  if (known !== undefined) return known;
  const compared = name.toLowerCase().replaceAll(/[_.\s-]/g, '');
  if (PLAIN.size < MOST_PLAIN) PLAIN.set(name, compared);
  return compared;
}

/** What was asked for before. */
const KNOWN = new Map<string, SecretKind | undefined>();

/** What a string under this key, header, or variable name is, where it is a secret. */
export function kindOfName(name: string): SecretKind | undefined {
  if (KNOWN.has(name)) return KNOWN.get(name);
  const kind = findKind(name);
  if (KNOWN.size < MOST_PLAIN) KNOWN.set(name, kind);
  return kind;
}

function findKind(name: string): SecretKind | undefined {
  const compared = plain(name);
  return SECRET_NAMES.get(compared) ?? SECRET_ENDINGS.find(([ending]) => compared.endsWith(ending))?.[1];
}

export function isSecretName(name: string): boolean {
  return kindOfName(name) !== undefined;
}

/** What everything inline below this key is, where that is secret. */
export function kindOfMessage(name: string): SecretKind | undefined {
  return SECRET_MESSAGES.get(plain(name));
}

/** Whether the strings directly below this key are names, whatever their own keys say. */
export function isNamingMessage(name: string): boolean {
  return NAMING_MESSAGES.has(plain(name));
}

/** Fields that hold the value of a named pair: HeaderValue, HeaderMatcher, StringMatcher, environment variables. */
const PAIR_VALUES: ReadonlySet<string> = new Set([
  'value',
  'rawvalue',
  'exact',
  'prefix',
  'suffix',
  'contains',
  'exactmatch',
  'prefixmatch',
  'suffixmatch',
  'containsmatch',
  'regex',
  'regexmatch',
]);

export function isPairValue(name: string): boolean {
  return PAIR_VALUES.has(plain(name));
}

/** Messages inside a pair that hold its value. Not `match`: a route has a name and a match too. */
const PAIR_MATCHERS: ReadonlySet<string> = new Set(['stringmatch', 'valuematch', 'saferegexmatch', 'saferegex']);

export function isPairMatcher(name: string): boolean {
  return PAIR_MATCHERS.has(plain(name));
}

/** Fields that name the pair. */
export const PAIR_NAMES: readonly string[] = ['key', 'name', 'header_name', 'headerName'];

/** `inline_string` and `inline_bytes` of `envoy.config.core.v3.DataSource`. */
export function isInlineData(name: string): boolean {
  const compared = plain(name);
  return compared === 'inlinestring' || compared === 'inlinebytes';
}

/** Fields that hold the secret which the message around them is named after: a DataSource, a wrapper, a Struct value. */
const NAMED_DATA: ReadonlySet<string> = new Set(['inlinestring', 'inlinebytes', 'value', 'stringvalue']);

export function isNamedData(name: string): boolean {
  return NAMED_DATA.has(plain(name));
}

/** `key` of `envoy.extensions.filters.http.api_key_auth.v3.Credential`, in a list `credentials`. */
export function isCredentialKey(name: string, parent: string): boolean {
  return plain(name) === 'key' && plain(parent) === 'credentials';
}

/** Fields of proto type `bytes`: their JSON is base64, so what replaces them must be too. */
export function isBytesField(name: string): boolean {
  const compared = plain(name);
  return compared === 'inlinebytes' || compared === 'rawvalue';
}
