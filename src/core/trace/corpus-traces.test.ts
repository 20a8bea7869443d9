import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import type { TraceContext } from './connection/context.ts';
import { requestsThrough } from './requests-fixture.ts';
import { traceRequest } from './trace-request.ts';
import type { Trace } from './trace.ts';
import { envoyVersionOf } from './version.ts';

// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

function dumps(): readonly string[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS)
    .filter((file) => /\.(json|yaml|txt)$/.test(file))
    .toSorted();
}

function contextOf(file: string): TraceContext | undefined {
  const read = readDump(readFileSync(new URL(file, CORPUS)));
  if (!read.ok) return undefined;
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

/** What must hold of every trace, whatever the dump. */
function faultsOf({ verdict, steps, virtualHost, route, assumptions }: Trace): readonly string[] {
  return [
    ...(verdict.text.endsWith('.') && verdict.code.startsWith('ES-') ? [] : [`no verdict: ${verdict.text}`]),
    ...(verdict.kind === 'answered' && verdict.status === undefined && verdict.code === 'ES-NO-ROUTE'
      ? ['no status']
      : []),
    ...(steps.length > 0 ? [] : ['no step']),
    ...assumptions.flatMap(({ text }) => (text.endsWith('.') ? [] : [`no sentence: ${text}`])),
    ...(new Set(assumptions.map(({ text }) => text)).size === assumptions.length ? [] : ['says the same twice']),
    ...(route !== undefined && virtualHost === undefined ? ['a route without its virtual host'] : []),
    ...steps.flatMap(({ kind, question, answer }) =>
      question.endsWith('?') && answer !== '' ? [] : [`${kind} is mute`],
    ),
  ];
}

describe.skipIf(!existsSync(CORPUS))('requests through real dumps (skipped where ../shared/corpus is missing)', () => {
  const counts = new Map<string, number>();

  it.each(dumps())('%s', (file) => {
    const context = contextOf(file);
    if (context === undefined) return;
    const faults = new Set<string>();
    for (const request of requestsThrough(context.proxy)) {
      const trace = traceRequest(request, context);
      counts.set(trace.verdict.code, (counts.get(trace.verdict.code) ?? 0) + 1);
      for (const fault of faultsOf(trace)) faults.add(fault);
    }
    expect([...faults]).toEqual([]);
  });

  it('come to verdicts of many kinds', () => {
    const told = [...counts].toSorted(([, a], [, b]) => b - a).map(([code, count]) => `${count} ${code}`);
    expect(told.length).toBeGreaterThan(8);
    if (process.env['SHOW_VERDICTS'] !== undefined) process.stderr.write(`${told.join('\n')}\n`);
  });
});
