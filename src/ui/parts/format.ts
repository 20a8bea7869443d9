const UNITS = ['bytes', 'KB', 'MB', 'GB'] as const;
const COUNT = new Intl.NumberFormat('en');

/** `412 KB`, `8.9 MB`: decimal units (1 KB = 1,000 bytes), one digit after the point below ten. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be written as "1,000 KB".
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}

/** `12,345`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** `1 part`, `3 parts`. */
export function formatPlural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
