import { expect, it } from 'vitest';
import { formatAgo } from './format-time.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

it.each([
  [-5, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3599, '59 minutes ago'],
  [2 * 3600, '2 hours ago'],
  [86_400, 'yesterday'],
  [6 * 86_400, '6 days ago'],
  [15 * 86_400, '2 weeks ago'],
  [70 * 86_400, '2 months ago'],
  [400 * 86_400, 'last year'],
])('%d seconds ago is %s', (seconds, words) => {
  expect(formatAgo(NOW - seconds * 1000, NOW)).toBe(words);
});
