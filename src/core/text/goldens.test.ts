import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../lib/time.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { readPem } from '../x509/read-pem.ts';
import { printResources } from './print-resources.ts';
import { printTable } from './print-table.ts';
import type { ResourceCommand, TableOptions, TextFilters } from './types.ts';

// What istioctl printed, which is no part of the project: it is compared where it lies beside the repository.
const GOLDENS = new URL('../../../../shared/goldens/', import.meta.url);
const HAS_GOLDENS = existsSync(GOLDENS);

interface Golden {
  readonly expected: string;
  readonly input: string;
  readonly command: ResourceCommand;
  readonly output?: 'json' | 'yaml';
  readonly filters?: TextFilters;
  readonly options?: TableOptions;
}

function ofFormats(name: string, rest: Omit<Golden, 'expected' | 'output'>): readonly Golden[] {
  return [
    { expected: `${name}.txt`, ...rest },
    { expected: `${name}.json`, output: 'json', ...rest },
    { expected: `${name}.yaml`, output: 'yaml', ...rest },
  ];
}

const CASES: readonly Golden[] = [
  { expected: 'all/config_dump_summary.txt', input: 'all/config_dump.json', command: 'all' },
  {
    expected: 'all/config_dump_summary_withheaders.txt',
    input: 'all/config_dump.json',
    command: 'all',
    options: { withHeaders: true },
  },
  ...['empty-gateway', 'istio-gateway-http-route-prefix', 'k8s-gateway-http-route-path-prefix'].map((name): Golden => ({
    expected: `routes/${name}/output.txt`,
    input: `routes/${name}/configdump.json`,
    command: 'routes',
  })),
  { expected: 'secret/istio/output', input: 'secret/istio/config_dump.json', command: 'secrets' },
  { expected: 'secret/spire/output', input: 'secret/spire/config_dump.json', command: 'secrets' },
  ...ofFormats('ecds/output', { input: 'ecds/configdump.json', command: 'ecds' }),
  ...ofFormats('endpoint/emptyfilter_output', { input: 'endpoint/configdump.json', command: 'endpoints' }),
  ...ofFormats('endpoint/portfilter_output', {
    input: 'endpoint/configdump.json',
    command: 'endpoints',
    filters: { port: '8080' },
  }),
  { expected: 'bootstrap/versionsummary.txt', input: 'bootstrap/configdump.json', command: 'bootstrap' },
  {
    expected: 'bootstrap/bootstrapdump.json',
    input: 'bootstrap/configdump.json',
    command: 'bootstrap',
    output: 'json',
  },
];

function printed({ input, command, output, filters = {}, options = {} }: Golden): string {
  const read = readDump(readFileSync(new URL(input, GOLDENS)));
  if (!read.ok) throw new Error(read.error.kind);
  const { dump, root } = read.value;
  // Of the time when istioctl printed them: the leaf certificates were out of date, the roots were not.
  const source = { proxy: buildProxy(dump), root, readPem, nowMs: parseTime('2026-08-27T00:00:00Z') ?? 0 };
  if (output !== undefined) return printResources(source, command, filters, output);
  return printTable(source, command, filters, options);
}

describe.skipIf(!HAS_GOLDENS)('what istioctl printed (skipped where ../shared/goldens is missing)', () => {
  it.each(CASES)('$expected', (golden) => {
    expect(printed(golden)).toBe(readFileSync(new URL(golden.expected, GOLDENS), 'utf8'));
  });

  it(`is compared whole: ${CASES.length} of ${CASES.length}`, () => {
    // The ztunnel's are compared with its own tables.
    const files = readdirSync(GOLDENS, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /output|summary|bootstrapdump/.test(name) && !name.startsWith('ztunnel'),
    );
    expect(CASES.map(({ expected }) => expected).toSorted()).toEqual(files.toSorted());
  });
});
