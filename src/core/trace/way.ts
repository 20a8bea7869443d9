import { given } from '../lib/given.ts';
import type { ObjectId, Proxy } from '../model/types.ts';
import type { Candidate, Step, Trace } from './trace.ts';
import type { TraceWay } from './traced.ts';

/** More near misses than the picture has room for say nothing. */
const MAX_NEAR = 40;

/** Of many endpoints with a share the one that the trace names stands for all. */
function winnersOf({ kind, candidates }: Step, endpoint: ObjectId | undefined): readonly ObjectId[] {
  const winners = candidates.flatMap(({ outcome, object }) => (outcome === 'match' ? (object ?? []) : []));
  if (kind !== 'endpoint' || winners.length < 2) return winners;
  return winners.filter((id, index) => (winners.includes(endpoint ?? '') ? id === endpoint : index === 0));
}

interface NearMiss {
  readonly id: ObjectId;
  readonly distance: number;
}

function isLoser({ outcome, object, failed }: Candidate): boolean {
  return outcome === 'no match' && object !== undefined && failed !== undefined;
}

/** Those that were looked at and lost, with how far they stand from the winner; without one, from the last. */
function missesOf({ candidates }: Step): readonly NearMiss[] {
  const found = candidates.findIndex(({ outcome }) => outcome === 'match');
  const winner = found < 0 ? candidates.length : found;
  return candidates.flatMap((candidate, index) =>
    isLoser(candidate) && candidate.object !== undefined
      ? [{ id: candidate.object, distance: Math.abs(index - winner) }]
      : [],
  );
}

/** The objects that a trace passes and those that nearly won, for the picture. */
export function wayOf({ steps, listener, endpoint }: Trace, proxy: Proxy): TraceWay {
  const objects = new Set<ObjectId>();
  for (const step of steps) {
    for (const id of winnersOf(step, endpoint)) objects.add(id);
    if (step.object !== undefined) objects.add(step.object);
  }
  const misses = steps.flatMap(missesOf).toSorted((a, b) => a.distance - b.distance);
  const near = new Set(misses.map(({ id }) => id).filter((id) => !objects.has(id)));
  return {
    ...given('direction', proxy.listeners.find(({ id }) => id === listener)?.direction),
    objects: [...objects],
    near: [...near].slice(0, MAX_NEAR),
  };
}
