import { expect, it } from 'vitest';
import { formatJsonPath, stepBelow } from './json-path.ts';

it('leads one step further, and leaves the path as it was', () => {
  const path = ['configs', 0] as const;
  expect([stepBelow(path, 'a.b'), stepBelow([], 7), path]).toEqual([['configs', 0, 'a.b'], [7], ['configs', 0]]);
  expect(formatJsonPath(stepBelow(path, 'a.b'))).toBe('configs[0]["a.b"]');
});
