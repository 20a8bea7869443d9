import type { Candidate, Step } from './trace.ts';

const MARKS: Readonly<Record<Candidate['outcome'], string>> = { match: '+', 'no match': '-', 'not reached': '.' };

function renderCandidate({ outcome, label, failed, detail }: Candidate): string {
  const condition = failed === undefined ? '' : ` | ${failed.what}: ${failed.wanted} <> ${failed.actual}`;
  return `${MARKS[outcome]} ${label}${condition}${detail === undefined ? '' : ` | ${detail}`}`;
}

/** For tests: a step as text, its answer first, then a line for each candidate: what it wants <> what there is. */
export function renderStep({ answer, candidates }: Pick<Step, 'answer' | 'candidates'>): string {
  return [answer, ...candidates.map(renderCandidate)].join('\n');
}
