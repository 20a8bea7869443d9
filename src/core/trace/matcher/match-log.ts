import { given } from '../../lib/given.ts';
import type { JsonPath } from '../../lib/json-path.ts';
import type { Candidate, Condition } from '../trace.ts';

/** Candidates that are kept; a list may hold thousands of entries behind the one that matches. */
const MAX_CANDIDATES = 500;
/** Characters of one label. */
const MAX_LABEL = 200;

/** The decisions of a matcher in the order in which Envoy makes them. */
export interface MatchLog {
  readonly candidates: Candidate[];
  /** With those that were not kept. */
  total: number;
}

function cutLabel(text: string): string {
  return text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL)}…` : text;
}

/** The index of what was added; -1 where it was left out. */
function add(log: MatchLog, candidate: Candidate): number {
  log.total += 1;
  if (log.candidates.length >= MAX_CANDIDATES) return -1;
  return log.candidates.push({ ...candidate, label: cutLabel(candidate.label) }) - 1;
}

/** Adds what matches; what is learnt of it later is told to the function that comes back. */
export function logMatch(log: MatchLog, label: string, path: JsonPath): (detail: string) => void {
  const index = add(log, { label, path, outcome: 'match' });
  return (detail) => {
    const added = log.candidates[index];
    if (added !== undefined) log.candidates[index] = { ...added, detail };
  };
}

export function logFailed(log: MatchLog, label: string, path: JsonPath | undefined, failed: Condition): void {
  add(log, { label, ...given('path', path), outcome: 'no match', failed });
}

export function logNotReached(log: MatchLog, label: string, path: JsonPath, detail?: string): void {
  add(log, { label, path, outcome: 'not reached', ...given('detail', detail) });
}
