import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../inspect/proxy-index.ts';
import { valueAt } from '../lib/json-path.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { chainsOf } from '../model/walk.ts';
import { readDump } from '../parse/read-dump.ts';
import { readPem } from '../x509/read-pem.ts';
import { buildTable, ENVOY_TABLES } from './build-table.ts';
import { cellText } from './cell-text.ts';
import { printCsv } from './export-csv.ts';
import { queryTable } from './query-table.ts';
import type { IndexedSource } from './table-source.ts';
import type { CellValue, Table } from './table.ts';

/** The corpus lies beside the repository where it is developed; elsewhere the samples alone are read. */
const FOLDERS = ['samples', '../shared/corpus', '../shared/goldens'].filter((folder) => existsSync(folder));
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`),
);

/** What is wrong with a table, in words; empty for a good one. */
function faults(table: Table, { root, index }: IndexedSource): readonly string[] {
  const ids = new Set(table.rows.map(({ id }) => id));
  const columns = new Set(table.columns.map(({ id }) => id));
  const texts = [
    ...table.notes.map(({ text }) => text),
    ...table.rows.flatMap(({ cells }) => cells.map((cell) => (cell === null ? '' : cellText(cell.value)))),
  ];
  return [
    ...(ids.size === table.rows.length ? [] : ['row ids are not unique']),
    ...(columns.size === table.columns.length ? [] : ['column ids are not unique']),
    ...table.columns.filter(({ id }) => !/^[a-z]+(?:-[a-z]+)*$/.test(id)).map(({ id }) => `column id ${id}`),
    ...table.rows.flatMap(({ id, object, resource, path, cells }) => [
      ...(cells.length === table.columns.length ? [] : [`${id}: ${cells.length} cells`]),
      ...(object === undefined || index.objects.has(object) ? [] : [`${id}: no object ${object}`]),
      ...(resource === undefined || index.objects.has(resource) ? [] : [`${id}: no resource ${resource}`]),
      ...(path === undefined || valueAt(root, path) !== undefined ? [] : [`${id}: nothing at ${path.join('.')}`]),
      ...cells.filter((cell) => cell?.value === '').map(() => `${id}: an empty text`),
    ]),
    ...texts
      .filter((text) => /\bundefined\b|\bNaN\b|\[object|PRIVATE KEY/.test(text))
      .map((text) => `odd text ${text}`),
  ];
}

/** What a spreadsheet would run gets an apostrophe; numbers are written as they are. */
function csvText(value: CellValue | undefined): string {
  if (value === undefined) return '';
  const text = cellText(value);
  return typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

describe('every table of every dump', () => {
  it.each(FILES)('%s', (file) => {
    const read = readDump(readFileSync(file));
    // What is no dump is refused in the tests of parse.
    if (!read.ok) return;
    const { dump, root } = read.value;
    const proxy = buildProxy(dump);
    const source = { proxy, root, readPem, index: buildIndex(proxy) };
    const tables = ENVOY_TABLES.map(({ id }) => buildTable(source, id));
    expect(tables.flatMap((table) => faults(table, source).map((fault) => `${table.id}: ${fault}`))).toEqual([]);
    const rows = Object.fromEntries(tables.map((table) => [table.id, table.rows.length]));
    const counts = Object.fromEntries(ENVOY_TABLES.map(({ id, count }) => [id, count(proxy)]));
    expect(rows['listeners']).toBe(proxy.listeners.reduce((sum, one) => sum + Math.max(1, chainsOf(one).length), 0));
    expect([rows['clusters'], rows['endpoints'], rows['extensions'], rows['updates']]).toEqual([
      counts['clusters'],
      counts['endpoints'],
      counts['extensions'],
      counts['updates'],
    ]);
    expect(rows['routes']).toBeGreaterThanOrEqual(counts['routes'] ?? 0);
    expect(rows['secrets']).toBeGreaterThanOrEqual(counts['secrets'] ?? 0);
    for (const table of tables) {
      const all = queryTable(table, { words: '', filters: {} });
      const columns = table.columns.map(({ id }) => id);
      const { data } = Papa.parse<string[]>(printCsv(table, all, columns));
      expect(data).toEqual([columns, ...table.rows.map(({ cells }) => cells.map((cell) => csvText(cell?.value)))]);
    }
  });
});
