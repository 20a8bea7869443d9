import type { Message } from '../lib/words.ts';
import { say } from '../lib/words.ts';
import type { Cell, CellValue, Column, Row } from './table.ts';

/** A column and how its cells are read off an item; undefined, '' and an empty list make an empty cell. */
export interface ColumnOf<Item> extends Omit<Column, 'help'> {
  readonly help: Message;
  readonly read: (item: Item) => CellValue | Cell | undefined;
}

/** The columns as they are shown: plain data, which can be posted. */
export function plainColumns<Item>(columns: readonly ColumnOf<Item>[]): readonly Column[] {
  return columns.map(({ read: _read, help, ...column }) => ({ ...column, help: say(help) }));
}

/** One row for each item, in their order. An id that comes twice gets `~2`, `~3` … as in `model/ids.ts`. */
export function buildRows<Item>(
  columns: readonly ColumnOf<Item>[],
  items: readonly Item[],
  identify: (item: Item) => Omit<Row, 'cells'>,
): readonly Row[] {
  const used = new Map<string, number>();
  return items.map((item) => {
    const { id, ...place } = identify(item);
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    return {
      id: times === 1 ? id : `${id}~${times}`,
      ...place,
      cells: columns.map((column) => cellOf(column.read(item))),
    };
  });
}

function cellOf(read: CellValue | Cell | undefined): Cell | null {
  if (read === undefined || read === '') return null;
  if (typeof read === 'string' || typeof read === 'number') return { value: read };
  if ('value' in read) return isEmpty(read.value) ? null : read;
  return isEmpty(read) ? null : { value: read };
}

function isEmpty(value: CellValue): boolean {
  return value === '' || (typeof value === 'object' && value.length === 0);
}
