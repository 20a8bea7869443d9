import { printCsv } from '../core/tables/export-csv.ts';
import { printMarkdown } from '../core/tables/export-markdown.ts';
import type { Table, TableNote } from '../core/tables/table.ts';
import type { Output } from './output.ts';
import { printAligned } from './print-aligned.ts';
import { showControls } from './show-controls.ts';

/** A table, and which of its objects are wanted; undefined: all of them. */
export interface Wanted {
  readonly table: Table;
  readonly kept?: ReadonlySet<string> | undefined;
}

/** The rows of the objects that are wanted, or of the resources that they belong to. */
function rowsOf({ table, kept }: Wanted): readonly number[] {
  return table.rows.flatMap(({ object = '', resource = '' }, index) =>
    kept === undefined || kept.has(object) || kept.has(resource) ? [index] : [],
  );
}

function printOne(wanted: Wanted, output: Output): string {
  const { table } = wanted;
  const rows = rowsOf(wanted);
  const all = table.columns.map(({ id }) => id);
  // A program reads CSV, which may have every column; people read the others.
  const shown = table.columns.filter((column) => column.shown).map(({ id }) => id);
  if (output === 'csv') return showControls(`${printCsv(table, rows, all)}\r\n`);
  return output === 'markdown' ? showControls(printMarkdown(table, rows, shown)) : printAligned(table, rows, shown);
}

type Note = Pick<TableNote, 'text' | 'command'>;

/** What a table says beside its rows: what the dump cannot tell, or why there are no rows. */
function notesOf({ notes, rows, empty }: Table): readonly Note[] {
  return rows.length === 0 && notes.length === 0 ? [{ text: empty }] : notes;
}

/** One of several tables: with a title, and with its notes below that, where it is plain what they speak of. */
function printPart(wanted: Wanted, output: Output): string {
  const { table } = wanted;
  const title = `${output === 'markdown' ? '## ' : ''}${table.title}\n`;
  const notes = notesOf(table).map(({ text, command }) =>
    command === undefined ? `${text}\n` : `${text}\n\n    ${command}\n`,
  );
  return [title, ...notes.map(showControls), ...(table.rows.length === 0 ? [] : [printOne(wanted, output)])].join('\n');
}

/** Text for standard output, and what is told beside it. */
export interface Printed {
  readonly out: string;
  readonly notes: string;
}

/** Prints tables as `wide`, `csv` or `markdown`. */
export function printTables(tables: readonly Wanted[], output: Output): Printed {
  const [only, second] = tables;
  if (only !== undefined && second === undefined) {
    return { out: printOne(only, output), notes: notesOf(only.table).map(printNote).join('') };
  }
  return { out: tables.map((each) => printPart(each, output)).join('\n'), notes: '' };
}

/** A note as lines for standard error. */
export function printNote({ text, command }: Note): string {
  return showControls(`earshot: ${text}\n${command === undefined ? '' : `      ${command}\n`}`);
}
