import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { isJsonArray, isJsonObject } from '../../src/core/lib/json.ts';
import { deflateSync, strToU8 } from 'fflate';
import { encodeBase64Url } from '../../src/core/lib/base64url.ts';
import { buildConfigDump } from '../samples/config-dump.ts';
import type { Section } from '../samples/config-dump.ts';
import { buildCommonMessages } from './common-messages.ts';
import { GENERIC_GATEWAY, GENERIC_MESH, GENERIC_SIDECAR } from './generic-mesh.ts';

/**
 * Writes src/core/share/dictionary-1.ts: what Istio and Envoy usually say, which writer and reader of links know beforehand.
 * A released dictionary never changes, so an existing file is left alone: a better one gets the next number.
 */
const TARGET = new URL('../../src/core/share/dictionary-1.ts', import.meta.url);
const LINES = new URL('../../docs/share-dictionaries/', import.meta.url);

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const LONG_NUMBER = /\b[0-9a-f]{40}\b/g;

/** Leaves out what one proxy alone can say: certificates, times and build numbers. */
function generalise(value: JsonValue, key = ''): JsonValue {
  if (isJsonArray(value)) return value.map((item) => generalise(item, key));
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, generalise(part, name)]));
  }
  if (typeof value !== 'string') return value;
  if (key === 'inline_bytes' && value.startsWith('LS0t')) {
    return Buffer.from('-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n').toString('base64');
  }
  return value.replace(TIME, '2026-01-01T00:00:00.000Z').replace(LONG_NUMBER, '');
}

function dump(sections: readonly Section[]): JsonValue {
  const configs = sections.map(({ type, fields, lists }) => {
    const filled = lists.map(([name, entries]) => [name, [...entries]] as const).filter(([, all]) => all.length > 0);
    return { '@type': `type.googleapis.com/envoy.admin.v3.${type}`, ...fields, ...Object.fromEntries(filled) };
  });
  return generalise({ configs });
}

/** Publishes the lines of dictionaries that are not published yet, for readers in other languages. */
async function publishLines(): Promise<void> {
  const { primeWith } = await import('../../src/core/share/dictionary.ts');
  mkdirSync(LINES, { recursive: true });
  for (const id of [1, 2, 3, 4] as const) {
    const file = new URL(`${id}.txt`, LINES);
    if (!existsSync(file)) writeFileSync(file, primeWith(id).texts.join('\n'));
  }
}

function writeDictionary(): void {
  if (existsSync(TARGET)) {
    process.stderr.write('dictionary-1.ts exists and may be in use by links; it is left as it is.\n');
    return;
  }
  const documents = [
    buildCommonMessages(),
    dump(buildConfigDump(GENERIC_MESH, GENERIC_GATEWAY)),
    dump(buildConfigDump(GENERIC_MESH, GENERIC_SIDECAR)),
  ];
  const bytes = deflateSync(strToU8(JSON.stringify(documents)), { level: 9, mem: 12 });
  const lines = encodeBase64Url(bytes).replaceAll(/.{1,110}/g, "  '$&',\n");
  writeFileSync(
    TARGET,
    `/** Written by scripts/share-dictionary. Links need it as it is for ever: never edit it, never write it anew. */
export const DICTIONARY_1 = [
${lines}].join('');
`,
  );
}

writeDictionary();
await publishLines();
