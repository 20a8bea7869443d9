import type { CellValue } from './table.ts';

/** A cell's value as it is read: a list is joined by `, `. */
export function cellText(value: CellValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : value.join(', ');
}
