import { describe, expect, it } from 'vitest';
import type { KeptDump } from './remembered.ts';
import { findDisplaced } from './remembered.ts';

/** `a:300`: the dump a with 300 MB, each opened later than the one before. */
function dumps(text: string): KeptDump[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, openedAt) => {
      const [digest = '', megabytes] = word.split(':');
      return { digest, name: `${digest}.json`, bytes: Number(megabytes) * 1_000_000, openedAt };
    });
}

describe('findDisplaced', () => {
  it.each([
    ['nothing is kept', '', 'x:2000', ''],
    ['there is room', 'a:300 b:300 c:300 d:300', 'x:800', ''],
    ['a sixth takes the place of the oldest', 'a:1 b:1 c:1 d:1 e:1', 'x:1', 'a'],
    ['a large one takes the place of as many as it needs', 'a:900 b:500 c:400', 'x:1500', 'b a'],
    ['what is older than one that goes, goes too, however small', 'a:1 b:1500 c:400', 'x:1000', 'b a'],
    ['the largest takes the place of all', 'a:1 b:1', 'x:2000', 'b a'],
  ])('%s', (_rule, kept, incoming, gone) => {
    const [dump] = dumps(incoming);
    if (dump === undefined) throw new Error('no dump');
    expect(
      findDisplaced(dumps(kept), dump)
        .map(({ digest }) => digest)
        .join(' '),
    ).toBe(gone);
  });
});
