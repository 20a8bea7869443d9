import { countOf } from '../core/lib/count-words.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { decodeText } from '../core/parse/decode.ts';
import { parseJsonText } from '../core/parse/json-text.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import { followWords } from '../core/trace/follow-words.ts';
import { readTestTable } from '../core/trace/test-table/read-test-table.ts';
import type { Difference } from '../core/trace/test-table/run-test-case.ts';
import { findDifferences } from '../core/trace/test-table/run-test-case.ts';
import type { Failure } from './failure.ts';
import { parseInput } from './input.ts';
import type { Output } from './output.ts';
import { buildProgress } from './progress.ts';
import { readInput } from './read-input.ts';
import type { TraceFailure } from './run-trace.ts';
import { loadProxy, printData, usage } from './run-trace.ts';
import { showControls } from './show-controls.ts';
import type { Terminal } from './terminal.ts';

/** A case that was run. */
interface RanCase {
  readonly name: string;
  readonly differences: readonly Difference[];
}

/** What the command line asks. */
interface TableWanted {
  readonly table: string;
  readonly inputs: readonly string[];
  readonly output: Output;
}

/** A table's outcome as text, and whether everything is as expected. */
export interface RanTable {
  readonly text: string;
  readonly isAsExpected: boolean;
}

async function readTable(table: string, terminal: Terminal): Promise<Result<JsonValue, Failure>> {
  const read = await readInput(parseInput(table), terminal, buildProgress(terminal));
  if (!read.ok) return read;
  const text = decodeText(read.value.bytes);
  const parsed = text.ok ? parseJsonText(text.value.text) : text;
  const next = 'Write one list of entries, as YAML or JSON.';
  if (!parsed.ok) {
    // What to do about a dump that is broken does not help here.
    const { command: _command, ...explained } = describeReadError(parsed.error);
    return err({ name: table, explained: { ...explained, next } });
  }
  const [first, second] = parsed.value.values;
  if (first !== undefined && second === undefined) return ok(first.value);
  const detail = 'It holds several documents, or none.';
  return err({ name: table, explained: { title: 'The table cannot be read', detail, next } });
}

function printCase({ name, differences }: RanCase): string {
  const said = differences.map(({ field, wanted, got }) => `${field} wanted ${wanted ?? 'none'}, got ${got ?? 'none'}`);
  return differences.length === 0 ? `ok       ${name}` : `differs  ${name}: ${said.join('; ')}`;
}

function printCases(ran: readonly RanCase[], differing: number): string {
  const count = `${countOf(ran.length, 'request')}, ${differing === 0 ? 'all as expected' : `${differing} not as expected`}`;
  return showControls([...ran.map(printCase), count].map((line) => `${line.replaceAll('\n', ' ')}\n`).join(''));
}

/**
 * Follows every request of a table and compares what becomes of it with what is expected.
 * Errors: a table that cannot be read (with the entry that is wrong), and those of reading the dump.
 */
export async function runTraceTable(
  { table, inputs, output }: TableWanted,
  terminal: Terminal,
): Promise<Result<RanTable, TraceFailure>> {
  const value = await readTable(table, terminal);
  if (!value.ok) return err(usage(value.error.explained, value.error.name ?? table));
  const cases = readTestTable(value.value);
  if (!cases.ok) return err(usage(cases.error, table));
  const loaded = await loadProxy(inputs, terminal);
  if (!loaded.ok) return loaded;
  const ran: RanCase[] = [];
  for (const [index, { name, words, expect }] of cases.value.entries()) {
    const answer = followWords(words, loaded.value);
    if (answer.kind === 'refused') {
      const { title, detail, next } = answer.explained;
      const where = `Entry ${index + 1} (${name}) cannot be followed`;
      return err(usage({ title: where, detail: `${title}. ${detail}`, next }, table));
    }
    ran.push({ name, differences: findDifferences(expect, answer.trace) });
  }
  const differing = ran.filter(({ differences }) => differences.length > 0).length;
  const counts = { total: ran.length, asExpected: ran.length - differing, different: differing };
  const text = output === 'table' ? printCases(ran, differing) : printData({ counts, cases: ran }, output);
  return ok({ text, isAsExpected: differing === 0 });
}
