import { stringify } from 'yaml';
import { ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { Failure } from './failure.ts';
import { load } from './load.ts';
import type { Output } from './output.ts';
import { printSummary } from './print-summary.ts';
import type { Summary } from './summary.ts';
import { buildSummary } from './summary.ts';
import type { Terminal } from './terminal.ts';

function print(summary: Summary, output: Output): string {
  if (output === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  return output === 'yaml' ? stringify(summary) : printSummary(summary);
}

/** Reads the inputs as one proxy and sums it up as text. Errors: those of reading. */
export async function runSummary(
  inputs: readonly string[],
  output: Output,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  const read = await load(inputs, terminal, {});
  return read.ok ? ok(print(buildSummary(read.value), output)) : read;
}
