import { given } from '../../src/core/lib/given.ts';
import { buildProxy } from '../../src/core/model/build-proxy.ts';
import type { Proxy } from '../../src/core/model/types.ts';
import { readDump } from '../../src/core/parse/read-dump.ts';
import type { TraceContext } from '../../src/core/trace/connection/context.ts';
import { traceConnection } from '../../src/core/trace/connection/trace-connection.ts';
import type { HeaderMap } from '../../src/core/trace/http/header-map.ts';
import { firstValue } from '../../src/core/trace/http/header-map.ts';
import { decideNetworkFilter } from '../../src/core/trace/policy/network-filters.ts';
import type { Endpoint, TraceRequest } from '../../src/core/trace/request.ts';
import type { Trace } from '../../src/core/trace/trace.ts';
import { traceHttp } from '../../src/core/trace/trace-http.ts';
import { traceRequest } from '../../src/core/trace/trace-request.ts';
import { envoyVersionOf } from '../../src/core/trace/version.ts';
import type { Ask } from './case.ts';
import { CLIENTS } from './certificates.ts';
import type { Facts } from './facts.ts';
import { RUNTIME } from './words.ts';

/** What a connection comes to, in the words in which the client sees it. */
export type Outcome = 'refused' | 'closed' | 'silent' | 'answered' | 'arrives';

/** What the trace says. */
export interface Prediction extends Facts {
  readonly code: Trace['verdict']['code'];
  /** `unknown`: the trace does not tell. */
  readonly outcome: Outcome | 'unknown';
  readonly text: string;
}

/** Reads Envoy's own dump as a person's; errors of reading are bugs here. */
export function openDump(bytes: Uint8Array): TraceContext {
  const read = readDump(bytes);
  if (!read.ok) throw new Error(`The dump could not be read: ${read.error.kind}`);
  if (read.value.document.kind === 'ztunnel') throw new Error('Envoy’s dump was read as a ztunnel’s.');
  const proxy = buildProxy(read.value.document.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

const names = new WeakMap<Proxy, ReadonlyMap<string, string>>();

/** Names of chains, virtual hosts and routes by id. */
function namesOf(proxy: Proxy): ReadonlyMap<string, string> {
  const known = names.get(proxy);
  if (known !== undefined) return known;
  const chains = proxy.listeners.flatMap(({ chains: own, defaultChain }) => [
    ...own,
    ...(defaultChain === undefined ? [] : [defaultChain]),
  ]);
  const hosts = proxy.routeConfigs.flatMap(({ virtualHosts }) => virtualHosts);
  const routes = hosts.flatMap((host) => host.routes);
  const made = new Map([...chains, ...hosts, ...routes].map(({ id, name }) => [id, name]));
  names.set(proxy, made);
  return made;
}

function requestOf(
  { destination, source, proxy, transport, protocol, http }: Ask,
  from: Endpoint | undefined,
  random: number,
): TraceRequest {
  return {
    from: 'peer',
    destination,
    source: from ?? source,
    transport:
      transport.kind === 'plaintext'
        ? transport
        : {
            kind: 'tls',
            alpn: transport.alpn,
            ...given('sni', transport.sni),
            ...given('client', transport.client && CLIENTS[transport.client]),
          },
    protocol,
    proxyHeader: proxy ?? 'none',
    ...given('http', http),
    dynamicMetadata: {},
    filterState: {},
    random,
    runtime: RUNTIME,
  };
}

function outcomeOf({ kind, code }: Trace['verdict']): Prediction['outcome'] {
  if (kind === 'closed') return code === 'ES-NOT-LISTENING' ? 'refused' : 'closed';
  return kind === 'hangs' ? 'silent' : kind;
}

/** The headers that the router sends on; the trace's verdict does not hold them. */
function forwarded(request: TraceRequest, context: TraceContext): HeaderMap | undefined {
  const conn = traceConnection(request, context, (filter, connection) =>
    decideNetworkFilter(filter, connection, context, request),
  );
  const { outcome, chain, connection, transport } = conn;
  if (outcome.kind !== 'http' || chain === undefined || connection === undefined) return undefined;
  const peerValidated = transport?.kind === 'ended' && transport.mtls;
  const { end } = traceHttp({ http: outcome.http, chain, connection, peerValidated }, request, context);
  return 'upstream' in end ? end.upstream.headers : undefined;
}

/** What the trace makes of a connection that came `from` there. */
export function predict(ask: Ask, from: Endpoint | undefined, context: TraceContext, random: number): Prediction {
  const request = requestOf(ask, from, random);
  const { verdict, filterChain, virtualHost, route } = traceRequest(request, context);
  const known = namesOf(context.proxy);
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : known.get(id) || undefined);
  const { code, text, cluster, endpoint, status, location, flags, details } = verdict;
  const headers = verdict.kind === 'arrives' ? forwarded(request, context) : undefined;
  return {
    code,
    outcome: outcomeOf(verdict),
    text,
    ...given('chain', nameOf(filterChain)),
    ...given('virtualHost', nameOf(virtualHost)),
    ...given('route', nameOf(route)),
    ...given('cluster', cluster),
    ...given('endpoint', endpoint),
    ...given('status', status),
    ...given('location', location),
    ...given('flags', flags),
    ...given('details', details),
    ...given('path', headers && firstValue(headers, ':path')),
    ...given('host', headers && firstValue(headers, ':authority')),
  };
}
