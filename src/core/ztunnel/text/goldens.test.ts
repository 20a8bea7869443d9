import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readZtunnel } from '../../parse/ztunnel/read-ztunnel.ts';
import { buildZtunnel } from '../build-ztunnel.ts';
import { parseJson } from '../dump-fixture.ts';
import { printZtunnelResources } from './print-resources.ts';
import { printZtunnelTable } from './print-tables.ts';

// What istioctl prints for a dump, beside the repository where it is developed.
const GOLDENS = new URL('../../../../../shared/goldens/ztunnel/', import.meta.url);
const DUMP = new URL('dump.json', GOLDENS);

const AUGUST_2026 = 1_785_542_400_000;

const PRODUCTPAGE = 'productpage-v1-796f87b58-97bjk';

type Print = (source: Parameters<typeof printZtunnelTable>[0] & Parameters<typeof printZtunnelResources>[0]) => string;

/** The calls of configdump_test.go of istio/istio. */
const CALLS: readonly (readonly [file: string, print: Print])[] = [
  ['allsummary.txt', (source) => printZtunnelTable(source, 'all')],
  ['allsummary_withheaders.txt', (source) => printZtunnelTable(source, 'all', {}, { withHeaders: true })],
  ['connectionsdump.json', (source) => printZtunnelResources(source, 'connections', {}, 'json')],
  ['connectionsummary.txt', (source) => printZtunnelTable(source, 'connections')],
  [
    'connectionsummary_workload.txt',
    (source) => printZtunnelTable(source, 'connections', { name: `${PRODUCTPAGE}.bookinfo` }),
  ],
  [
    'connectionsummary_workload.txt',
    (source) => printZtunnelTable(source, 'connections', { name: PRODUCTPAGE, namespace: 'bookinfo' }),
  ],
  ['policies.txt', (source) => printZtunnelTable(source, 'policies')],
  ['secretsummary.txt', (source) => printZtunnelTable(source, 'certificates')],
  ['workloadsummary.txt', (source) => printZtunnelTable(source, 'workloads')],
  ['workloadsummary_default.txt', (source) => printZtunnelTable(source, 'workloads', { namespace: 'default' })],
  [
    'workloadsummary_workload.txt',
    (source) =>
      printZtunnelTable(source, 'workloads', { name: 'productpage-v1-675fc69cf-jscn2', namespace: 'bookinfo' }),
  ],
];

describe.skipIf(!existsSync(DUMP))('as istioctl prints it (skipped where ../shared/goldens is missing)', () => {
  it.each(CALLS)('%s', (file, print) => {
    const root = parseJson(readFileSync(DUMP, 'utf8'));
    const ztunnel = buildZtunnel(readZtunnel(root).ztunnel);
    // A time at which the leaf is valid, as it was when the files were made.
    const text = print({ ztunnel, root, nowMs: AUGUST_2026 });
    expect(text).toBe(readFileSync(new URL(file, GOLDENS), 'utf8'));
  });

  it('prints every file that is there', () => {
    const files = readdirSync(GOLDENS).filter((file) => file !== 'dump.json');
    expect([...new Set(CALLS.map(([file]) => file))].toSorted()).toEqual(files.toSorted());
  });
});
