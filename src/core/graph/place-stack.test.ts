import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeStack } from './place-stack.ts';
import type { StackItem } from './place-stack.ts';

function item(desired: number, size = 10, weight = 1): StackItem {
  return { desired, size, gapBefore: 2, weight };
}

const anyItem = fc.record({
  desired: fc.integer({ min: -200, max: 1000 }),
  size: fc.integer({ min: 1, max: 80 }),
  gapBefore: fc.integer({ min: 0, max: 20 }),
  weight: fc.constantFrom(0.01, 0.25, 1),
});

function cost(items: readonly StackItem[], tops: readonly number[]): number {
  return items.reduce((sum, { desired, weight }, index) => sum + weight * ((tops[index] ?? 0) - desired) ** 2, 0);
}

describe('placeStack', () => {
  it('gives everything its wish where there is room', () => {
    expect(placeStack([item(5), item(40), item(90)], 0)).toEqual([5, 40, 90]);
  });

  it('centres those that wish for the same place', () => {
    expect(placeStack([item(100), item(100), item(100)], 0)).toEqual([88, 100, 112]);
  });

  it('stays below the top', () => {
    expect(placeStack([item(0), item(0), item(0)], 20)).toEqual([20, 32, 44]);
  });

  it('lets the light ones give way', () => {
    expect(placeStack([item(100), item(0, 10, 0.0001)], 0)).toEqual([100, 112]);
  });

  it('places nothing', () => {
    expect(placeStack([], 0)).toEqual([]);
  });

  it('never overlaps and never rises above the top', () => {
    fc.assert(
      fc.property(fc.array(anyItem), fc.integer({ min: 0, max: 300 }), (items, top) => {
        const tops = placeStack(items, top);
        expect(tops.length).toBe(items.length);
        for (const [index, y] of tops.entries()) {
          const above = items[index - 1];
          const least =
            above === undefined ? top : (tops[index - 1] ?? 0) + above.size + (items[index]?.gapBefore ?? 0);
          expect(y).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  it('costs no more than any other way to place them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyItem, fc.nat({ max: 400 })), { maxLength: 8 }), (spaced) => {
        const items = spaced.map(([one]) => one);
        let bottom = 0;
        const other = spaced.map(([{ size, gapBefore }, space], index) => {
          const y = bottom + (index === 0 ? 0 : gapBefore) + space;
          bottom = y + size;
          return y;
        });
        // Rounding to whole pixels moves each by at most half a pixel, which may cost this much.
        const best = placeStack(items, 0);
        const rounding = items.reduce(
          (sum, { weight, desired }, index) => sum + weight * (Math.abs((best[index] ?? 0) - desired) + 0.25),
          0,
        );
        expect(cost(items, best) - rounding).toBeLessThanOrEqual(cost(items, other));
      }),
    );
  });
});
