import { countOf, listAnd } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { valueAt } from '../../lib/json-path.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import { evaluateMatcher } from '../matcher/evaluate-matcher.ts';
import type { Assumption, Candidate, Condition, Rule, Step } from '../trace.ts';
import type { Connection } from './connection.ts';
import { chainLabels } from './chain-label.ts';
import type { TraceContext } from './context.ts';
import { readNetworkInput } from './network-inputs.ts';
import type { LeftBehind } from './sieve-chains.ts';
import { sieveChains } from './sieve-chains.ts';

/** Which chain takes the connection; `closed`: none does, and Envoy closes it with these details and the flag NR. */
type ChainOutcome =
  | { readonly kind: 'chain'; readonly chain: FilterChain }
  | { readonly kind: 'closed'; readonly details: 'filter_chain_not_found' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface ChainSelection {
  readonly step: Step;
  readonly outcome: ChainOutcome;
  readonly assumptions: readonly Assumption[];
}

const QUESTION = msg('Which filter chain takes the connection?');

const SIEVE_RULE: Rule = {
  text: msg(
    'Port, address, server name, transport protocol, application protocol and source are asked in this order, and at each the most specific branch alone goes on: what fails deeper inside of it goes to the default filter chain.',
  ),
  source: { project: 'envoy', file: 'source/common/listener_manager/filter_chain_manager_impl.cc' },
};

const MATCHER_RULE: Rule = {
  text: msg(
    'filter_chain_matcher names the filter chain, and the chains’ own filter_chain_match is ignored. Without a match the default filter chain is taken; a name that no chain has closes the connection.',
  ),
  source: { project: 'envoy', file: 'source/common/listener_manager/filter_chain_manager_impl.cc' },
};

const CLOSED = { kind: 'closed', details: 'filter_chain_not_found' } as const;

function outcomeOf(chain: FilterChain | undefined): ChainOutcome {
  return chain === undefined ? CLOSED : { kind: 'chain', chain };
}

function closedAnswer(why: string): string {
  return t`${why}, and there is no default filter chain: Envoy closes the connection (filter_chain_not_found).`;
}

type Labels = ReadonlyMap<FilterChain, string>;

function labelOf(labels: Labels, chain: FilterChain): string {
  return labels.get(chain) ?? chain.name;
}

/** The default filter chain as the last candidate. */
function defaultCandidate(listener: Listener, taken: boolean): readonly Candidate[] {
  const { defaultChain } = listener;
  if (defaultChain === undefined) return [];
  const label = defaultChain.name === '' ? 'default_filter_chain' : `${defaultChain.name} (default_filter_chain)`;
  const outcome = taken ? 'match' : 'not reached';
  return [
    { label, object: defaultChain.id, path: defaultChain.path, outcome, detail: t`taken where nothing else matches` },
  ];
}

function chainCandidate(chain: FilterChain, label: string, left: LeftBehind | undefined): Candidate {
  const base = { label, object: chain.id, path: chain.path };
  if (left === undefined) return { ...base, outcome: 'match' };
  const detail = left.lostTo && t`would do, but ${left.failed.what} ${left.lostTo} is more specific`;
  return { ...base, outcome: 'no match', failed: left.failed, ...given('detail', detail) };
}

/** What the chain that was found asks for, as far as it asks anything. */
function asked({ match }: FilterChain): string {
  const parts = [
    match.destinationPort === undefined ? [] : [t`port ${match.destinationPort}`],
    match.prefixRanges.length === 0 ? [] : [t`the destination address`],
    match.serverNames.length === 0 ? [] : ['SNI'],
    match.transportProtocol === undefined ? [] : [t`transport protocol ${match.transportProtocol}`],
    match.applicationProtocols.length === 0 ? [] : [t`the application protocol`],
    match.directSourcePrefixRanges.length + match.sourcePrefixRanges.length === 0 ? [] : [t`the source address`],
    match.sourceType === undefined ? [] : [t`source type ${match.sourceType}`],
    match.sourcePorts.length === 0 ? [] : [t`the source port`],
  ].flat();
  return parts.length === 0 ? t`it takes any connection` : t`by ${listAnd(parts)}`;
}

function selectBySieve(listener: Listener, connection: Connection): ChainSelection {
  const chains = listener.chains.filter(({ standsFor }) => standsFor === undefined);
  const labels = chainLabels(chains);
  const { winner, leftBehind, ambiguous, equals } = sieveChains(chains, connection);
  const chosen = winner ?? listener.defaultChain;
  const candidates = chains.map((chain) => {
    const isShadowed = equals.includes(chain);
    const left = leftBehind.get(chain);
    const candidate = chainCandidate(chain, labelOf(labels, chain), left);
    return isShadowed
      ? { ...candidate, outcome: 'not reached' as const, detail: t`asks the same as the chain above` }
      : candidate;
  });
  const none =
    chains.length === 0 ? t`There are no filter chains` : t`None of ${countOf(chains.length, 'filter chain')} matches`;
  const answer =
    winner !== undefined
      ? `${labelOf(labels, winner)}: ${asked(winner)}.`
      : chosen === undefined
        ? closedAnswer(none)
        : t`${none}, so the default filter chain takes the connection.`;
  const assumptions = ambiguous.map((level): Assumption => {
    const text = t`At ${level}, a chain with the range /0 and a chain without ranges stand side by side: Envoy promises no order between them, and the one with the range was taken.`;
    return { kind: 'unknown', text };
  });
  return {
    step: {
      kind: 'filter-chain',
      question: say(QUESTION),
      candidates: [...candidates, ...defaultCandidate(listener, winner === undefined)],
      answer,
      rule: SIEVE_RULE,
      ...given('object', chosen?.id),
      path: chosen?.path ?? listener.path,
      decisive: chosen === undefined,
    },
    outcome: outcomeOf(chosen),
    assumptions,
  };
}

/** What a matcher's result means: the name of a chain, no match, or something that cannot be told. */
type Named =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'no match' }
  | { readonly kind: 'unknown'; readonly why: string };

function matcherChain(listener: Listener, named: Named): ChainOutcome {
  switch (named.kind) {
    case 'name':
      return outcomeOf(listener.chains.find((chain) => chain.name === named.name));
    case 'no match':
      return outcomeOf(listener.defaultChain);
    case 'unknown':
      return named;
  }
}

function matcherAnswer(named: Named, outcome: ChainOutcome): string {
  if (named.kind === 'unknown') return t`Cannot know: ${named.why}.`;
  if (named.kind === 'no match') {
    const none = t`The matcher finds nothing`;
    return outcome.kind === 'chain'
      ? t`${none}, so the default filter chain takes the connection.`
      : closedAnswer(none);
  }
  if (outcome.kind === 'chain') return t`The matcher names ${named.name}.`;
  return t`The matcher names ${named.name}, which no filter chain is called: Envoy closes the connection (filter_chain_not_found).`;
}

function unnamed(chain: FilterChain, named: Named): Condition {
  const actual = named.kind === 'name' ? named.name : t`nothing`;
  return { what: 'filter_chain_matcher', wanted: chain.name, actual };
}

function selectByMatcher(listener: Listener, connection: Connection, context: TraceContext): ChainSelection {
  const path = listener.matcherPath ?? listener.path;
  const part = { path, value: valueAt(context.root, path) };
  const result = evaluateMatcher(part, readNetworkInput(connection), context.version);
  const named = nameIn(result.outcome);
  const outcome = matcherChain(listener, named);
  const chosen = outcome.kind === 'chain' ? outcome.chain : undefined;
  const labels = chainLabels(listener.chains);
  const chains = listener.chains.map((chain): Candidate => {
    const base = { label: labelOf(labels, chain), object: chain.id, path: chain.path };
    if (chain === chosen) return { ...base, outcome: 'match' };
    if (named.kind === 'unknown') return { ...base, outcome: 'not reached' };
    return { ...base, outcome: 'no match', failed: unnamed(chain, named) };
  });
  return {
    step: {
      kind: 'filter-chain',
      question: say(QUESTION),
      candidates: [...result.candidates, ...chains, ...defaultCandidate(listener, named.kind === 'no match')],
      ...(result.total > result.candidates.length ? { total: result.total + chains.length } : {}),
      answer: matcherAnswer(named, outcome),
      rule: MATCHER_RULE,
      ...given('object', chosen?.id),
      path: chosen?.path ?? path,
      decisive: chosen === undefined,
    },
    outcome,
    assumptions: named.kind === 'unknown' ? [{ kind: 'unknown', text: `filter_chain_matcher: ${named.why}.` }] : [],
  };
}

/** Envoy's own action is a chain's name as a StringValue; any other is an extension. */
function nameIn(outcome: ReturnType<typeof evaluateMatcher>['outcome']): Named {
  if (outcome.kind !== 'action') return outcome;
  const { config, type, name } = outcome.action;
  if (typeof config.value === 'string') return { kind: 'name', name: config.value };
  return { kind: 'unknown', why: t`the action ${type || name} is not known` };
}

/** A listener that is known by its address alone. */
function unknownChains(listener: Listener): ChainSelection {
  const why = t`the configuration of the listener is not in the dump`;
  return {
    step: {
      kind: 'filter-chain',
      question: say(QUESTION),
      candidates: [],
      answer: t`Cannot know: ${why}.`,
      rule: SIEVE_RULE,
      object: listener.id,
      path: listener.path,
      decisive: true,
    },
    outcome: { kind: 'unknown', why },
    assumptions: [],
  };
}

/**
 * Chooses the filter chain of a listener, by `filter_chain_matcher` where there is one, else by each chain's
 * `filter_chain_match`. Every chain is a candidate. The connection is taken as it is: see `settleTransportProtocol`.
 */
export function selectFilterChain(listener: Listener, connection: Connection, context: TraceContext): ChainSelection {
  if (listener.standIn === true) return unknownChains(listener);
  if (listener.matcher !== undefined) return selectByMatcher(listener, connection, context);
  return selectBySieve(listener, connection);
}
