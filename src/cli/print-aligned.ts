import { cellText } from '../core/tables/cell-text.ts';
import { pickCells, pickColumns } from '../core/tables/pick-cells.ts';
import type { Cell, Table } from '../core/tables/table.ts';
import { alignColumns } from '../core/text/align-columns.ts';

/** Spaces between columns. */
const PADDING = 3;

function textOf(cell: Cell | null): string {
  const text = cell === null ? '' : cellText(cell.value);
  return text === '' ? '-' : text;
}

/**
 * Rows as aligned text: a line of headings, then one line for each row. A cell that says nothing is `-`, so that no
 * column is ever empty.
 */
export function printAligned(table: Table, rows: readonly number[], columnIds: readonly string[]): string {
  const columns = pickColumns(table, columnIds);
  const head = columns.map(({ column }) => column.title.toUpperCase());
  return alignColumns([head, ...pickCells(table, rows, columns).map((cells) => cells.map(textOf))], PADDING);
}
