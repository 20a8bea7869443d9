import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildProxy } from '../model/build-proxy.ts';
import { eachObject } from '../model/walk.ts';
import { readDump } from '../parse/read-dump.ts';
import { readPem } from '../x509/read-pem.ts';
import { printResources } from './print-resources.ts';
import { printTable } from './print-table.ts';
import { selectResources } from './select-resources.ts';
import type { ResourceCommand, TextSource } from './types.ts';

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const FILES = existsSync(CORPUS)
  ? readdirSync(CORPUS).filter((name) => name !== 'INDEX.tsv' && name !== 'README.md')
  : [];

const COMMANDS: readonly ResourceCommand[] = [
  'listeners',
  'routes',
  'clusters',
  'endpoints',
  'secrets',
  'ecds',
  'bootstrap',
  'all',
];

/** Longer texts are not read again, which takes seconds. */
const READ_AGAIN = 50_000;

function lineCount(text: string): number {
  return text.split('\n').length;
}

function sourceOf(file: string): TextSource | undefined {
  const read = readDump(readFileSync(new URL(file, CORPUS)));
  if (!read.ok || read.value.document.kind !== 'envoy') return undefined;
  return { proxy: buildProxy(read.value.dump), root: read.value.root, readPem, nowMs: 0 };
}

describe.skipIf(FILES.length === 0)('every dump of the corpus (skipped where ../shared/corpus is missing)', () => {
  it.each(FILES)('%s', (file) => {
    const source = sourceOf(file);
    if (source === undefined) return;
    for (const command of COMMANDS) {
      const table = printTable(source, command);
      expect(table.endsWith('\n') || (command === 'bootstrap' && table === '')).toBe(true);
      expect(lineCount(printTable(source, command, { port: '80', name: '80' }))).toBeLessThanOrEqual(lineCount(table));
      const json = printResources(source, command, {}, 'json');
      const yaml = printResources(source, command, {}, 'yaml');
      const value: unknown = JSON.parse(json);
      const again: unknown = yaml.length < READ_AGAIN ? parse(yaml, { maxAliasCount: 0 }) : value;
      expect(again).toEqual(value);
    }
    const ids = new Set([...eachObject(source.proxy)].map(({ id }) => id));
    const kept = selectResources(source, 'all');
    const extensions = new Set(source.proxy.extensionConfigs.map(({ id }) => id));
    expect([...kept].filter((id) => !ids.has(id) && !extensions.has(id))).toEqual([]);
  });
});

/** Files that istioctl printed as JSON, by the command. */
const PRINTED: readonly (readonly [file: string, command: ResourceCommand])[] = [
  ['hpcsc-bookinfo-listener-productpage.json', 'listeners'],
  ['istio-listeners-1.9MB-istioctl.json', 'listeners'],
  ['istio-security-hpcsc-bootstrap-httpbin.json', 'bootstrap'],
  ['istio-security-hpcsc-cluster-httpbin.json', 'clusters'],
  ['istio-security-hpcsc-listener-httpbin.json', 'listeners'],
  ['istio-security-hpcsc-route-httpbin.json', 'routes'],
  ['nais-proxy-config.json', 'listeners'],
];

describe.skipIf(FILES.length === 0)('what istioctl printed (skipped where ../shared/corpus is missing)', () => {
  it.each(PRINTED)('%s is printed again as it was', (file, command) => {
    const source = sourceOf(file);
    const again = source === undefined ? '' : printResources(source, command, {}, 'json');
    expect(again.trim()).toBe(readFileSync(new URL(file, CORPUS), 'utf8').trim());
  });
});
