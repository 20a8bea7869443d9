import { given } from '../../lib/given.ts';
import { t } from '../../lib/words.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import type { ProxyHeader, TraceRequest } from '../request.ts';
import type { Assumption, Step } from '../trace.ts';
import { acceptConnection, listenerAssumptions } from './accept.ts';
import type { Elsewhere } from './capture.ts';
import { captureConnection } from './capture.ts';
import type { Connection } from './connection.ts';
import { acceptedConnection } from './connection.ts';
import type { TraceContext } from './context.ts';
import { selectFilterChain } from './filter-chain.ts';
import { handOff } from './hand-off.ts';
import type { Client } from './listener-filter.ts';
import { readsProxyHeader } from './listener-filter.ts';
import type { FilteredConnection } from './listener-filters.ts';
import { runListenerFilters, settleTransportProtocol } from './listener-filters.ts';
import type { DecideFilter, Terminal } from './network-filter.ts';
import { runNetworkFilters } from './network-filters.ts';
import type { TransportOutcome } from './transport-socket.ts';
import { passTransportSocket } from './transport-socket.ts';

/** What becomes of a connection, up to where HTTP begins or a TCP proxy takes it. */
type ConnectionOutcome =
  | Terminal
  /** It goes to its destination past Envoy. */
  | { readonly kind: 'bypasses' }
  /** It arrives at a port of this pod or host that no listener has. */
  | { readonly kind: 'not accepted'; readonly elsewhere: Elsewhere }
  /** Envoy's administration interface answers. */
  | { readonly kind: 'admin' }
  /** `by` tells who closes it; `details` and `flags` are what Envoy logs, '' for none. */
  | {
      readonly kind: 'closed';
      readonly by: 'listener filters' | 'filter chain' | 'transport socket' | 'network filters';
      readonly details: string;
      readonly flags: string;
    }
  | { readonly kind: 'hangs'; readonly by: 'listener filters' | 'transport socket' | 'network filters' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface ConnectionTrace {
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
  readonly outcome: ConnectionOutcome;
  /** The listener that has the connection in the end; undefined: none. */
  readonly listener?: Listener;
  readonly chain?: FilterChain;
  /** As the last step left it; undefined: Envoy never accepted it. */
  readonly connection?: Connection;
  readonly transport?: TransportOutcome;
}

/** What is told of a connection on its way. */
interface Log {
  readonly steps: Step[];
  readonly assumptions: Assumption[];
}

function add(log: Log, part: { readonly step?: Step; readonly assumptions?: readonly Assumption[] }): void {
  if (part.step !== undefined) log.steps.push(part.step);
  log.assumptions.push(...(part.assumptions ?? []));
}

/** Where a listener asks for a PROXY header and the request tells of none, one with its own ends is assumed. */
function proxyHeaderFor(listener: Listener, request: TraceRequest, log: Log): Exclude<ProxyHeader, 'none'> | undefined {
  if (request.proxyHeader !== undefined) return request.proxyHeader === 'none' ? undefined : request.proxyHeader;
  if (!listener.listenerFilters.some(readsProxyHeader)) return undefined;
  add(log, {
    assumptions: [
      {
        kind: 'assumed',
        text: t`The connection begins with a PROXY header that tells of the same client and destination.`,
      },
    ],
  });
  return { source: request.source, destination: request.destination };
}

function filtersOutcome({ outcome }: FilteredConnection): ConnectionOutcome | undefined {
  if (outcome === 'hangs') return { kind: 'hangs', by: 'listener filters' };
  if (outcome === 'closed' || outcome === 'timed out, closed') {
    return { kind: 'closed', by: 'listener filters', details: '', flags: '' };
  }
  return undefined;
}

interface Taken {
  readonly listener: Listener;
  readonly connection: Connection;
  readonly ended?: ConnectionOutcome;
}

/** Listener filters and hand-off; the listener that takes over runs its own filters, and hands off no more. */
function settleListener(
  listener: Listener,
  start: Connection,
  request: TraceRequest,
  context: TraceContext,
  log: Log,
): Taken {
  const header = proxyHeaderFor(listener, request, log);
  const client: Client = { transport: request.transport, protocol: request.protocol, ...given('proxyHeader', header) };
  // A transparent socket tells its own address as the original one (TPROXY).
  const told = start.originalDestination ?? (listener.transparent === true ? start.local : undefined);
  const first = runListenerFilters(
    listener,
    { ...start, ...given('originalDestination', told) },
    client,
    context.version,
  );
  add(log, first);
  const firstEnd = filtersOutcome(first);
  if (firstEnd !== undefined) return { listener, connection: first.connection, ended: firstEnd };
  const handed = handOff(listener, first.connection, context);
  add(log, handed);
  if (!handed.handedOff) return { listener, connection: first.connection };
  add(log, { assumptions: listenerAssumptions(handed.listener) });
  // The header is read; metadata and filter state of the first listener are gone.
  const { filterState, dynamicMetadata } = start;
  const again = { ...first.connection, filterState, dynamicMetadata };
  const { transport, protocol } = request;
  const second = runListenerFilters(handed.listener, again, { transport, protocol }, context.version);
  add(log, second);
  return { listener: handed.listener, connection: second.connection, ...given('ended', filtersOutcome(second)) };
}

function transportEnd(outcome: TransportOutcome): ConnectionOutcome | undefined {
  if (outcome.kind === 'refused') {
    return { kind: 'closed', by: 'transport socket', details: outcome.details, flags: outcome.flags };
  }
  if (outcome.kind === 'hangs') return { kind: 'hangs', by: 'transport socket' };
  return outcome.kind === 'unknown' ? outcome : undefined;
}

type Finished = Omit<ConnectionTrace, 'steps' | 'assumptions'>;

/** From the listener that has the connection to what ends its filter chain. */
function passChain(
  taken: Taken,
  request: TraceRequest,
  context: TraceContext,
  decide: DecideFilter,
  log: Log,
): Finished {
  const { listener } = taken;
  const connection = settleTransportProtocol(taken.connection);
  const selection = selectFilterChain(listener, connection, context);
  add(log, selection);
  const selected = selection.outcome;
  if (selected.kind === 'unknown') return { listener, connection, outcome: selected };
  if (selected.kind === 'closed') {
    const closed = { kind: 'closed', by: 'filter chain', details: selected.details, flags: 'NR' } as const;
    return { listener, connection, outcome: closed };
  }
  const { chain } = selected;
  // A chain without filters closes the connection before any handshake.
  if (chain.filters.length === 0) {
    for (const step of runNetworkFilters(chain, connection, request.protocol, decide).steps) add(log, { step });
    const outcome = { kind: 'closed', by: 'network filters', details: '', flags: '' } as const;
    return { listener, chain, connection, outcome };
  }
  const socket = passTransportSocket(chain, connection, request, context);
  add(log, socket);
  const known = { listener, chain, connection: socket.connection, transport: socket.outcome };
  const refused = transportEnd(socket.outcome);
  if (refused !== undefined) return { ...known, outcome: refused };
  const network = runNetworkFilters(chain, socket.connection, request.protocol, decide);
  for (const step of network.steps) add(log, { step });
  add(log, { assumptions: network.assumptions });
  const { outcome } = network;
  const after = { ...known, connection: network.connection };
  if (outcome.kind === 'hangs') return { ...after, outcome: { kind: 'hangs', by: 'network filters' } };
  if (outcome.kind === 'closed') return { ...after, outcome: { ...outcome, by: 'network filters' } };
  return { ...after, outcome };
}

/**
 * Leads a connection through a listener that has it: one that accepted it, or an internal listener. `start` is the
 * connection before the listener filters; see `acceptedConnection`.
 */
export function enterListener(
  listener: Listener,
  start: Connection,
  request: TraceRequest,
  context: TraceContext,
  decide: DecideFilter,
): ConnectionTrace {
  const log: Log = { steps: [], assumptions: [] };
  const taken = settleListener(listener, start, request, context, log);
  const finished: Finished =
    taken.ended === undefined
      ? passChain(taken, request, context, decide, log)
      : { listener: taken.listener, connection: taken.connection, outcome: taken.ended };
  return { ...finished, steps: log.steps, assumptions: log.assumptions };
}

/**
 * Leads a connection from the client to where HTTP begins or a TCP proxy takes it: capture, accepting listener,
 * listener filters, hand-off, filter chain, transport socket, network filters. Total; what cannot be told is said.
 */
export function traceConnection(request: TraceRequest, context: TraceContext, decide: DecideFilter): ConnectionTrace {
  const log: Log = { steps: [], assumptions: [] };
  const captured = captureConnection(request, context);
  add(log, captured);
  const landed = captured.outcome;
  if (landed.kind === 'bypasses') return { steps: log.steps, assumptions: log.assumptions, outcome: landed };
  const accepted = acceptConnection(landed.at, landed.elsewhere, context);
  add(log, accepted);
  const { listener } = accepted;
  if (listener === undefined) {
    const outcome: ConnectionOutcome = { kind: 'not accepted', elsewhere: landed.elsewhere };
    return { steps: log.steps, assumptions: log.assumptions, outcome };
  }
  const ends = {
    local: landed.local,
    remote: request.source,
    ...given('originalDestination', landed.originalDestination),
  };
  const start = acceptedConnection(ends, request);
  if (listener.role === 'admin') {
    return { steps: log.steps, assumptions: log.assumptions, outcome: { kind: 'admin' }, listener, connection: start };
  }
  const entered = enterListener(listener, start, request, context, decide);
  return {
    ...entered,
    steps: [...log.steps, ...entered.steps],
    assumptions: [...log.assumptions, ...entered.assumptions],
  };
}
