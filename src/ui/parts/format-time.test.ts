import { describe, expect, it } from 'vitest';
import { formatMoment, formatRelative } from './format-time.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400;

describe('formatRelative', () => {
  it.each([
    [5, 'in a moment'],
    [0, 'just now'],
    [-59, 'just now'],
    [-60, '1 minute ago'],
    [-3599, '59 minutes ago'],
    [-2 * 3600, '2 hours ago'],
    [-DAY, 'yesterday'],
    [-6 * DAY, '6 days ago'],
    [-15 * DAY, '2 weeks ago'],
    [-70 * DAY, '2 months ago'],
    [-400 * DAY, 'last year'],
    [12 * 3600, 'in 12 hours'],
    [3650 * DAY, 'in 9 years'],
  ])('%d seconds from now is %s', (seconds, words) => {
    expect(formatRelative(NOW + seconds * 1000, NOW)).toBe(words);
  });

  it('speaks the language of the page', () => {
    expect(formatRelative(NOW + 3 * 3600 * 1000, NOW, 'ko')).toBe('3시간 후');
  });
});

describe('formatMoment', () => {
  it('has the time zone', () => {
    expect(formatMoment(NOW)).toMatch(/^November 23, 2026 at .*\d .*(?:GMT|UTC|[A-Z]{3,4})/);
  });
});
