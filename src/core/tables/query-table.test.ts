import { describe, expect, it } from 'vitest';
import { queryTable } from './query-table.ts';
import type { Cell, CellValue, Column, Table } from './table.ts';
import { keptBy } from './test-table.ts';

function column(id: string, kind: Column['kind']): Column {
  return { id, title: id.toUpperCase(), help: '', kind, shown: true, width: 10 };
}

function cell(value: CellValue | null): Cell | null {
  return value === null ? null : { value };
}

/** Rows a, b, c … with a text, a number and a time. */
function tableOf(...rows: readonly (readonly [CellValue | null, CellValue | null, string | null])[]): Table {
  return {
    id: 'clusters',
    title: 'Clusters',
    columns: [column('name', 'text'), column('port', 'number'), column('time', 'time')],
    rows: rows.map((values, at) => ({ id: 'abcdefgh'.charAt(at), cells: values.map(cell) })),
    notes: [],
    empty: 'None.',
  };
}

const TABLE = tableOf(
  ['10.0.0.10', 9080, '2026-11-22T10:00:00.5Z'],
  ['10.0.0.9', 80, '2026-11-22T10:00:00Z'],
  ['Reviews', null, null],
  [['reviews-v1', 'reviews-v2'], 443, '2025-01-01T00:00:00Z'],
  [null, 'not in dump', 'soon'],
);

describe('the order of rows', () => {
  it.each([
    ['texts, with the numbers in them by value', { column: 'name', descending: false }, 'bacde'],
    ['texts, the last first', { column: 'name', descending: true }, 'dcabe'],
    ['numbers by value; what is no number comes last', { column: 'port', descending: false }, 'bdace'],
    ['numbers, the greatest first; what is no number stays last', { column: 'port', descending: true }, 'adbce'],
    ['times by value', { column: 'time', descending: false }, 'dbace'],
    ['an unknown column is passed over', { column: 'nothing', descending: true }, 'abcde'],
  ])('%s', (_, sort, order) => {
    expect(keptBy(TABLE, { sort }).join('')).toBe(order);
  });

  it('keeps rows with equal cells in their order, in both directions', () => {
    const table = tableOf(['x', 1, null], ['x', 1, null], ['a', 1, null]);
    expect(keptBy(table, { sort: { column: 'name', descending: false } })).toEqual(['c', 'a', 'b']);
    expect(keptBy(table, { sort: { column: 'name', descending: true } })).toEqual(['a', 'b', 'c']);
  });

  it('does not mind digits without end', () => {
    const table = tableOf(['9'.repeat(100_000), 1, null], ['1'.repeat(100_000), 1, null], ['2', 1, null]);
    expect(keptBy(table, { sort: { column: 'name', descending: false } })).toEqual(['c', 'b', 'a']);
  });
});

describe('the words', () => {
  it.each([
    ['', 'abcde'],
    ['REVIEWS', 'cd'],
    ['reviews 443', 'd'],
    ['  10.0.0.   9080 ', 'a'],
    ['reviews-v1 80', ''],
    // Two words are looked for, each in some cell; a word is not found across two cells.
    ['10.0.0.109080', ''],
  ])('%j', (words, rows) => {
    expect(keptBy(TABLE, { words }).join('')).toBe(rows);
  });
});

describe('the filter of a column', () => {
  it.each([
    ['name', 'review', 'cd'],
    ['name', '=reviews', 'c'],
    ['name', '=reviews-v2', 'd'],
    ['name', '=', 'e'],
    ['name', '!review', 'abe'],
    ['name', '!=reviews', 'abde'],
    ['name', '10.0.0.9, v1', 'bd'],
    ['name', 'review, !v1', 'c'],
    ['name', '!', 'abcde'],
    ['name', ',', 'abcde'],
    ['name', '<5', ''],
    ['port', '80', 'ab'],
    ['port', '=80', 'b'],
    ['port', '>80', 'ad'],
    ['port', '>=80', 'abd'],
    ['port', '>80,<9080', 'd'],
    ['port', '>', 'abcde'],
    ['port', 'not in', 'e'],
    ['port', '>nothing', ''],
    ['time', '<2026', 'd'],
    ['time', '>=2026-11-22', 'abe'],
    ['time', '2026', 'ab'],
    ['nothing', 'x', 'abcde'],
    ['__proto__', 'x', 'abcde'],
  ])('%s %j', (id, wanted, rows) => {
    expect(keptBy(TABLE, { filters: Object.fromEntries([[id, wanted]]) }).join('')).toBe(rows);
  });

  it('holds together with words and order', () => {
    const query = { words: '10', filters: { port: '>1' }, sort: { column: 'port', descending: false } };
    expect(queryTable(TABLE, query)).toEqual([1, 0]);
  });
});
