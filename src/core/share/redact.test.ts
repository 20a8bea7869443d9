import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJsonPath } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonObject, property } from '../lib/json.ts';
import { redactDump } from './redact.ts';

const PEM = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIPlantedPlantedPlanted\n-----END EC PRIVATE KEY-----\n';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.c2lnbmF0dXJl';
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIB\n-----END CERTIFICATE-----\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Whatever JSON.parse returns is JSON. */
function isJson(value: unknown): value is JsonValue {
  return value !== undefined;
}

function parseJson(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}

function redact(value: JsonValue): JsonValue {
  return redactDump(value).root;
}

describe('redactDump', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['private keys', { private_key: { inline_string: 'abc' } }, { private_key: { inline_string: '[redacted]' } }],
    [
      'private keys in bytes, as Envoy does',
      { privateKey: { inlineBytes: 'c2VjcmV0' } },
      { privateKey: { inlineBytes: 'W3JlZGFjdGVkXQ==' } },
    ],
    [
      'session ticket keys',
      { session_ticket_keys: { keys: [{ inline_bytes: 'c2VjcmV0' }] } },
      { session_ticket_keys: { keys: [{ inline_bytes: 'W3JlZGFjdGVkXQ==' }] } },
    ],
    [
      'generic secrets',
      { generic_secret: { secrets: { a: { inline_string: 'x' } } } },
      { generic_secret: { secrets: { a: { inline_string: '[redacted]' } } } },
    ],
    ['passwords', { password: 'x', AUTH_PASSWD: 'y' }, { password: '[redacted]', AUTH_PASSWD: '[redacted]' }],
    ['lists of keys', { api_key: ['a', 'b'] }, { api_key: ['[redacted]', '[redacted]'] }],
    [
      'headers that carry credentials',
      { request_headers_to_add: [{ header: { key: 'Authorization', value: 'abc' }, append: true }] },
      { request_headers_to_add: [{ header: { key: 'Authorization', value: '[redacted]' }, append: true }] },
    ],
    [
      'values of such headers in matchers',
      { headers: [{ name: 'x-api-key', string_match: { exact: 'abc', ignore_case: true } }] },
      { headers: [{ name: 'x-api-key', string_match: { exact: '[redacted]', ignore_case: true } }] },
    ],
    [
      'variables',
      { env: [{ name: 'DB_PASSWORD', value: 'x' }] },
      { env: [{ name: 'DB_PASSWORD', value: '[redacted]' }] },
    ],
    ['PEM anywhere', { note: `before ${PEM}after` }, { note: 'before [redacted]\nafter' }],
    ['a PEM without its end', { note: PEM.slice(0, 50) }, { note: '[redacted]' }],
    ['base64 of PEM', { data: base64(PEM) }, { data: 'W3JlZGFjdGVkXQ==' }],
    ['base64 of PEM within text', { data: `key: ${base64(`x${PEM}`)};` }, { data: 'key: W3JlZGFjdGVkXQ==;' }],
    ['tokens anywhere', { lua: `local t = "${JWT}"` }, { lua: 'local t = "[redacted]"' }],
    ['bearer tokens', { value: 'Bearer abcdefghijklmnop' }, { value: 'Bearer [redacted]' }],
    ['basic logins', { value: `Basic ${base64('me:pw')}` }, { value: 'Basic [redacted]' }],
    ['passwords in URLs', { uri: 'https://me:pw@host/x' }, { uri: 'https://me:[redacted]@host/x' }],
    [
      'private JWKS',
      { inline_string: '{"keys":[{"kty":"oct","k":"abc"}]}' },
      { inline_string: '{"keys":[{"kty":"oct","k":"[redacted]"}]}' },
    ],
    [
      'JSON within strings',
      { value: '{"password": "a\\"b", "x": 1}' },
      { value: '{"password": "[redacted]", "x": 1}' },
    ],
    [
      'JSON within JSON within strings',
      { value: '{"a":"{\\"api_key\\":\\"abc\\"}"}' },
      { value: '{"a":"{\\"api_key\\":\\"[redacted]\\"}"}' },
    ],
    ['tokens in keys', { [JWT]: 1 }, { '[redacted]': 1 }],
  ])('removes %s', (_, given, expected) => {
    expect(redact(given)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['token_source', { token_source: 'x', token_path: '/var/run/token', token_bucket: { max_tokens: 5 } }],
    [
      'names of secrets',
      { secret_name: 'x', credentialName: 'y', hmac_secret: { name: 'hmac', sds_config: { ads: {} } } },
    ],
    ['SDS references', { tls_certificate_sds_secret_configs: [{ name: 'default', sds_config: { path: '/x' } }] }],
    ['certificates', { secret: { tls_certificate: { certificate_chain: { inline_bytes: base64(CERTIFICATE) } } } }],
    ['files and variables that hold a secret', { private_key: { filename: '/key.pem', environment_variable: 'KEY' } }],
    ['cookie names', { cookie_names: { bearer_token: 'BearerToken', oauth_hmac: 'OauthHMAC' } }],
    ['routes named after secrets', { name: 'token', match: { prefix: '/token' }, route: { cluster: 'c' } }],
    ['public JWKS', { inline_string: '{"keys":[{"kty":"RSA","n":"abc","e":"AQAB"}]}' }],
    ['what Envoy redacted', { password: '[redacted]', private_key: { inline_bytes: 'W3JlZGFjdGVkXQ==' } }],
    ['addresses of reverse tunnels', { address: 'rc://node:cluster:tenant@upstream:1' }],
    ['header names', { from_headers: [{ name: 'Authorization', value_prefix: 'Bearer ' }] }],
    ['numbers and switches', { token: true, password: null, secret: 0 }],
  ])('leaves %s as they are, uncopied and uncounted', (_, given) => {
    const { root, redacted } = redactDump(given);
    expect(root).toBe(given);
    expect(redacted).toEqual([]);
  });

  it('gives the paths, and copies only what changed', () => {
    const given = { a: { b: 1 }, c: [{}, { password: 'x' }], uri: 'http://u:p@h' };
    const { root, redacted } = redactDump(given);
    expect(redacted.map(({ path }) => formatJsonPath(path))).toEqual(['c[1].password', 'uri']);
    expect(root).toEqual({ a: { b: 1 }, c: [{}, { password: '[redacted]' }], uri: 'http://u:[redacted]@h' });
    expect(isJsonObject(root) && property(root, 'a')).toBe(given.a);
  });

  it('keeps __proto__ as data', () => {
    const root = redact(parseJson('{"__proto__":{"password":"x"},"b":1}'));
    expect(JSON.stringify(root)).toBe('{"__proto__":{"password":"[redacted]"},"b":1}');
  });

  it('replaces what is nested too deep to be looked into', () => {
    const deep = (levels: number, value: JsonValue): JsonValue => (levels === 0 ? value : [deep(levels - 1, value)]);
    const { root, redacted } = redactDump(deep(3000, 'hidden'));
    expect(JSON.stringify(root)).toBe(`${'['.repeat(500)}"[redacted]"${']'.repeat(500)}`);
    expect(redacted).toHaveLength(1);
    expect(redactDump(deep(499, 'kept')).redacted).toEqual([]);
  });

  /** Where a secret is planted, and what must not be found afterwards. */
  const planted = fc.constantFrom<readonly [JsonValue, string]>(
    [PEM, 'MHcCAQEE'],
    [base64(PEM), base64(PEM).slice(60, 90)],
    [`x ${JWT} y`, 'eyJzdWIi'],
    ['amqp://user:planted-secret@host', 'planted-secret'],
    [{ password: 'planted-secret' }, 'planted-secret'],
    [{ clientSecret: { inlineString: 'planted-secret' } }, 'planted-secret'],
    [{ header: { key: 'cookie', value: 'planted-secret' } }, 'planted-secret'],
    [{ generic_secret: { secret: { inline_string: 'planted-secret' } } }, 'planted-secret'],
  );
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => parseJson(JSON.stringify(value)));

  it('finds a secret wherever it stands, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        json,
        fc.array(fc.oneof(fc.string(), fc.nat(3)), { maxLength: 6 }),
        planted,
        (side, path, [secret, trace]) => {
          const wrap = (value: JsonValue, step: string | number): JsonValue =>
            typeof step === 'number' ? [...Array.from({ length: step }, () => side), value] : { side, [step]: value };
          const given = path.reduceRight(wrap, secret);
          const { root, redacted } = redactDump(given);
          expect(JSON.stringify(root)).not.toContain(trace);
          expect(redacted.length).toBeGreaterThan(0);
          const again = redactDump(root);
          expect(again.root).toBe(root);
          expect(again.redacted).toEqual([]);
        },
      ),
    );
  });

  it('leaves plain words alone', () => {
    const word = fc
      .stringMatching(/^[a-z]{1,8}$/)
      .filter((text) => !/pass|pwd|secret|token|cred|cookie|auth/.test(text));
    fc.assert(
      fc.property(
        fc.dictionary(
          word,
          fc.oneof(
            fc.stringMatching(/^[ -~]{0,20}$/).filter((t) => !/[@"]|earer|asic/i.test(t)),
            fc.array(word),
          ),
        ),
        (given) => {
          expect(redactDump(given).root).toBe(given);
        },
      ),
    );
  });
});
