import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../../lib/json.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Ask, AskTarget } from './ask.ts';
import { readAskWords } from './read-ask-words.ts';
import { wordsOfAsk } from './words-of-ask.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}(\.[a-z0-9]{1,6}){0,2}$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,12}[!-~])?$/);
const host = fc.oneof(name, fc.ipV4(), fc.constantFrom('::1', 'fd00::1'));
const port = fc.integer({ min: 1, max: 65_535 });
const address = fc.ipV4();

const withAddress = <T extends object>(base: fc.Arbitrary<T>) =>
  fc
    .tuple(base, fc.option(address))
    .map(([one, ip]): T & { readonly address?: string } => ({ ...one, ...(ip === null ? {} : { address: ip }) }));

const target = fc.oneof(
  withAddress(fc.record({ kind: fc.constant('outbound' as const), host, port })),
  withAddress(fc.record({ kind: fc.constant('gateway' as const), port })),
  fc.record({ kind: fc.constant('inbound' as const), port }),
  withAddress(fc.record({ kind: fc.constant('url' as const), host, port })),
);

/** Objects as JSON knows them: no -0, nothing that is no JSON. */
const json = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 })).map((object): JsonObject => {
  const parsed: unknown = JSON.parse(JSON.stringify(object));
  return isJsonObject(parsed) ? parsed : {};
});

const rest = fc.record(
  {
    security: fc.oneof(
      fc.record({ kind: fc.constantFrom('tls' as const, 'plaintext' as const) }),
      fc.record({ kind: fc.constant('mtls' as const), identity: value }),
    ),
    sni: name,
    alpn: fc.uniqueArray(fc.stringMatching(/^[a-z0-9/.-]{1,8}$/)),
    protocol: fc.constantFrom('http/1.0', 'http/1.1', 'h2', 'grpc', 'tcp', 'server-first'),
    method: fc.stringMatching(/^[A-Z]{1,8}$/),
    scheme: fc.constantFrom('http', 'https'),
    authority: fc.string(),
    path: fc.string(),
    headers: fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,10}$/), fc.oneof(value, fc.constant(''))), {
      minLength: 1,
    }),
    source: fc.ipV4(),
    random: fc.nat({ max: 999_999_999_999_999 }),
    runtime: fc.dictionary(fc.stringMatching(/^[a-z._]{1,9}$/), fc.nat(), { minKeys: 1 }),
    claims: json,
    dynamicMetadata: fc.dictionary(fc.stringMatching(/^[^=]{1,9}$/), json, { minKeys: 1 }),
  },
  { requiredKeys: [] },
);

/** A URL says scheme, authority and path; without them it is no URL. */
function asked(to: AskTarget, ask: Partial<Ask>): Ask {
  const url: Partial<Ask> = to.kind === 'url' ? { scheme: 'http', authority: 'a', path: '/' } : {};
  return { ...url, ...ask, to };
}

describe('words of a request', () => {
  it('are read as the request that they were made of', () => {
    fc.assert(
      fc.property(target, rest, (to, more) => {
        const ask = asked(to, more);
        const read = readAskWords(wordsOfAsk(ask));
        expect(read).toEqual({ ok: true, value: { ask, assumptions: [] } });
      }),
    );
  });

  it('go over what a URL or a command says', () => {
    const read = readAskWords({ curl: ['curl -A me http://a:1/x'], path: ['/y'], header: ['k: v'], inbound: ['80'] });
    expect(read).toMatchObject({
      value: {
        ask: {
          to: { kind: 'inbound', port: 80 },
          path: '/y',
          headers: [
            ['User-Agent', 'me'],
            ['Accept', '*/*'],
            ['k', 'v'],
          ],
        },
      },
    });
  });

  it('join cookies into one header, behind one that is there', () => {
    const cookie = ['a=1', 'b=2; c'];
    expect(readAskWords({ gateway: ['1'], cookie: ['a=1', 'b=2'] })).toMatchObject({
      value: { ask: { headers: [['Cookie', 'a=1; b=2']] } },
    });
    expect(readAskWords({ gateway: ['1'], header: ['cookie: z=0', 'k: v'], cookie: ['a=1'] })).toMatchObject({
      value: {
        ask: {
          headers: [
            ['cookie', 'z=0; a=1'],
            ['k', 'v'],
          ],
        },
      },
    });
    expect(readAskWords({ gateway: ['1'], cookie })).toMatchObject({ error: { title: '“b=2; c” is no cookie' } });
  });

  it('tell the version and what was logged', () => {
    expect(readAskWords({ gateway: ['1'], envoy: ['1.36.2'], logged: ['code=200', 'flags=-'] })).toMatchObject({
      value: { version: { minor: 36, patch: 2 }, logged: { code: '200', flags: '-' } },
    });
  });
});

describe('words that are wrong', () => {
  it.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ['Nothing says where the request goes', {}],
    ['“outbund” is no word of a request', { outbund: ['a:1'] }],
    ['“__proto__” is no word of a request', JSON.parse('{"__proto__": ["x"]}')],
    ['“path” stands more than once', { gateway: ['1'], path: ['/', '/a'] }],
    ['“outbound” and “inbound” exclude each other', { outbound: ['a:1'], inbound: ['1'] }],
    ['“url” and “log” exclude each other', { url: ['a'], log: ['b'] }],
    ['“mtls” and “plaintext” exclude each other', { gateway: ['1'], mtls: ['a'], plaintext: ['true'] }],
    ['“address” and “inbound” exclude each other', { inbound: ['1'], address: ['1.1.1.1'] }],
    ['“a” has no port', { outbound: ['a'] }],
    ['“0” is no port', { inbound: ['0'] }],
    ['“tls” cannot be “yes”', { gateway: ['1'], tls: ['yes'] }],
    ['“h3” is no protocol that can be traced', { gateway: ['1'], protocol: ['h3'] }],
    ['“ws” is no scheme that can be traced', { gateway: ['1'], scheme: ['ws'] }],
    ['“-1” is no random number', { gateway: ['1'], random: ['-1'] }],
    ['“k” is no runtime value', { gateway: ['1'], runtime: ['k'] }],
    ['“k” is no header', { gateway: ['1'], header: ['k'] }],
    ['The claims cannot be read', { gateway: ['1'], claims: ['[]'] }],
    ['The claims cannot be read', { gateway: ['1'], claims: [`{"a":${'['.repeat(99)}${']'.repeat(99)}}`] }],
    ['“x” is no metadata', { gateway: ['1'], metadata: ['x'] }],
    ['The metadata of x cannot be read', { gateway: ['1'], metadata: ['x=1'] }],
    ['The metadata of x stand twice', { gateway: ['1'], metadata: ['x={}', 'x={}'] }],
    ['“2.0” is no version of Envoy', { gateway: ['1'], envoy: ['2.0'] }],
    ['“color=red” is no logged value', { gateway: ['1'], logged: ['color=red'] }],
    ['“code” was logged twice', { gateway: ['1'], logged: ['code=1', 'code=2'] }],
  ])('%s', (title, words) => {
    expect(readAskWords(words)).toMatchObject({ ok: false, error: { title } });
  });
});
