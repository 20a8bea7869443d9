import { cellText } from './cell-text.ts';
import { queryTable } from './query-table.ts';
import type { Row, Table } from './table.ts';

/** For tests: the texts of some columns, row by row; trouble begins with `!`, what is quiet with `~`. */
export function textsOf(table: Table, ...columns: readonly string[]): readonly (readonly string[])[] {
  return table.rows.map((row) => columns.map((id) => textOf(table, row, id)));
}

function textOf(table: Table, row: Row, id: string): string {
  const at = table.columns.findIndex((column) => column.id === id);
  if (at < 0) throw new Error(`The table has no column ${id}.`);
  const cell = row.cells[at];
  if (cell === null || cell === undefined) return '';
  return `${TONES[cell.tone ?? 'none']}${cellText(cell.value)}`;
}

const TONES = { none: '', good: '', trouble: '!', quiet: '~' } as const;

/** For tests: the ids of the rows that a query keeps. */
export function keptBy(table: Table, query: Partial<Parameters<typeof queryTable>[1]>): readonly string[] {
  return queryTable(table, { words: '', filters: {}, ...query }).flatMap((row) => table.rows[row]?.id ?? []);
}
