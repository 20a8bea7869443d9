import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { Filter, FilterChain } from '../../model/listener-types.ts';
import type { FilterDecision } from '../policy/filter-step.ts';
import type { TraceRequest } from '../request.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { Connection } from './connection.ts';
import type { DecideFilter, Terminal } from './network-filter.ts';
import { runNetworkFilter, terminalOf } from './network-filter.ts';

type NetworkOutcome =
  | Terminal
  /** A filter closes the connection, or there is none: `flags` as in Envoy's access log, '' for none. */
  | { readonly kind: 'closed'; readonly by: string; readonly details: string; readonly flags: string }
  /** The client waits for bytes that an HTTP connection manager does not send first. */
  | { readonly kind: 'hangs' };

export interface NetworkDecision {
  /** The step of the list of filters, behind those of filters that have more to say. */
  readonly steps: readonly Step[];
  readonly outcome: NetworkOutcome;
  readonly connection: Connection;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'Network filters run in their order on what the transport socket lets through; the last one, an HTTP connection manager or a proxy, decides where it goes.',
  ),
  source: { project: 'envoy', file: 'source/common/network/filter_manager_impl.cc' },
};

interface Run {
  readonly candidates: Candidate[];
  readonly steps: Step[];
  readonly assumptions: Assumption[];
  connection: Connection;
  outcome?: NetworkOutcome;
}

function note(run: Run, filter: Filter, decision: FilterDecision): void {
  const base = { label: filter.name || (filter.type ?? t`filter`), path: filter.path };
  const { outcome, summary } = decision;
  run.steps.push(...decision.steps);
  run.assumptions.push(...decision.assumptions);
  if (outcome.kind !== 'answered' && outcome.kind !== 'closed') {
    run.candidates.push({ ...base, outcome: 'match', detail: summary });
    return;
  }
  const failed = { what: filter.name, wanted: t`allowed`, actual: summary };
  run.candidates.push({ ...base, outcome: 'no match', failed, detail: t`closes the connection` });
  run.outcome = { kind: 'closed', by: filter.name, details: outcome.details, flags: outcome.flags };
}

function runOne(run: Run, filter: Filter, chain: FilterChain, decide: DecideFilter): void {
  const base = { label: filter.name || (filter.type ?? t`filter`), path: filter.path };
  if (run.outcome !== undefined) {
    run.candidates.push({ ...base, outcome: 'not reached' });
    return;
  }
  const terminal = terminalOf(filter, chain);
  if (terminal !== undefined) {
    run.outcome = terminal;
    run.candidates.push({ ...base, outcome: 'match' });
    return;
  }
  const { decision, connection } = runNetworkFilter(filter, run.connection, decide);
  run.connection = connection;
  note(run, filter, decision);
}

function codecError(codec: 'http1' | 'http2'): NetworkOutcome {
  return { kind: 'closed', by: t`the HTTP codec`, details: `${codec}.codec_error`, flags: 'DPE' };
}

/** Without a word from ALPN the first bytes tell; any other word than h2 means HTTP/1 (HttpConnectionManagerConfig::createCodec). */
function negotiatedCodec(alpn: string | undefined): string {
  if (alpn === undefined) return 'AUTO';
  return alpn === 'h2' ? 'HTTP2' : 'HTTP1';
}

/** What the codec makes of what is no HTTP, or not the version that it is set to. */
function codecFault(
  configured: string,
  protocol: TraceRequest['protocol'],
  alpn: string | undefined,
): NetworkOutcome | undefined {
  const codec = configured === 'AUTO' ? negotiatedCodec(alpn) : configured;
  if (protocol === 'server-first') return { kind: 'hangs' };
  if (protocol === 'tcp') return codecError(codec === 'HTTP2' ? 'http2' : 'http1');
  if (codec === 'HTTP1' && protocol === 'h2') return codecError('http1');
  return codec === 'HTTP2' && protocol !== 'h2' ? codecError('http2') : undefined;
}

function settle(
  outcome: NetworkOutcome | undefined,
  last: Filter | undefined,
  protocol: TraceRequest['protocol'],
  alpn: string | undefined,
): NetworkOutcome {
  if (last === undefined) return { kind: 'closed', by: t`the filter chain`, details: '', flags: '' };
  if (outcome === undefined) return { kind: 'opaque', filter: last.name, clusters: [] };
  return outcome.kind === 'http' ? (codecFault(outcome.http.codec, protocol, alpn) ?? outcome) : outcome;
}

function answerOf(outcome: NetworkOutcome): string {
  switch (outcome.kind) {
    case 'http':
      return t`The HTTP connection manager takes the connection.`;
    case 'tcp':
      return t`The TCP proxy takes the connection.`;
    case 'answered':
      return t`${outcome.by} answers with ${outcome.text}.`;
    case 'opaque':
      return t`${outcome.filter} takes the connection; what it does with it is not modelled.`;
    case 'closed':
      if (outcome.flags === 'DPE')
        return t`The HTTP connection manager does not understand what the client speaks: a protocol error.`;
      if (outcome.details === '') return t`There are no network filters: the connection is closed.`;
      return t`${outcome.by} closes the connection (${outcome.details}).`;
    case 'hangs':
      return t`The client waits for the server’s first bytes, and the HTTP connection manager for a request: nothing happens.`;
  }
}

/** Network RBAC asks with the client's first bytes, and what is behind it may speak before. */
function lateDenial(outcome: NetworkOutcome, protocol: TraceRequest['protocol']): readonly Assumption[] {
  if (protocol !== 'server-first' || outcome.kind !== 'closed' || outcome.flags !== '') return [];
  const text = t`${outcome.by} decides only when the client sends its first bytes: what the server sends before reaches the client.`;
  return [{ kind: 'unknown', text }];
}

/**
 * Runs the network filters of a chain up to the one that ends it. `decide` knows filters that are modelled elsewhere:
 * for RBAC, `decideRbac`. A filter that cannot be told is taken as letting the connection through.
 */
export function runNetworkFilters(
  chain: FilterChain,
  connection: Connection,
  protocol: TraceRequest['protocol'],
  decide: DecideFilter,
): NetworkDecision {
  const run: Run = { candidates: [], steps: [], assumptions: [], connection };
  for (const filter of chain.filters) runOne(run, filter, chain, decide);
  const outcome = settle(run.outcome, chain.filters.at(-1), protocol, connection.tls?.alpn);
  const step: Step = {
    kind: 'network-filters',
    question: t`What do the network filters do?`,
    candidates: run.candidates,
    answer: answerOf(outcome),
    rule: RULE,
    ...given('object', chain.id),
    path: chain.path,
    decisive: outcome.kind === 'closed' || outcome.kind === 'hangs' || outcome.kind === 'opaque',
  };
  return {
    steps: [step, ...run.steps],
    outcome,
    connection: run.connection,
    assumptions: [...run.assumptions, ...lateDenial(outcome, protocol)],
  };
}
