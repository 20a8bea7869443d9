import { expect, it } from 'vitest';
import { scaleOf } from './draw-png.ts';

it('draws at twice the size, and at less where a canvas cannot hold that', () => {
  expect(scaleOf({ width: 1500, height: 2000 })).toBe(2);
  expect(scaleOf({ width: 1500, height: 16_384 })).toBe(1);
  expect(scaleOf({ width: 8000, height: 8000 })).toBe(1);
  expect(scaleOf({ width: 1500, height: 163_840 })).toBe(0.1);
});
