import { stringify } from 'yaml';
import type { Explained } from '../core/lib/explained.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import { buildRequest } from '../core/trace/ask/build-request.ts';
import { describeRequest } from '../core/trace/ask/describe-request.ts';
import { traceRequest } from '../core/trace/trace-request.ts';
import { envoyVersionOf } from '../core/trace/version.ts';
import type { Failure } from './failure.ts';
import { load, printRemarks } from './load.ts';
import type { Output } from './output.ts';
import { printTrace } from './print-trace.ts';
import type { Terminal } from './terminal.ts';
import type { TraceOptions } from './trace-ask.ts';
import { askOfOptions } from './trace-ask.ts';
import { buildTraceJson } from './trace-json.ts';

const ZTUNNEL: Failure = {
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
  readonly options: TraceOptions;
  /** Every candidate, rule and path is printed. */
  readonly all: boolean;
}

/** `isUsage`: the words of the request are wrong, not the input. */
interface TraceFailure extends Failure {
  readonly isUsage?: true;
}

function usage(explained: Explained): TraceFailure {
  return { explained, isUsage: true };
}

/** Reads the inputs as one Envoy and follows a request through it. Errors: those of reading and of the request's words. */
export async function runTrace(
  { inputs, output, options, all }: TraceWanted,
  terminal: Terminal,
): Promise<Result<string, TraceFailure>> {
  // Wrong words are told before a large dump is read.
  const told = askOfOptions(options);
  if (!told.ok) return err(usage(told.error));
  const read = await load(inputs, terminal, {});
  if (!read.ok) return read;
  terminal.tell(printRemarks(read.value));
  const { document, root } = read.value;
  if (document.kind === 'ztunnel') return err(ZTUNNEL);
  const proxy = buildProxy(document.dump);
  const built = buildRequest(told.value.ask, proxy);
  if (!built.ok) return err(usage(built.error));
  const { version, assumption } = envoyVersionOf(proxy.identity);
  const traced = traceRequest(built.value.request, { proxy, root, version });
  const trace = {
    ...traced,
    assumptions: [
      ...told.value.assumptions,
      ...built.value.assumptions,
      ...(assumption === undefined ? [] : [assumption]),
      ...traced.assumptions,
    ],
  };
  if (output === 'json') return ok(`${JSON.stringify(buildTraceJson(trace), null, 2)}\n`);
  if (output === 'yaml') return ok(stringify(buildTraceJson(trace), { aliasDuplicateObjects: false }));
  return ok(printTrace(describeRequest(built.value.request), trace, all));
}
