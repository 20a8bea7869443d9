import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { digestOf } from '../src/core/share/digest.ts';
import { decodeDump, encodeDump } from '../src/core/share/payload.ts';
import { redactDump } from '../src/core/share/redact.ts';
import { readDump } from '../src/core/parse/read-dump.ts';
import type { DumpFile } from './dumps.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';

/** Characters of the productpage sample's link. Chat programs cut longer links. */
const TARGET = { services: 'productpage', characters: 8_000 };

function time<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}

/** Length of a dump's link, and the ms to make and to open it, measured in Node `count` times. */
export function measureLink(dump: DumpFile, count: number): readonly Row[] {
  const bytes = new Uint8Array(readFileSync(dump.path));
  const read = readDump(bytes);
  if (!read.ok) throw new Error(`The dump of ${dump.services} services was refused.`);
  const meta = { name: basename(dump.path), bytes: bytes.length, digest: digestOf(bytes) };
  const { root } = redactDump(read.value.root);
  const runs = Array.from({ length: count }, () => {
    const parse = time((): unknown => JSON.parse(new TextDecoder().decode(bytes)));
    const encode = time(() => encodeDump(root, meta));
    const decode = time(() => decodeDump(encode.value));
    if (!decode.value.ok && decode.value.error.kind !== 'too-large') throw new Error('A new link does not open.');
    return {
      parse: parse.ms,
      encode: encode.ms,
      decode: decode.ms,
      characters: encode.value.length,
      opens: decode.value.ok,
    };
  });
  const baseline = median(runs.map((run) => run.parse));
  const limit = dump.services === TARGET.services ? { target: TARGET.characters } : {};
  const characters = median(runs.map((run) => run.characters));
  return [
    buildRow(dump, { what: 'link: length of its data', value: characters, unit: 'characters', ...limit }),
    buildRow(dump, { what: 'link: make', value: median(runs.map((run) => run.encode)), unit: 'ms', baseline }),
    runs.every(({ opens }) => opens)
      ? buildRow(dump, { what: 'link: open', value: median(runs.map((run) => run.decode)), unit: 'ms', baseline })
      : buildRow(dump, { what: 'link: open', value: 'refused: it would unpack to too much', unit: '' }),
  ];
}
