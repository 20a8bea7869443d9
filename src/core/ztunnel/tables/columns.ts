import type { Message } from '../../lib/words.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import { buildRows, plainColumns } from '../../tables/build-rows.ts';
import type { Row, Table } from '../../tables/table.ts';

type Read<T> = ColumnOf<T>['read'];

/** A column of plain words. `width` is in characters. */
export function words<T>(id: string, title: string, width: number, help: Message, read: Read<T>): ColumnOf<T> {
  return { id, title, help, kind: 'text', shown: true, width, read };
}

/** A column of names or addresses, which are read letter by letter. */
export function names<T>(id: string, title: string, width: number, help: Message, read: Read<T>): ColumnOf<T> {
  return { ...words(id, title, width, help, read), mono: true };
}

/** A column of numbers. */
export function numbers<T>(id: string, title: string, width: number, help: Message, read: Read<T>): ColumnOf<T> {
  return { ...words(id, title, width, help, read), kind: 'number' };
}

/** The column, not shown until the reader asks for it. */
export function hidden<T>(column: ColumnOf<T>): ColumnOf<T> {
  return { ...column, shown: false };
}

/** The row of an object that has a page of its own. */
export function identifyObject({ id, path }: { readonly id: string; readonly path: JsonPath }): Omit<Row, 'cells'> {
  return { id, object: id, resource: id, path };
}

interface TableParts<T> extends Omit<Table, 'columns' | 'rows'> {
  readonly columns: readonly ColumnOf<T>[];
  readonly items: readonly T[];
  readonly identify: (item: T) => Omit<Row, 'cells'>;
}

/** A table with one row per item. */
export function fillTable<T>({ columns, items, identify, ...rest }: TableParts<T>): Table {
  return { ...rest, columns: plainColumns(columns), rows: buildRows(columns, items, identify) };
}
