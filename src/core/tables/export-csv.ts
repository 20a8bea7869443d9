import Papa from 'papaparse';
import { cellText } from './cell-text.ts';
import { pickCells, pickColumns } from './pick-cells.ts';
import type { Table } from './table.ts';

/**
 * Rows as CSV (RFC 4180, lines end in CRLF), column ids first. What a spreadsheet would take for a formula gets an
 * apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function printCsv(table: Table, rows: readonly number[], columnIds: readonly string[]): string {
  return print(table, rows, columnIds, ',');
}

/** Rows as text for the clipboard, which spreadsheets take apart at the tabs; titles first. */
export function printTsv(table: Table, rows: readonly number[], columnIds: readonly string[]): string {
  return print(table, rows, columnIds, '\t');
}

function print(table: Table, rows: readonly number[], columnIds: readonly string[], delimiter: ',' | '\t'): string {
  const columns = pickColumns(table, columnIds);
  const head = columns.map(({ column }) => (delimiter === ',' ? column.id : column.title));
  const lines = pickCells(table, rows, columns).map((cells) =>
    cells.map((cell) => (cell === null || typeof cell.value === 'number' ? (cell?.value ?? '') : cellText(cell.value))),
  );
  return Papa.unparse([head, ...lines], { delimiter, escapeFormulae: true });
}
