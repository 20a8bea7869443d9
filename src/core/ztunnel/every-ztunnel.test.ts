import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageFaults } from '../inspect/page-faults.ts';
import { valueAt } from '../lib/json-path.ts';
import { readDump } from '../parse/read-dump.ts';
import type { Table } from '../tables/table.ts';
import { readPem } from '../x509/read-pem.ts';
import { buildZtunnel } from './build-ztunnel.ts';
import { buildZtunnelPage } from './build-ztunnel-page.ts';
import { buildZtunnelSearch } from './build-ztunnel-search.ts';
import type { Ztunnel } from './types.ts';
import { buildZtunnelTable, ZTUNNEL_TABLES } from './ztunnel-tables.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const SHARED = new URL('../../../../shared/', import.meta.url);

/** Rows of each table: workloads, services, policies, certificates, connections, proxy. */
const FILES: readonly (readonly [file: string, counts: string])[] = [
  ['corpus/istio-ztunnel-dump.json', '27 19 2 5 8 0'],
  ['corpus/ztunnel-2023-by_addr.json', '27 19 0 5 0 0'],
  ['corpus/ztunnel-sandwich-mhhxn.yaml', '28 7 0 2 0 50'],
  ['corpus/ztunnel-sandwich-qs5d2.yaml', '28 7 0 4 4 50'],
  ['goldens/ztunnel/connectionsdump.json', '0 0 0 0 8 0'],
];

function tablesOf(ztunnel: Ztunnel): readonly Table[] {
  return ZTUNNEL_TABLES.flatMap(({ id }) => buildZtunnelTable(ztunnel, id, readPem) ?? []);
}

/** What is wrong with a table, in words. */
function tableFaults({ id, columns, rows }: Table, ztunnel: Ztunnel): readonly string[] {
  const columnIds = new Set(columns.map((column) => column.id));
  const rowIds = new Set(rows.map((row) => row.id));
  return [
    ...(columnIds.size === columns.length ? [] : [`${id}: a column twice`]),
    ...(rowIds.size === rows.length ? [] : [`${id}: a row twice`]),
    ...rows.filter((row) => row.cells.length !== columns.length).map((row) => `${id}: cells of ${row.id}`),
    ...rows
      .filter((row) => row.object !== undefined && !ztunnel.objects.has(row.object))
      .map((row) => `${id}: object of ${row.id}`),
  ];
}

describe.skipIf(!existsSync(SHARED))('every ztunnel dump (skipped where ../shared is missing)', () => {
  it.each(FILES)('%s', (file, counts) => {
    const read = readDump(readFileSync(new URL(file, SHARED)));
    if (!read.ok || read.value.document.kind !== 'ztunnel') throw new Error('It is no ztunnel dump.');
    const { document, root } = read.value;
    expect(document.problems).toEqual([]);

    const ztunnel = buildZtunnel(document.ztunnel);
    const tables = tablesOf(ztunnel);
    expect(ZTUNNEL_TABLES.map(({ count }) => count(ztunnel)).join(' ')).toBe(counts);
    expect(tables.map(({ rows }) => rows.length).join(' ')).toBe(counts);
    expect(tables.flatMap((table) => tableFaults(table, ztunnel))).toEqual([]);

    const paths = [...ztunnel.objects.values(), ...tables.flatMap(({ rows }) => rows)].map(({ path }) => path);
    expect(paths.filter((path) => path === undefined || valueAt(root, path) === undefined)).toEqual([]);

    const faults = [...ztunnel.objects.keys()].flatMap((id) => {
      const page = buildZtunnelPage(ztunnel, id, readPem);
      return page === null ? [`${id}: no page`] : pageFaults(page, ztunnel.objects).map((fault) => `${id}: ${fault}`);
    });
    expect(faults).toEqual([]);

    const hits = buildZtunnelSearch(ztunnel).map(({ hit }) => hit());
    expect(hits.map(({ id }) => id).toSorted()).toEqual([...ztunnel.objects.keys()].toSorted());
    expect(hits.filter(({ label, detail }) => label === '' || detail === '')).toEqual([]);
  });
});
