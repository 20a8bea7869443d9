import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Section } from '../scripts/samples/config-dump.ts';
import { printConfigDump } from '../scripts/samples/print.ts';
import { buildLargeDump, SAMPLES } from '../scripts/samples/samples.ts';
import type { Subject } from './rows.ts';

/** A dump as a file. */
export interface DumpFile extends Subject {
  readonly services: number | string;
  readonly bytes: number;
  readonly path: string;
}

async function write(folder: string, services: number | string, sections: readonly Section[]): Promise<DumpFile> {
  const path = join(folder, `${services}.json`);
  await pipeline(Readable.from(printConfigDump(sections)), createWriteStream(path));
  const { size } = await stat(path);
  return { services, bytes: size, path };
}

/** Makes one dump: a sample by its name, or one sidecar in a mesh of so many services. */
export function makeDump(folder: string, services: number | string): Promise<DumpFile> {
  if (typeof services === 'number') return write(folder, services, buildLargeDump(services));
  const build = SAMPLES.get(services);
  if (build === undefined) throw new Error(`There is no sample ${services}.`);
  return write(folder, services, build());
}

/** Every sample of the landing page. */
export const SAMPLE_NAMES: readonly string[] = [...SAMPLES.keys()];
