import { expect, it } from 'vitest';
import { detailAt } from './detail.ts';
import { homeViewport } from './viewport.ts';

it('tells less from afar and more near', () => {
  expect([0.1, 0.39, 0.4, 0.63, 0.64, 1, 1.49, 1.5, 2].map(detailAt)).toEqual([
    'far',
    'far',
    'names',
    'names',
    'full',
    'full',
    'full',
    'near',
    'near',
  ]);
});

it('tells in the first view all that a card says, on any canvas', () => {
  for (const width of [320, 390, 1036, 1440]) {
    expect(detailAt(homeViewport({ width: 1340, height: 3000 }, { width, height: 800 }).zoom)).toBe('full');
  }
  expect(detailAt(homeViewport({ width: 1340, height: 3000 }, { width: 3840, height: 2000 }).zoom)).toBe('near');
});
