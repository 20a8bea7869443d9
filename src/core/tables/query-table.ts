import { cellText } from './cell-text.ts';
import { parseFilter, passesFilter } from './cell-filter.ts';
import { columnOrder } from './sort-rows.ts';
import type { Table } from './table.ts';

/** Which rows are wanted, and in which order. */
export interface RowQuery {
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** Every one of the words must occur in some cell of the row, shown or not; case does not count. */
  readonly words: string;
  /** What each column must hold, by column id; see `FILTER_HELP`. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Texts of all cells of each row, in lower case: what the words are looked for in. */
const haystacks = new WeakMap<Table, readonly string[]>();

function haystacksOf(table: Table): readonly string[] {
  const known = haystacks.get(table);
  if (known !== undefined) return known;
  const made = table.rows.map(({ cells }) => {
    let text = '';
    // No word holds a line break, so none is found across two cells.
    for (const cell of cells) if (cell !== null) text += `\n${cellText(cell.value)}`;
    return text.toLowerCase();
  });
  haystacks.set(table, made);
  return made;
}

/**
 * Indexes of the rows that a query keeps, in its order. Columns that the table does not have are passed over, so that
 * an old link opens. Texts and orders are kept with the table: a second query of 50,000 rows costs a few milliseconds.
 */
export function queryTable(table: Table, query: RowQuery): readonly number[] {
  let kept: readonly number[] = orderOf(table, query);
  for (const [id, wanted] of Object.entries(query.filters)) {
    const at = table.columns.findIndex((column) => column.id === id);
    const column = table.columns[at];
    const filter = column === undefined ? [] : parseFilter(wanted, column.kind);
    if (filter.length > 0) {
      kept = kept.filter((row) => passesFilter(filter, table.rows[row]?.cells[at]?.value));
    }
  }
  const words = query.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return kept;
  const texts = haystacksOf(table);
  return kept.filter((row) => words.every((word) => texts[row]?.includes(word) === true));
}

function orderOf(table: Table, { sort }: RowQuery): readonly number[] {
  const at = table.columns.findIndex((column) => column.id === sort?.column);
  if (sort === undefined || at < 0) return table.rows.map((_, row) => row);
  return columnOrder(table, at, sort.descending);
}
