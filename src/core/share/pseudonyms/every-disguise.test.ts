import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { buildProxy } from '../../model/build-proxy.ts';
import type { Proxy } from '../../model/types.ts';
import { readDump } from '../../parse/read-dump.ts';
import type { TraceContext } from '../../trace/connection/context.ts';
import type { TraceRequest } from '../../trace/request.ts';
import { requestsThrough } from '../../trace/requests-fixture.ts';
import type { Trace } from '../../trace/trace.ts';
import { traceRequest } from '../../trace/trace-request.ts';
import { envoyVersionOf } from '../../trace/version.ts';
import { redactDump } from '../redact.ts';
import type { DisguiseText } from './disguise-text.ts';
import { disguiseDump } from './disguise-dump.ts';
import { disguiseId } from './disguise-view.ts';

const SAMPLES = new URL('../../../../samples/', import.meta.url);
// Real dumps, which are no part of the project: they are tested where they lie beside the repository.
const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);
const SECRET = new Uint8Array(32).fill(7);

function filesOf(folder: URL): readonly URL[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /\.(json|yaml|txt)$/.test(file));
  return files.toSorted().map((file) => new URL(file, folder));
}

function contextOf(bytes: Uint8Array): (TraceContext & { readonly root: JsonValue }) | undefined {
  const read = readDump(bytes);
  if (!read.ok || read.value.document.kind === 'ztunnel') return undefined;
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

/** The request that the disguised dump is asked: the same names and addresses, disguised. */
function disguiseRequest(request: TraceRequest, disguise: DisguiseText): TraceRequest {
  const { transport, http, destination, source } = request;
  const end = <E extends { readonly ip: string }>(given: E): E => ({ ...given, ip: disguise(given.ip) });
  return {
    ...request,
    destination: end(destination),
    source: end(source),
    transport:
      transport.kind === 'tls'
        ? {
            ...transport,
            ...(transport.sni === undefined ? {} : { sni: disguise(transport.sni) }),
            ...(transport.client === undefined
              ? {}
              : { client: { ...transport.client, uriSans: transport.client.uriSans.map(disguise) } }),
          }
        : transport,
    ...(http === undefined ? {} : { http: { ...http, authority: disguise(http.authority) } }),
  };
}

/** Ids of all that a link may select. */
function idsOf({ listeners, routeConfigs, clusters }: Proxy): readonly string[] {
  return [
    ...listeners.flatMap(({ id, chains }) => [id, ...chains.map((chain) => chain.id)]),
    ...routeConfigs.flatMap(({ id, virtualHosts }) => [
      id,
      ...virtualHosts.flatMap((host) => [host.id, ...host.routes.map((route) => route.id)]),
    ]),
    ...clusters.map(({ id }) => id),
  ];
}

/** The verdict and where the request came through. */
function outcomeOf({ verdict, virtualHost, route, cluster, endpoint }: Trace, rename: DisguiseText): string {
  const ids = [virtualHost, route, cluster, endpoint].map((id) => (id === undefined ? '-' : rename(id)));
  return [verdict.code, ...ids].join(' ');
}

/** Ids that a view of the disguised dump would not find. */
function disguisedIds(whole: Proxy, disguise: DisguiseText, disguised: Proxy): readonly string[] {
  const there = new Set(idsOf(disguised));
  return idsOf(whole)
    .map((id) => disguiseId(id, disguise))
    .filter((id) => !there.has(id));
}

/** Differences between what a dump and its disguise come to. */
function differencesOf(file: URL): { readonly traces: number; readonly differences: readonly string[] } {
  const whole = contextOf(readFileSync(file));
  if (whole === undefined) return { traces: 0, differences: [] };
  const { root, disguise } = disguiseDump(redactDump(whole.root).root, SECRET);
  const disguised = contextOf(new TextEncoder().encode(JSON.stringify(root)));
  if (disguised === undefined) return { traces: 0, differences: ['cannot be read'] };
  const differences = [...disguisedIds(whole.proxy, disguise, disguised.proxy)];
  let traces = 0;
  for (const request of requestsThrough(whole.proxy)) {
    traces += 1;
    const before = outcomeOf(traceRequest(request, whole), disguise);
    const after = outcomeOf(traceRequest(disguiseRequest(request, disguise), disguised), (id) => id);
    if (before !== after) differences.push(`${before} became ${after}`);
  }
  return { traces, differences };
}

describe('disguised dumps trace to the same verdicts, on the same way', () => {
  it.each(filesOf(SAMPLES).map((file) => [file.pathname.split('/').at(-1), file] as const))('%s', (_, file) => {
    const { traces, differences } = differencesOf(file);
    expect(differences).toEqual([]);
    expect(traces).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync(CORPUS))('real dumps (skipped where ../shared/corpus is missing)', () => {
  it.each(filesOf(CORPUS).map((file) => [file.pathname.split('/').at(-1), file] as const))('%s', (_, file) => {
    expect(differencesOf(file).differences).toEqual([]);
  });
});
