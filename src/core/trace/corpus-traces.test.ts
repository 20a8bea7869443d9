import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import type { FilterChain, Listener } from '../model/listener-types.ts';
import type { RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { Proxy } from '../model/types.ts';
import { readDump } from '../parse/read-dump.ts';
import type { TraceContext } from './connection/context.ts';
import { requestTo } from './connection/trace-fixture.ts';
import type { Endpoint, TraceRequest } from './request.ts';
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

/** These listeners get what is redirected to them, so a client's connection goes to another port. */
const CAPTURING: ReadonlySet<string> = new Set(['virtual-outbound', 'virtual-inbound']);

/** Where a client would connect to for this chain. Undefined: the listener is not reached by TCP. */
function destinationOf(
  { addresses, role }: Listener,
  { match }: FilterChain,
  { identity }: Proxy,
): Endpoint | undefined {
  const [address] = addresses;
  if (address?.kind !== 'ip' || address.protocol === 'udp') return undefined;
  const own = address.ip === '0.0.0.0' ? '10.7.7.7' : address.ip === '::' ? 'fd00::7' : address.ip;
  const [range] = match.prefixRanges.map((text) => text.split('/')[0] ?? '');
  const isWhole = range === undefined || /^[0.:]*$/.test(range);
  const isCaptured = CAPTURING.has(role) && (identity.kind === 'sidecar' || identity.kind === 'envoy');
  const port = match.destinationPort ?? (isCaptured ? 4567 : address.port);
  return { ip: isWhole ? own : range, port };
}

const ISTIO_PEER = { uriSans: ['spiffe://cluster.local/ns/default/sa/default'], dnsSans: [], subject: '' };

/** What the chain asks of a connection, as far as a client can bring it. */
function clientOf({ match, tls }: FilterChain): Pick<TraceRequest, 'transport'> {
  const asksTls = match.transportProtocol === 'tls' || match.serverNames.length > 0 || tls !== undefined;
  if (!asksTls) return { transport: { kind: 'plaintext' } };
  const sni = (match.serverNames[0] ?? 'a.example').replace('*', 'x');
  return { transport: { kind: 'tls', sni, alpn: match.applicationProtocols, client: ISTIO_PEER } };
}

/** The path that the first route asks for, where that is not a pattern. */
function pathOf({ routes }: VirtualHost): string {
  const match = routes[0]?.pathMatch;
  if (match?.kind === 'prefix' || match?.kind === 'exact' || match?.kind === 'path-separated-prefix')
    return match.value;
  return '/';
}

/** Without `trafficDirection`, as Istio's was before 1.2, the pod's own address tells that a peer calls. */
function callerOf({ direction, addresses }: Listener, { identity }: Proxy): TraceRequest['from'] {
  const [address] = addresses;
  const isOwn = address?.kind === 'ip' && identity.nodeId?.split('~')[1] === address.ip;
  return direction === 'outbound' && !isOwn ? 'app' : 'peer';
}

/** One request for the first domain of each virtual host, and one for each chain that ends in TCP. */
function* requests(proxy: Proxy): Generator<TraceRequest> {
  const configs = new Map<string, RouteConfig>(proxy.routeConfigs.map((config) => [config.id, config]));
  for (const listener of proxy.listeners) {
    const chains = [...listener.chains, ...(listener.defaultChain === undefined ? [] : [listener.defaultChain])];
    for (const chain of chains) {
      const destination = destinationOf(listener, chain, proxy);
      if (destination === undefined) continue;
      const set = { ...clientOf(chain), destination, from: callerOf(listener, proxy) };
      const base = requestTo('10.7.7.7:80', set);
      if (chain.http === undefined) yield { ...base, protocol: 'tcp' };
      const config = chain.destination.kind === 'routes' ? configs.get(chain.destination.id ?? '') : undefined;
      for (const host of config?.virtualHosts ?? []) {
        const authority = (host.domains[0] ?? '*').replace('*', 'x');
        yield { ...base, http: { method: 'GET', scheme: 'http', authority, path: pathOf(host), headers: [] } };
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
