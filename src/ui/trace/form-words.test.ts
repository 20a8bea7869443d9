import { describe, expect, it } from 'vitest';
import type { AskWords } from '../../core/trace/ask/ask-words.ts';
import { callersOf, fieldsOfWords, wordsOfFields } from './form-words.ts';

describe('the form of a request', () => {
  it.each<AskWords>([
    {},
    { outbound: ['reviews:9080'], path: ['/x'], header: ['a: 1', 'b: 2'], random: ['85'] },
    { inbound: ['9080'], mtls: ['spiffe://cluster.local/ns/a/sa/b'], source: ['10.0.0.1'] },
    { gateway: ['443'], tls: ['true'], sni: ['a.example.com'], address: ['10.0.0.9'], cookie: ['a=1'] },
    { outbound: ['db:6379'], plaintext: ['true'], protocol: ['tcp'] },
    { outbound: ['a:80'], logged: ['code=200', 'flags=-'], envoy: ['1.36'] },
  ])('holds all words: %j', (words) => {
    expect(wordsOfFields(fieldsOfWords(words, 'sidecar'))).toEqual(words);
  });

  it('leaves out what its other fields make meaningless', () => {
    const fields = fieldsOfWords({ outbound: ['a:1'], path: ['/x'], sni: ['a'], mtls: ['spiffe://a'] }, 'sidecar');
    const texts = { ...fields.texts, protocol: 'tcp' };
    expect(wordsOfFields({ ...fields, security: 'plaintext', texts })).toEqual({
      outbound: ['a:1'],
      plaintext: ['true'],
      protocol: ['tcp'],
    });
  });

  it('begins with the usual caller of the proxy', () => {
    expect((['sidecar', 'gateway', 'waypoint', 'envoy'] as const).map((kind) => callersOf(kind)[0])).toEqual([
      'outbound',
      'gateway',
      'gateway',
      'gateway',
    ]);
  });
});
