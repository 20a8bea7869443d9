import { describe, expect, it } from 'vitest';
import { describeTimeout, formatDuration } from './duration-words.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [250, '250 ms'],
    [1500, '1.5 s'],
    [15_000, '15 s'],
    [60_000, '60 s'],
    [300_000, '5 min'],
    [3_600_000, '1 h'],
    [90_500, '90.5 s'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe('describeTimeout', () => {
  it('tells absent, off and set apart', () => {
    expect(describeTimeout(undefined, 15_000)).toBe('15 s (Envoy’s default)');
    expect(describeTimeout(0, 15_000)).toBe('off');
    expect(describeTimeout(3000, 15_000)).toBe('3 s');
  });
});
