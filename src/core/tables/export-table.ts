import { printCsv, printTsv } from './export-csv.ts';
import { printJson } from './export-json.ts';
import { printMarkdown } from './export-markdown.ts';
import type { Table } from './table.ts';

/** `tsv` is for the clipboard. */
export type TableFormat = 'csv' | 'json' | 'markdown' | 'tsv';

const PRINTERS: Readonly<Record<TableFormat, typeof printCsv>> = {
  csv: printCsv,
  json: printJson,
  markdown: printMarkdown,
  tsv: printTsv,
};

/** Rows and columns of a table, each in the order given, as text of a format. */
export function printTableText(
  table: Table,
  rows: readonly number[],
  columnIds: readonly string[],
  format: TableFormat,
): string {
  return PRINTERS[format](table, rows, columnIds);
}
