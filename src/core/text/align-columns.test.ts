import { describe, expect, it } from 'vitest';
import { alignColumns } from './align-columns.ts';

describe('alignColumns', () => {
  it('fills up every cell but the last of its row', () => {
    expect(
      alignColumns(
        [
          ['A', 'B'],
          ['long', ''],
          ['', 'x'],
        ],
        2,
      ),
    ).toBe('A     B\nlong  \n      x\n');
  });

  it('begins a column anew where a row is too short for it', () => {
    const rows = [['a', 'b', 'c'], ['wide cell', 'b', 'c'], ['x', 'y'], ['a', 'wide', 'c'], ['only'], ['a', 'b']];
    expect(alignColumns(rows, 1)).toBe(
      ['a         b c', 'wide cell b c', 'x         y', 'a         wide c', 'only', 'a b', ''].join('\n'),
    );
  });

  it('counts characters and not code units', () => {
    expect(
      alignColumns(
        [
          ['😀é', '1'],
          ['abc', '2'],
        ],
        1,
      ),
    ).toBe('😀é  1\nabc 2\n');
  });

  it('shows control characters', () => {
    expect(alignColumns([['a\nb', '\u009b1m']], 1)).toBe('a\\x0ab \\x9b1m\n');
  });

  it('does not fill up every row to one endless cell', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => [index === 500 ? 'x'.repeat(200_000) : 'a', 'b']);
    const lines = alignColumns(rows, 1).split('\n');
    expect([lines[0]?.length, lines[500]?.length]).toEqual([201, 200_002]);
  });
});
