import { countOf } from '../../core/lib/count-words.ts';

const UNITS = ['KB', 'MB', 'GB'] as const;

/** `412 KB`, `8.9 MB`: decimal units (1 KB = 1,000 bytes), one digit after the point below ten. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 would be written as "1,000 KB".
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 9.95 ? 1 : 0)} ${UNITS[unit] ?? ''}`;
}
