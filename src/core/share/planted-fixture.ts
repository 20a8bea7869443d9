import { encodeBase64 } from '../lib/base64url.ts';
import type { JsonValue } from '../lib/json.ts';
import type { SecretKind } from './secret-kinds.ts';

/** How many secrets of each kind are planted. No two are alike, so that each can be looked for. */
export const PLANTED = 7;

const pem = (secret: string) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`;
const base64 = (text: string) => encodeBase64(new TextEncoder().encode(text));
const jwt = (secret: string) => `eyJhbGciOiJIUzI1NiJ9.${secret}.c2lnbmF0dXJl`;
const wrapper = (value: string) => ({ '@type': 'type.googleapis.com/google.protobuf.StringValue', value });

/** Each gives a place in a dump where one secret of the kind stands. */
export const PLACES: readonly (readonly [SecretKind, string, (secret: string) => JsonValue])[] = [
  ['certificate-key', 'TLS certificates', (s) => ({ tls_certificates: [{ private_key: { inline_string: s } }] })],
  ['private-key', 'PEM in any text', (s) => ({ note: pem(s) })],
  ['jwks-key', 'symmetric key in a JWKS', (s) => ({ inline_string: `{"keys":[{"kty":"oct","k":"${s}"}]}` })],
  [
    'jwks-key',
    'private part in a JWKS',
    (s) => ({ inline_string: `{"keys": [{"kty": "EC", "x": "a", "d": "${s}"}, {"kty": "RSA", "n": "b"}]}` }),
  ],
  ['jwks-key', 'key as an object', (s) => ({ jwk: { kty: 'RSA', n: 'a', d: s, p: s, q: s, oth: [{ r: s }] } })],
  ['jwks-key', 'JWKS in JSON in a text', (s) => wrapper(JSON.stringify({ a: `{"kty":"oct","k":"${s}"}` }))],
  ['jwks-key', 'JWKS in YAML', (s) => wrapper(`jwks: '{"kty":"oct","k":"${s}"}'`)],
  ['session-ticket-key', 'session tickets', (s) => ({ session_ticket_keys: { keys: [{ inline_bytes: base64(s) }] } })],
  ['password', 'fields', (s) => ({ redis: { auth_password: { inline_string: s } } })],
  ['password', 'environment', (s) => ({ env: [{ name: 'DB_PASSWORD', value: s }] })],
  ['password', 'environment in one text', (s) => ({ args: [`DB_PASSWORD=${s}`] })],
  ['password', 'command line', (s) => ({ command: `run --password=${s} --port=80` })],
  [
    'password',
    'node metadata',
    (s) => ({ node: { metadata: { PROXY_CONFIG: { proxyMetadata: { PG_PASSWORD: s } } } } }),
  ],
  ['password', 'Wasm configuration in YAML', (s) => wrapper(`user: me\npassword: ${s}\nport: 80`)],
  ['password', 'hash for basic auth', (s) => ({ users: { inline_string: `me:{SHA}${base64(s.padEnd(20, 'x'))}` } })],
  ['url-login', 'URLs', (s) => ({ uri: `amqp://me:${s}@host/x` })],
  ['basic-login', 'headers in a text', (s) => ({ note: `Basic ${base64(`me:${s}`)}` })],
  ['oauth-secret', 'fields', (s) => ({ credentials: { client_secret: { inline_string: s } } })],
  ['oauth-secret', 'Wasm configuration in JSON', (s) => wrapper(`{"clientSecret": "${s}"}`)],
  ['hmac-secret', 'fields', (s) => ({ token_secret: { inline_string: s } })],
  ['hmac-secret', 'Lua', (s) => ({ inline_string: `local hmac_secret = '${s}'\nreturn hmac_secret` })],
  ['api-key', 'api_key_auth', (s) => ({ credentials: [{ key: s, client: 'me' }] })],
  ['api-key', 'Wasm environment', (s) => ({ environment_variables: { key_values: { MAPS_API_KEY: s } } })],
  ['api-key', 'Lua tables', (s) => ({ inline_string: `local t = { ["x-api-key"] = "${s}" }` })],
  ['jwt', 'any text', (s) => ({ note: `got ${jwt(s)} from it` })],
  ['token', 'Lua', (s) => ({ inline_code: `function envoy_on_request(h)\n  local token = "${s}"\nend` })],
  ['token', 'Lua long strings', (s) => ({ inline_string: `token = [[${s}]]` })],
  ['token', 'queries of URLs', (s) => ({ path_redirect: `/x?access_token=${s}&a=1` })],
  ['token', 'wrapped values', (s) => ({ token: { string_value: s } })],
  ['token', 'tokens of well-known issuers', (s) => ({ note: `ghp_${s.replaceAll('-', 'a').padEnd(36, 'b')}` })],
  ['credential-header', 'route headers', (s) => ({ header: { key: 'Authorization', value: s } })],
  ['credential-header', 'Lua calls', (s) => ({ inline_string: `h:headers():add("authorization", "${s}")` })],
  ['cookie', 'headers', (s) => ({ header: { key: 'set-cookie', value: `id=${s}` } })],
  ['secret', 'generic secrets', (s) => ({ generic_secret: { secret: { inline_string: s } } })],
  ['secret', 'metadata', (s) => ({ filter_metadata: { 'com.example': { aws_secret_access_key: s } } })],
];

/** What a reader could find of a secret: itself, or its base64 at any of three offsets. */
export function formsOf(secret: string): readonly string[] {
  return [secret, ...['', 'x', 'xx'].map((before) => base64(before + secret).slice(4, -4))];
}
