import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortLikeGo } from './go-sort.ts';

/** The places that elements with such keys had, in the order into which they are sorted. */
function order(length: number, key: (index: number) => number, before = (a: number, b: number) => a < b): string {
  const items = Array.from({ length }, (_, index) => ({ key: key(index), index }));
  return sortLikeGo(items, (one, two) => before(one.key, two.key))
    .map(({ index }) => index)
    .join(' ');
}

const comparable = (a: number, b: number) => a % 3 !== 0 && b % 3 !== 0 && a < b;

// What sort.Slice of Go 1.26 makes of the same keys.
describe('sortLikeGo', () => {
  it('keeps the order of few equal elements', () => {
    expect(order(12, (index) => index % 3)).toBe('0 3 6 9 1 4 7 10 2 5 8 11');
  });

  it('mixes more of them exactly as Go does', () => {
    expect(order(30, (index) => index % 4)).toBe(
      '8 16 0 28 4 12 20 24 9 25 21 1 5 13 29 17 14 6 18 2 26 10 22 11 7 23 15 27 3 19',
    );
  });

  it('turns a falling order round', () => {
    expect(order(60, (index) => Math.floor((59 - index) / 2))).toBe(
      '59 58 57 56 55 54 53 52 51 50 48 49 46 47 45 44 42 43 41 40 39 38 37 36 35 34 32 33 31 30 29 28 26 27 25 24 23 22 21 20 18 19 17 16 15 14 13 12 10 11 9 8 7 6 5 4 3 2 0 1',
    );
  });

  it('shifts one misplaced element of a long rising order', () => {
    const expected = Array.from({ length: 64 }, (_, index) => index).filter((index) => index !== 40);
    expected.splice(4, 0, 40);
    expect(order(64, (index) => (index === 40 ? 3 : index))).toBe(expected.join(' '));
  });

  it('does the same with what cannot be compared', () => {
    expect(order(40, (index) => (index * 7) % 40, comparable)).toBe(
      '23 6 12 35 1 24 30 13 19 2 8 31 37 20 26 9 15 38 4 27 33 16 22 5 32 25 14 21 28 29 0 3 7 17 34 11 36 10 18 39',
    );
  });

  it('breaks the pattern of a rise and a fall', () => {
    expect(order(100, (index) => Math.floor((index < 50 ? index : 100 - index) / 5))).toBe(
      '0 1 2 3 4 98 97 96 99 8 9 91 92 93 94 95 7 6 5 88 14 86 87 10 89 90 11 12 13 17 82 16 81 18 19 15 83 84 85 21 22 23 24 20 80 79 78 77 76 74 73 25 26 27 28 29 71 72 75 33 34 32 69 31 30 70 66 67 68 62 39 64 63 65 35 61 36 37 38 59 60 43 42 41 40 44 56 57 58 45 49 48 47 46 55 54 53 52 51 50',
    );
  });

  it('sorts whatever can be compared', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 500 }), (numbers) => {
        expect(sortLikeGo(numbers, (a, b) => a < b)).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });
});
