import { describe, expect, it } from 'vitest';
import { formatTime, parseTime } from './time.ts';

describe('times', () => {
  it('are read with nanoseconds and zones', () => {
    const texts = ['1970-01-01T00:00:01Z', '1970-01-01T00:00:01.123456789Z', '1970-01-01T02:00:00+02:00'];
    expect(texts.map(parseTime)).toEqual([1000, 1123, 0]);
  });

  it('are nothing else', () => {
    expect(['', '1970', 'yesterday', '2026-13-45T00:00:00Z'].map(parseTime)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are written without fractions', () => {
    expect(formatTime(1_795_380_872_999)).toBe('2026-11-22T20:54:32Z');
    expect(formatTime(Number.NaN)).toBe('');
  });
});
