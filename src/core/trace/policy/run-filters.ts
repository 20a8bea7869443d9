import { isJsonObject } from '../../lib/json.ts';
import { say, t } from '../../lib/words.ts';
import type { Filter } from '../../model/listener-types.ts';
import type { Connection } from '../connection/connection.ts';
import type { Metadata } from '../request.ts';
import type { Assumption, Candidate } from '../trace.ts';
import type { FilterEffect } from './filter-effects.ts';
import type { FilterDecision, StateChange } from './filter-step.ts';
import { cannotKnow, passes } from './filter-step.ts';

/** A filter, and what it decided; undefined: it was not reached. */
export interface RunFilter {
  readonly filter: Filter;
  readonly decision?: FilterDecision;
}

/** Whether nothing behind the filter is asked. */
function isEnd({ outcome }: FilterDecision): boolean {
  return outcome.kind === 'answered' || outcome.kind === 'closed';
}

/** Runs filters in their order, until one answers or closes. */
export function runFilters(
  filters: readonly Filter[],
  decide: (filter: Filter) => FilterDecision,
): readonly RunFilter[] {
  let isOver = false;
  return filters.map((filter): RunFilter => {
    if (isOver) return { filter };
    const decision = decide(filter);
    isOver = isEnd(decision);
    return { filter, decision };
  });
}

/** The decision of a filter that is known by what it does alone, or not known at all. */
export function decideByEffect(
  by: string,
  effect: FilterEffect | undefined,
  what: 'request' | 'connection' = 'request',
): FilterDecision {
  if (effect === undefined) return cannotKnow(by, t`the filter is not modelled, and may do anything`, what);
  const text = say(effect.text);
  if (effect.kind === 'unknown') return cannotKnow(by, text, what);
  if (effect.kind === 'passes') return passes(text);
  return { ...passes(text), assumptions: [{ kind: 'not modelled', text: t`${by} ${text}.` }] };
}

/** Every filter as a candidate: whether it is the one that ends the request's way. */
export function filterCandidates(run: readonly RunFilter[]): readonly Candidate[] {
  return run.map(({ filter, decision }): Candidate => {
    const base = { label: filter.name, path: filter.path };
    if (decision === undefined) return { ...base, outcome: 'not reached' };
    return { ...base, outcome: isEnd(decision) ? 'match' : 'no match', detail: decision.summary };
  });
}

export function assumptionsOf(run: readonly RunFilter[]): readonly Assumption[] {
  return run.flatMap(({ decision }) => decision?.assumptions ?? []);
}

/** Filter state that an internal listener behind the last filter gets. */
function sharedBy({ state }: FilterDecision): readonly StateChange[] {
  return (state ?? []).filter(({ shared }) => shared !== 'none');
}

export function sharedStateOf(run: readonly RunFilter[]): readonly StateChange[] {
  return run.flatMap(({ decision }) => (decision === undefined ? [] : sharedBy(decision)));
}

/** What filters may set, of a connection or of a request. */
interface Changeable {
  readonly dynamicMetadata: Metadata;
  readonly filterState: Readonly<Record<string, string>>;
}

/** The connection or the request as the filters behind this one see it. */
export function withChanges<T extends Changeable>(subject: T, { metadata, state }: FilterDecision): T {
  if (metadata === undefined && state === undefined) return subject;
  const dynamicMetadata = { ...subject.dynamicMetadata };
  for (const [namespace, fields] of Object.entries(metadata ?? {})) {
    const known = dynamicMetadata[namespace];
    dynamicMetadata[namespace] = { ...(isJsonObject(known) ? known : {}), ...fields };
  }
  const filterState = Object.fromEntries([
    ...Object.entries(subject.filterState),
    ...(state ?? []).map(({ key, value }) => [key, value] as const),
  ]);
  return { ...subject, dynamicMetadata, filterState };
}

/** The same for a connection, which keeps what internal listeners get. */
export function withConnectionChanges(connection: Connection, decision: FilterDecision): Connection {
  const changed = withChanges(connection, decision);
  const shared = sharedBy(decision);
  return shared.length === 0 ? changed : { ...changed, sharedState: [...(connection.sharedState ?? []), ...shared] };
}
