import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { Listener, ListenerFilter } from '../../model/listener-types.ts';
import type { EnvoyVersion } from '../request.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { Connection } from './connection.ts';
import type { Client, FilterEffect } from './listener-filter.ts';
import { readsProxyHeader, runListenerFilter } from './listener-filter.ts';
import { describePredicate, matchesPredicate } from './port-predicate.ts';

/** How the listener filters end. `hangs`: one waits, without a limit, for bytes that do not come. */
type FiltersOutcome = 'continues' | 'timed out, continues' | 'timed out, closed' | 'closed' | 'hangs';

export interface FilteredConnection {
  /** Undefined: the listener has no filters. */
  readonly step?: Step;
  readonly outcome: FiltersOutcome;
  readonly connection: Connection;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'Listener filters run in their order, before a filter chain is chosen; one that needs bytes waits for them, until listener_filters_timeout (15 s unless set).',
  ),
  source: { project: 'envoy', file: 'source/common/listener_manager/active_tcp_socket.cc' },
};

const DEFAULT_TIMEOUT_MS = 15_000;

/** Whether Envoy adds a tls_inspector of its own: until 1.17, where a chain asks for what it finds. */
function needsTlsInspector({ chains, listenerFilters }: Listener, version: EnvoyVersion): boolean {
  if (version.minor >= 18 || listenerFilters.some(({ name }) => name.endsWith('tls_inspector'))) return false;
  return chains.some(({ match: { transportProtocol, serverNames, applicationProtocols } }) => {
    if (transportProtocol !== undefined) return transportProtocol === 'tls';
    return serverNames.length > 0 || applicationProtocols.length > 0;
  });
}

/** The filters with those that Envoy adds itself, which come last. */
function filtersOf(listener: Listener, version: EnvoyVersion): readonly ListenerFilter[] {
  const own = { known: true, disabled: false, discovered: false, path: listener.path };
  return [
    ...listener.listenerFilters,
    ...(listener.useOriginalDst ? [{ ...own, name: 'original_dst (use_original_dst)', type: 'OriginalDst' }] : []),
    ...(needsTlsInspector(listener, version) ? [{ ...own, name: t`tls_inspector (added)`, type: 'TlsInspector' }] : []),
  ];
}

function describeEffect(effect: FilterEffect): Pick<Candidate, 'outcome' | 'failed' | 'detail'> {
  switch (effect.kind) {
    case 'acts':
    case 'passes':
      return { outcome: 'match', detail: effect.detail };
    case 'finds nothing':
      return { outcome: 'no match', failed: effect.failed };
    case 'closes':
      return { outcome: 'no match', failed: effect.failed, detail: t`closes the connection` };
    case 'waits':
      return {
        outcome: 'no match',
        failed: { what: t`first bytes`, wanted: t`any`, actual: t`none: the client waits for the server` },
        detail: t`waits`,
      };
    case 'unknown':
      return { outcome: 'match', detail: t`cannot know: ${effect.why}` };
  }
}

/** A filter that is switched off for this connection; undefined: it runs. */
function skipped(filter: ListenerFilter, { local }: Connection): Candidate['failed'] {
  const predicate = filter.disabledWhen;
  if (predicate === undefined || matchesPredicate(predicate, local) !== true) return undefined;
  return { what: 'filter_disabled', wanted: 'false', actual: t`true: ${describePredicate(predicate)}` };
}

interface Run {
  readonly candidates: Candidate[];
  readonly assumptions: Assumption[];
  connection: Connection;
  /** What the client has not been heard of yet. */
  client: Client;
  ended?: 'waits' | 'closes';
}

function runOne(run: Run, filter: ListenerFilter): void {
  const base = { label: filter.name || (filter.type ?? t`listener filter`), path: filter.path };
  if (run.ended !== undefined) {
    run.candidates.push({ ...base, outcome: 'not reached' });
    return;
  }
  const failed = skipped(filter, run.connection);
  if (failed !== undefined) {
    run.candidates.push({ ...base, outcome: 'no match', failed, detail: t`skipped` });
    return;
  }
  const effect = runListenerFilter(filter, run.connection, run.client);
  run.candidates.push({ ...base, ...describeEffect(effect) });
  if (effect.kind === 'acts') run.connection = effect.connection;
  if (readsProxyHeader(filter)) {
    const { transport, protocol } = run.client;
    run.client = { transport, protocol };
  }
  if (effect.kind === 'waits' || effect.kind === 'closes') run.ended = effect.kind;
  if (effect.kind === 'unknown')
    run.assumptions.push({
      kind: 'not modelled',
      text: t`Cannot know: ${effect.why}; it is taken as changing nothing.`,
    });
}

function outcomeOf(run: Run, listener: Listener): FiltersOutcome {
  if (run.ended === undefined) return 'continues';
  if (run.ended === 'closes') return 'closed';
  if (listener.listenerFiltersTimeoutMs === 0) return 'hangs';
  return listener.continueOnListenerFiltersTimeout ? 'timed out, continues' : 'timed out, closed';
}

/** What is known of the connection now. */
function seenText({ transportProtocol, serverName, applicationProtocols }: Connection): string {
  const parts = [t`transport protocol ${transportProtocol || 'raw_buffer'}`];
  if (serverName !== '') parts.push(t`SNI ${serverName}`);
  if (applicationProtocols.length > 0) parts.push(t`application protocols ${applicationProtocols.join(', ')}`);
  return parts.join(', ');
}

function answerOf(outcome: FiltersOutcome, run: Run, listener: Listener): string {
  const after = t`${(listener.listenerFiltersTimeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000} s`;
  switch (outcome) {
    case 'continues':
      return t`The filter chain is chosen by ${seenText(run.connection)}.`;
    case 'timed out, continues':
      return t`A filter waits for bytes that the client does not send; after ${after} the connection goes on with what is known: ${seenText(run.connection)}.`;
    case 'timed out, closed':
      return t`A filter waits for bytes that the client does not send; after ${after} Envoy closes the connection.`;
    case 'closed':
      return t`A listener filter closes the connection.`;
    case 'hangs':
      return t`A filter waits, without a timeout, for bytes that the client does not send before the server does: nothing happens.`;
  }
}

/** Runs the filters of a listener on a connection. A predicate that is not known lets its filter run. */
export function runListenerFilters(
  listener: Listener,
  connection: Connection,
  client: Client,
  version: EnvoyVersion,
): FilteredConnection {
  const run: Run = { candidates: [], assumptions: [], connection, client };
  const filters = filtersOf(listener, version);
  if (filters.length === 0) return { outcome: 'continues', connection, assumptions: [] };
  for (const filter of filters) runOne(run, filter);
  const outcome = outcomeOf(run, listener);
  return {
    step: {
      kind: 'listener-filters',
      question: t`What do the listener filters see?`,
      candidates: run.candidates,
      answer: answerOf(outcome, run, listener),
      rule: RULE,
      ...given('object', listener.id),
      path: listener.path,
      decisive: outcome !== 'continues' && outcome !== 'timed out, continues',
    },
    outcome,
    connection: run.connection,
    assumptions: run.assumptions,
  };
}

/** If no filter told the transport protocol, it is `raw_buffer` when the filter chain is chosen. */
export function settleTransportProtocol(connection: Connection): Connection {
  return connection.transportProtocol === '' ? { ...connection, transportProtocol: 'raw_buffer' } : connection;
}
