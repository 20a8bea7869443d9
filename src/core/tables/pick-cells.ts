import type { Cell, Column, Table } from './table.ts';

/** A column with its place among the table's. */
export interface PickedColumn {
  readonly column: Column;
  readonly at: number;
}

/** The columns of the given ids, in that order; ids that the table does not have are left out. */
export function pickColumns(table: Table, columnIds: readonly string[]): readonly PickedColumn[] {
  const places = new Map(table.columns.map((column, at) => [column.id, { column, at }]));
  return columnIds.flatMap((id) => places.get(id) ?? []);
}

/** For each of the given rows its cells in the given columns. */
export function pickCells(
  table: Table,
  rows: readonly number[],
  columns: readonly PickedColumn[],
): readonly (readonly (Cell | null)[])[] {
  return rows.flatMap((row) => {
    const cells = table.rows[row]?.cells;
    return cells === undefined ? [] : [columns.map(({ at }) => cells[at] ?? null)];
  });
}
