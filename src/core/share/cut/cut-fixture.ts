import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { JsonValue } from '../../lib/json.ts';
import { buildProxy } from '../../model/build-proxy.ts';
import type { Proxy } from '../../model/types.ts';
import { readDump } from '../../parse/read-dump.ts';

export interface Opened {
  readonly root: JsonValue;
  readonly proxy: Proxy;
}

function openBytes(bytes: Uint8Array): Opened | undefined {
  const read = readDump(bytes);
  if (!read.ok || read.value.document.kind === 'ztunnel') return undefined;
  return { root: read.value.root, proxy: buildProxy(read.value.dump) };
}

/** Opens a cut dump as the receiver of a link does. */
export function openRoot(root: JsonValue): Opened | undefined {
  return openBytes(new TextEncoder().encode(JSON.stringify(root)));
}

/** Samples and, where they lie beside the repository, real dumps, which are no part of the project. */
const FOLDERS = [
  new URL('../../../../samples/', import.meta.url),
  new URL('../../../../../shared/corpus/', import.meta.url),
];

export const DUMPS: readonly URL[] = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /\.(json|yaml|txt)$/.test(file))
    .toSorted()
    .map((file) => new URL(file, folder)),
);

export function openFile(file: URL): Opened | undefined {
  return openBytes(readFileSync(file));
}

export function openSample(name: string): Opened {
  const opened = openFile(new URL(`${name}.json`, FOLDERS[0]));
  if (opened === undefined) throw new Error(`the sample ${name} is no dump of an Envoy`);
  return opened;
}
