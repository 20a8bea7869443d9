import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from './split-name.ts';

describe('splitName', () => {
  it.each([
    ['outbound|9080||reviews.default.svc', 'outbound| 9080|| reviews. default. svc'],
    ['10.96.0.1:443', '10.96.0.1: 443'],
    ['kubernetes://bookinfo-cert', 'kubernetes:// bookinfo-cert'],
    ['/api/v1', '/api/ v1'],
    ['1.29.0', '1.29.0'],
    ['', ''],
  ])('%s', (name, pieces) => {
    expect(splitName(name).join(' ')).toBe(pieces);
  });

  it('loses nothing', () => {
    assert(
      property(string(), (name) => {
        expect(splitName(name).join('')).toBe(name);
      }),
    );
  });
});
