import { parseTime } from '../lib/time.ts';
import { cellText } from './cell-text.ts';
import type { CellValue, Column, Table } from './table.ts';

/** Undefined: the cell is empty, and the row comes last in either direction. */
type SortKey = string | number | undefined;

/** A run of digits after a character for its length, which puts 10.0.0.9 before 10.0.0.10. */
function byLength(digits: string): string {
  return String.fromCharCode(0x30 + Math.min(digits.length, 0x7fff)) + digits;
}

function keyOf(value: CellValue | undefined, kind: Column['kind']): SortKey {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  const text = cellText(value);
  if (text === '') return undefined;
  if (kind === 'time') return parseTime(text);
  if (kind === 'number') return undefined;
  // Keys are compared a million times, and a collator is ten times slower at that.
  return text.toLowerCase().replace(/\d+/g, byLength);
}

function compareKeys(one: SortKey, other: SortKey): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}

const orders = new WeakMap<Table, Map<string, readonly number[]>>();

/**
 * Indexes of all rows in the order of one column: numbers and times by value, texts with the numbers in them by value.
 * Rows with equal cells keep their order; empty cells come last. Kept with the table.
 */
export function columnOrder(table: Table, column: number, descending: boolean): readonly number[] {
  const known = orders.get(table) ?? new Map<string, readonly number[]>();
  orders.set(table, known);
  const name = `${column} ${descending}`;
  const made = known.get(name) ?? sortRows(table, column, descending);
  known.set(name, made);
  return made;
}

function sortRows(table: Table, column: number, descending: boolean): readonly number[] {
  const kind = table.columns[column]?.kind ?? 'text';
  const keys = table.rows.map((row) => keyOf(row.cells[column]?.value, kind));
  return table.rows
    .map((_, row) => row)
    .toSorted((one, other) => {
      const key = keys[one];
      const otherKey = keys[other];
      const turned = descending && key !== undefined && otherKey !== undefined;
      return turned ? compareKeys(otherKey, key) : compareKeys(key, otherKey);
    });
}
