import { stringify } from 'yaml';
import type { Explained } from '../core/lib/explained.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { Proxy } from '../core/model/types.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import { readAskWords } from '../core/trace/ask/read-ask-words.ts';
import { followWords } from '../core/trace/follow-words.ts';
import type { Failure } from './failure.ts';
import { load, printRemarks } from './load.ts';
import type { Output } from './output.ts';
import { printTrace } from './print-trace.ts';
import type { Terminal } from './terminal.ts';
import { buildTraceJson } from './trace-json.ts';

export const ZTUNNEL: Failure = {
  explained: {
    title: 'This is the dump of a ztunnel, which is no Envoy',
    detail: 'Requests are traced through listeners, routes and clusters, which a ztunnel does not have.',
    next: 'Give the dump of a sidecar, a waypoint, a gateway or another Envoy.',
  },
};

/** What the command line asks. */
interface TraceWanted {
  readonly inputs: readonly string[];
  readonly output: Output;
  readonly words: AskWords;
  /** Every candidate, rule and path is printed. */
  readonly all: boolean;
}

/** `isUsage`: the words of the request are wrong, not the input. */
export interface TraceFailure extends Failure {
  readonly isUsage?: true;
}

export function usage(explained: Explained, name?: string): TraceFailure {
  return { explained, isUsage: true, ...(name === undefined ? {} : { name }) };
}

/** Reads the inputs as one Envoy. Errors: those of reading, and a ztunnel. */
export async function loadProxy(
  inputs: readonly string[],
  terminal: Terminal,
): Promise<Result<{ readonly proxy: Proxy; readonly root: JsonValue }, TraceFailure>> {
  const read = await load(inputs, terminal, {});
  if (!read.ok) return read;
  terminal.tell(printRemarks(read.value));
  const { document, root } = read.value;
  return document.kind === 'ztunnel' ? err(ZTUNNEL) : ok({ proxy: buildProxy(document.dump), root });
}

/** Prints what is the same for scripts in JSON and YAML. */
export function printData(data: object, output: Output): string {
  if (output === 'json') return `${JSON.stringify(data, null, 2)}\n`;
  return stringify(data, { aliasDuplicateObjects: false });
}

/** Reads the inputs as one Envoy and follows a request through it. Errors: those of reading and of the request's words. */
export async function runTrace(
  { inputs, output, words, all }: TraceWanted,
  terminal: Terminal,
): Promise<Result<string, TraceFailure>> {
  // Wrong words are told before a large dump is read.
  const told = readAskWords(words);
  if (!told.ok) return err(usage(told.error));
  const loaded = await loadProxy(inputs, terminal);
  if (!loaded.ok) return loaded;
  const answer = followWords(words, loaded.value);
  if (answer.kind === 'refused') return err(usage(answer.explained));
  if (output !== 'table') return ok(printData(buildTraceJson(answer.trace, answer), output));
  return ok(printTrace(answer.described, answer.trace, all, answer));
}
