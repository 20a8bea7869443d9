import { describe, expect, it } from 'vitest';
import { formatBytes } from './format.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 KB'],
    [9940, '9.9 KB'],
    [9960, '10 KB'],
    [412_300, '412 KB'],
    [999_600, '1.0 MB'],
    [89_100_000, '89 MB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
