import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Section } from './config-dump.ts';
import { printConfigDump } from './print.ts';
import { buildLargeDump, SAMPLES } from './samples.ts';

const USAGE = `Usage: npm run samples                                        writes the samples to samples/
       npm run samples -- --services N [--out FILE]        one sidecar in a mesh of N services, to FILE or stdout
`;

/** Pieces are gathered to about this many characters before they are written. */
const CHUNK_LENGTH = 1 << 20;

function* gather(pieces: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= CHUNK_LENGTH) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  yield Buffer.from(chunk);
}

async function write(sections: readonly Section[], target: NodeJS.WritableStream): Promise<void> {
  await pipeline(Readable.from(gather(printConfigDump(sections))), target);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { services: { type: 'string' }, out: { type: 'string' } } });
  if (values.services === undefined) {
    for (const [id, build] of SAMPLES) {
      const file = new URL(`../../samples/${id}.json`, import.meta.url);
      await write(build(), createWriteStream(file));
    }
    return;
  }
  const count = Number(values.services);
  if (!Number.isInteger(count) || count < 1) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  await write(buildLargeDump(count), values.out === undefined ? process.stdout : createWriteStream(values.out));
}

await main();
