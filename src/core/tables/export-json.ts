import { pickCells, pickColumns } from './pick-cells.ts';
import type { Table } from './table.ts';

/** Rows as a JSON list of objects: by column id the values themselves, null where there is nothing to say. */
export function printJson(table: Table, rows: readonly number[], columnIds: readonly string[]): string {
  const columns = pickColumns(table, columnIds);
  const objects = pickCells(table, rows, columns).map((cells) =>
    Object.fromEntries(cells.map((cell, index) => [columns[index]?.column.id ?? '', cell?.value ?? null])),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}
