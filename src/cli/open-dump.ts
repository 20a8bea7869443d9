import { basename } from 'node:path';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import type { Failure } from './failure.ts';
import { readInputs } from './load.ts';
import { buildProgress } from './progress.ts';
import type { NamedBytes } from './read-input.ts';
import { serveDump } from './serve-dump.ts';
import { NOT_BUILT, readSite } from './site-files.ts';
import type { Terminal } from './terminal.ts';

function describePort(port: number, reason: string): Failure {
  return {
    explained: {
      title: `Port ${port} cannot be had`,
      detail: `The system says: ${reason}.`,
      next: 'Give another --port, or none, and a free one is chosen.',
    },
  };
}

/** One file goes to the page as it is; several as the one document that holds them all. */
function gatherDump(parts: readonly NamedBytes[]): Result<NamedBytes, Failure> {
  // The page may share what it shows, and nobody else has these folders.
  const named = parts.map(({ name, bytes }) => ({ name: basename(name), bytes }));
  // What cannot be read is told here already; which parts are malformed the page tells.
  const read = readDocuments(named, undefined, { sections: [] });
  const name = named.map((part) => part.name).join(' + ');
  if (!read.ok) return err({ name, explained: describeReadError(read.error) });
  const [only, second] = named;
  if (only !== undefined && second === undefined) return ok(only);
  return ok({ name, bytes: new TextEncoder().encode(JSON.stringify(read.value.root)) });
}

/**
 * Serves the page with the inputs in it on a port of this machine (0: a free one). Returns its address; the server goes
 * on until the process ends. Errors: those of reading, a page that is not built, a port that cannot be had.
 */
export async function openDump(
  inputs: readonly string[],
  port: number,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  const site = readSite(terminal.siteFolder);
  if (site === undefined) return err(NOT_BUILT);
  const parts = await readInputs(inputs, terminal, buildProgress(terminal));
  if (!parts.ok) return parts;
  const dump = gatherDump(parts.value);
  if (!dump.ok) return dump;
  const served = await serveDump(site, dump.value, port);
  return served.ok ? ok(served.value.url) : err(describePort(port, served.error));
}
