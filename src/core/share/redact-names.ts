/**
 * Which names mean that a value is a secret. Names are compared without `_` and `-` and in lower case, so that
 * `private_key`, `privateKey` and `PRIVATE-KEY` are one. Fields are Envoy's where Envoy marks them `sensitive`
 * (api/envoy/**, `(udpa.annotations.sensitive) = true`), the rest is what people call their own secrets.
 */
const SECRET_ENDINGS: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'privatekey',
  'apikey',
  'secret',
  'secretkey',
  'secretaccesskey',
  'accountkey',
  'sharedkey',
  'signingkey',
  'encryptionkey',
  'token',
  'credential',
  'credentials',
];

/** Whole names, and the headers that carry credentials. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'xforwardedaccesstoken',
  'pkcs12',
  'pwd',
  'pass',
]);

/** Messages that hold nothing but secrets: every inline value in them is one. */
const SECRET_MESSAGES: ReadonlySet<string> = new Set(['genericsecret', 'sessionticketkeys', 'pkcs12']);

/** Messages whose fields sound like secrets and are the names of cookies (OAuth2Credentials.CookieNames). */
const NAMING_MESSAGES: ReadonlySet<string> = new Set(['cookienames']);

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_.\s-]/g, '');
}

/** Whether a string under this key, header, or variable name is a secret. */
export function isSecretName(name: string): boolean {
  const compared = plain(name);
  return SECRET_NAMES.has(compared) || SECRET_ENDINGS.some((ending) => compared.endsWith(ending));
}

/** Whether everything inline below this key is a secret. */
export function isSecretMessage(name: string): boolean {
  return SECRET_MESSAGES.has(plain(name));
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

/** Fields of proto type `bytes`: their JSON is base64, so what replaces them must be too. */
export function isBytesField(name: string): boolean {
  const compared = plain(name);
  return compared === 'inlinebytes' || compared === 'rawvalue';
}
