import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import type { FilterChain, Listener } from '../model/listener-types.ts';
import type { RouteConfig } from '../model/route-types.ts';
import type { Proxy } from '../model/types.ts';
import { readDump } from '../parse/read-dump.ts';
import type { TraceContext } from './connection/context.ts';
import { requestTo } from './connection/trace-fixture.ts';
import type { TraceRequest } from './request.ts';
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

function destinationOf({ addresses }: Listener): string {
  const [address] = addresses;
  if (address?.kind !== 'ip' || address.ip.includes(':')) return '10.7.7.7:80';
  return address.ip === '0.0.0.0' ? `10.7.7.7:${address.port}` : `${address.ip}:${address.port}`;
}

/** A way to the chain: what it asks of a connection, as far as a client can bring it. */
function clientOf({ match }: FilterChain): Partial<TraceRequest> {
  const alpn = match.applicationProtocols;
  if (match.transportProtocol !== 'tls') return {};
  return { transport: { kind: 'tls', sni: (match.serverNames[0] ?? 'a.example').replace('*', 'x'), alpn } };
}

/** One request for the first domain of each virtual host, and one for each chain that ends in TCP. */
function* requests(proxy: Proxy): Generator<TraceRequest> {
  const configs = new Map<string, RouteConfig>(proxy.routeConfigs.map((config) => [config.id, config]));
  for (const listener of proxy.listeners) {
    const from = listener.trafficDirection === 'INBOUND' ? 'peer' : 'app';
    const chains = [...listener.chains, ...(listener.defaultChain === undefined ? [] : [listener.defaultChain])];
    for (const chain of chains) {
      const { destination } = chain;
      const base = requestTo(destinationOf(listener), { from, ...clientOf(chain) });
      if (chain.http === undefined) yield { ...base, protocol: 'tcp' };
      const config = destination.kind === 'routes' ? configs.get(destination.id ?? '') : undefined;
      for (const { domains } of config?.virtualHosts ?? []) {
        const authority = (domains[0] ?? '*').replace('*', 'x');
        yield { ...base, http: { method: 'GET', scheme: 'http', authority, path: '/', headers: [] } };
      }
    }
  }
}

function contextOf(file: string): TraceContext | undefined {
  const read = readDump(readFileSync(new URL(file, CORPUS)));
  if (!read.ok) return undefined;
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

/** What must hold of every trace, whatever the dump. */
function faultsOf({ verdict, steps, virtualHost, route }: Trace): readonly string[] {
  return [
    ...(verdict.text.endsWith('.') && verdict.code.startsWith('ES-') ? [] : [`no verdict: ${verdict.text}`]),
    ...(verdict.kind === 'answered' && verdict.status === undefined && verdict.code === 'ES-NO-ROUTE'
      ? ['no status']
      : []),
    ...(steps.length > 0 ? [] : ['no step']),
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
    for (const request of requests(context.proxy)) {
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
