import { cellText } from './cell-text.ts';
import { pickCells, pickColumns } from './pick-cells.ts';
import type { Table } from './table.ts';

/** Rows as a table of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-), titles first. */
export function printMarkdown(table: Table, rows: readonly number[], columnIds: readonly string[]): string {
  const columns = pickColumns(table, columnIds);
  const head = columns.map(({ column }) => escape(column.title));
  const rule = columns.map(({ column }) => (column.kind === 'number' ? '---:' : '---'));
  const lines = pickCells(table, rows, columns).map((cells) =>
    cells.map((cell) => (cell === null ? '' : escape(cellText(cell.value)))),
  );
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** A cell is one line, its pipes are no borders, and nothing in it is markup. */
function escape(text: string): string {
  return text.replace(/[\\|`*<[]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}
