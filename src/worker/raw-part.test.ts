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

  it('lists what is in a part whose text would be longer than the limit, and not before', () => {
    const long = { list: Array.from({ length: 200 }, (_, index) => `cluster number ${index}`) };
    const length = JSON.stringify(long, null, 2).length;
    expect(buildRawPart(long, [], length * 2).text).toHaveLength(length);
    expect(buildRawPart(long, [], Math.floor(length / 2))).toEqual({
      path: [],
      children: [{ step: 'list', hint: '200 items' }],
    });
  });

  it('names the children of a list by type or name', () => {
    expect(buildRawPart([{ '@type': 'type.googleapis.com/a.B' }, { name: 'web' }, { other: 1 }, 7], [], 0)).toEqual({
      path: [],
      children: [
        { step: 0, hint: 'a.B' },
        { step: 1, hint: 'web' },
        { step: 2, hint: 'other' },
        { step: 3, hint: '' },
      ],
    });
  });
});
