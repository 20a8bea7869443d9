import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { readPem } from '../x509/read-pem.ts';
import { buildTable, ENVOY_TABLES } from './build-table.ts';
import { renderTable } from './render-table.ts';

/** Rows of each table that are kept as readable text in `goldens/`. */
const ROWS = 6;

describe('tables of the samples', () => {
  it.each(['productpage', 'reviews', 'ingress-gateway', 'plain-envoy'])('%s', async (sample) => {
    const read = readDump(readFileSync(`samples/${sample}.json`));
    if (!read.ok) throw new Error(`samples/${sample}.json could not be read`);
    const { dump, root } = read.value;
    const source = { proxy: buildProxy(dump), root, readPem };
    const texts = ENVOY_TABLES.map(({ id }) => renderTable(buildTable(source, id), ROWS));
    await expect(texts.join('\n')).toMatchFileSnapshot(`goldens/${sample}.txt`);
  });
});
