import { describe, expect, it } from 'vitest';
import type { TraceView } from './view.ts';
import { DEFAULT_VIEW } from './view.ts';
import { withoutSecrets } from './trace-url.ts';
import { decodeHash, describeHashProblem, encodeHash } from './view-url.ts';

function traceOf(words: TraceView['words']): TraceView {
  return { words, near: false };
}

describe('a followed request in a link', () => {
  it('is readable', () => {
    const trace = { words: { outbound: ['reviews:9080'], header: ['end-user: jason', 'x: y'] }, step: 3, near: true };
    expect(encodeHash({ ...DEFAULT_VIEW, trace })).toBe(
      '#req.outbound=reviews:9080&req.header=end-user:%20jason&req.header=x:%20y&step=3&near=1',
    );
  });

  it('needs a word: a step alone is nothing', () => {
    expect(decodeHash('#step=3&near=1').view).toEqual(DEFAULT_VIEW);
  });

  it('leaves out names that no word has, and steps that are no numbers', () => {
    expect(decodeHash('#req.=x&req.__proto__=x&req.path=/a&step=x').view.trace).toEqual(traceOf({ path: ['/a'] }));
  });
});

describe('secrets of a request', () => {
  it.each<[string, string, string]>([
    ['header', 'Authorization: Bearer abc', 'Authorization: [redacted]'],
    ['header', 'x-api-key:abc', 'x-api-key: [redacted]'],
    ['header', 'end-user: jason', 'end-user: jason'],
    ['header', 'authorization', 'authorization'],
    ['header', 'Cookie: version=canary; SESSIONID=abc', 'Cookie: version=canary; SESSIONID=[redacted]'],
    ['cookie', 'auth_token=abc', 'auth_token=[redacted]'],
    ['cookie', 'version=canary', 'version=canary'],
    ['path', '/x?access_token=abc&page=2#top', '/x?access_token=[redacted]&page=2#top'],
    ['url', 'http://jason:abc@reviews:9080/x', 'http://jason:[redacted]@reviews:9080/x'],
    ['curl', 'curl -u jason:abc http://reviews', '[redacted]'],
    ['log', '[2026-01-01] "GET /?sig=1"', '[redacted]'],
    ['authority', 'token.example.com', 'token.example.com'],
  ])('%s %s', (word, value, wanted) => {
    expect(withoutSecrets(traceOf({ [word]: [value] })).words).toEqual({ [word]: [wanted] });
  });

  it('are missed aloud', () => {
    const { view, problems } = decodeHash(
      encodeHash({ ...DEFAULT_VIEW, trace: traceOf({ outbound: ['a:1'], header: ['Authorization: Bearer abc'] }) }),
    );
    expect(view.trace?.words['header']).toEqual(['Authorization: [redacted]']);
    expect(problems.map(describeHashProblem)).toEqual([expect.stringContaining('lost some of its header')]);
  });
});
