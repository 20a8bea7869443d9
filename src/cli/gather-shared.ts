import { basename } from 'node:path';
import type { JsonValue } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { sortByName } from '../core/lib/sort-by-name.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import { digestOf } from '../core/share/digest.ts';
import type { DumpMeta } from '../core/share/dump-meta.ts';
import type { Failure } from './failure.ts';
import { readInputs } from './load.ts';
import { buildProgress } from './progress.ts';
import type { NamedBytes } from './read-input.ts';
import type { Terminal } from './terminal.ts';

/** A dump that is to be shared, with what is known of the file: name without folders, size, digest. */
export interface GatheredDump {
  readonly root: JsonValue;
  readonly meta: DumpMeta;
}

/** Several files are one in the order of their names, as the page takes them, so that both get the same digest. */
function describeParts(parts: readonly NamedBytes[]): DumpMeta {
  return {
    name: parts.map(({ name }) => name).join(' + '),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes.length, 0),
    digest: digestOf(...parts.map(({ bytes }) => bytes)),
  };
}

/**
 * Reads all inputs as one document, secrets and all. Errors: those of reading the bytes and of what they hold; parts that
 * are malformed stay in it.
 */
export async function gatherShared(
  inputs: readonly string[],
  terminal: Terminal,
): Promise<Result<GatheredDump, Failure>> {
  const read = await readInputs(inputs, terminal, buildProgress(terminal));
  if (!read.ok) return read;
  const parts = sortByName(read.value.map(({ name, bytes }) => ({ name: basename(name), bytes })));
  const meta = describeParts(parts);
  const document = readDocuments(parts, undefined, { sections: [] });
  if (!document.ok) return err({ name: meta.name, explained: describeReadError(document.error) });
  return ok({ root: document.value.root, meta });
}
