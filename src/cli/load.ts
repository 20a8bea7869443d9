import { formatCount } from '../core/lib/count-words.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadOptions } from '../core/parse/build-dump.ts';
import type { ReadDump } from '../core/parse/read-documents.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import type { Failure } from './failure.ts';
import { parseInput } from './input.ts';
import type { Progress } from './progress.ts';
import { buildProgress } from './progress.ts';
import type { NamedBytes } from './read-input.ts';
import { readInput } from './read-input.ts';
import { showControls } from './show-controls.ts';
import type { Terminal } from './terminal.ts';

/** Reading less is done before anybody has read a line about it. */
const SLOW_BYTES = 5_000_000;

/** More problems than these are counted. */
const SHOWN_PROBLEMS = 3;

const STAGES = { json: 'Parsing', sections: 'Reading' } as const;

/** Gathers the bytes of all inputs, one after the other. */
export async function readInputs(
  given: readonly string[],
  terminal: Terminal,
  progress: Progress,
): Promise<Result<readonly NamedBytes[], Failure>> {
  const parts: NamedBytes[] = [];
  for (const argument of given) {
    const part = await readInput(parseInput(argument), terminal, progress);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}

/** What is worth knowing of a dump beside what is printed of it, as lines for standard error. */
export function printRemarks({ problems, notes }: ReadDump): string {
  const lines = problems
    .slice(0, SHOWN_PROBLEMS)
    .map(({ part, path, message }) => `earshot: left out a ${part} at ${formatJsonPath(path)}: ${message}`);
  const others = problems.length - lines.length;
  if (others > 0) lines.push(`earshot: left out ${formatCount(others)} more; see them by: earshot summary -o json`);
  return showControls([...notes.map((note) => `earshot: ${note}`), ...lines].map((line) => `${line}\n`).join(''));
}

/**
 * Reads all inputs as one proxy.
 * Errors: those of reading the bytes and of what they hold.
 */
export async function load(
  given: readonly string[],
  terminal: Terminal,
  options: ReadOptions,
): Promise<Result<ReadDump, Failure>> {
  const progress = buildProgress(terminal);
  const parts = await readInputs(given, terminal, progress);
  if (!parts.ok) return parts;
  const size = parts.value.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const read = readDocuments(
    parts.value,
    (stage) => {
      if (size > SLOW_BYTES) progress.show(`${STAGES[stage]} ${formatCount(size)} bytes`);
    },
    options,
  );
  progress.clear();
  const [only, second] = parts.value;
  if (!read.ok) {
    const name = second === undefined ? only?.name : undefined;
    return err({ explained: describeReadError(read.error), ...(name === undefined ? {} : { name }) });
  }
  return read;
}
