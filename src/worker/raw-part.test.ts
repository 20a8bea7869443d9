import { describe, expect, it } from 'vitest';
import { buildRawPart } from './raw-part.ts';

const ROOT = { configs: [{ name: 'first' }, { name: 'second', ports: [80, 443] }] };

describe('buildRawPart', () => {
  it('writes the part at a path with two spaces for each level', () => {
    expect(buildRawPart(ROOT, ['configs', 1])).toEqual({
      path: ['configs', 1],
      text: '{\n  "name": "second",\n  "ports": [\n    80,\n    443\n  ]\n}',
    });
  });

  it('has no text where the path leaves the dump', () => {
    expect(buildRawPart(ROOT, ['configs', 2])).toEqual({ path: ['configs', 2] });
    expect(buildRawPart(ROOT, ['constructor'])).toEqual({ path: ['constructor'] });
  });

  it('says so when the text would be longer than the limit, and not before', () => {
    const long = { list: Array.from({ length: 200 }, (_, index) => `cluster number ${index}`) };
    const length = JSON.stringify(long, null, 2).length;
    expect(buildRawPart(long, [], length * 2).text).toHaveLength(length);
    expect(buildRawPart(long, [], Math.floor(length / 2))).toEqual({ path: [], tooLarge: true });
  });
});
