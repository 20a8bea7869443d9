import { countOf, formatCount } from '../core/lib/count-words.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import { say } from '../core/lib/words.ts';
import type { Assumption, Candidate, Step, Trace, Verdict } from '../core/trace/trace.ts';
import type { Traced } from '../core/trace/traced.ts';
import { printComparison, printSplit } from './print-split.ts';
import { showControls } from './show-controls.ts';

/** Longer lists of candidates are cut, unless all are asked for. */
const SHOWN_CANDIDATES = 8;

const MARKS: Readonly<Record<Candidate['outcome'], string>> = { match: '✓', 'no match': '✗', 'not reached': '·' };

function printVerdict(verdict: Verdict): readonly string[] {
  const { code, text, status, flags, details, location, cluster, endpoint } = verdict;
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['status', status],
    ['flags', flags],
    ['details', details],
    ['location', location],
    ['cluster', cluster],
    ['endpoint', endpoint],
  ];
  const given = fields.filter(([, value]) => value !== undefined && value !== '');
  return [`${code}  ${text}`, ...given.map(([name, value]) => `  ${name.padEnd(9)} ${value ?? ''}`)];
}

/** What did not win and has nothing that failed had nothing to decide, such as a filter that lets everything pass. */
function markOf({ outcome, failed }: Candidate): string {
  return outcome === 'no match' && failed === undefined ? '-' : MARKS[outcome];
}

function printCandidate(candidate: Candidate): string {
  const { label, failed, detail } = candidate;
  const wanted = failed === undefined ? '' : `: ${failed.what} wants ${failed.wanted}, has ${failed.actual}`;
  const more = detail === undefined ? '' : ` (${detail})`;
  return `     ${markOf(candidate)} ${label}${wanted}${more}`;
}

/** Cuts a list in the middle of what did not win: the winners stay in sight. */
function shorten(candidates: readonly Candidate[], all: boolean): readonly Candidate[] {
  if (all || candidates.length <= SHOWN_CANDIDATES) return candidates;
  const winners = candidates.filter(({ outcome }) => outcome === 'match').slice(0, SHOWN_CANDIDATES);
  const room = SHOWN_CANDIDATES - winners.length;
  const losers = new Set(candidates.filter(({ outcome }) => outcome !== 'match').slice(0, room));
  const kept = new Set([...winners, ...losers]);
  return candidates.filter((one) => kept.has(one));
}

function countLeftOut({ candidates, total }: Step, shown: number): readonly string[] {
  const cut = candidates.length - shown;
  const unlisted = Math.max(0, (total ?? 0) - candidates.length);
  return [
    ...(cut > 0 ? [`     … ${formatCount(cut)} more (--all)`] : []),
    ...(unlisted > 0 ? [`     … ${countOf(unlisted, 'other')} that Envoy does not look at one by one`] : []),
  ];
}

function printStep(step: Step, index: number, all: boolean): readonly string[] {
  const candidates = shorten(step.candidates, all);
  const { text, source } = step.rule;
  const rule = step.decisive || all ? [`     rule: ${say(text)} (${source.project}: ${source.file})`] : [];
  const path = step.path !== undefined && (step.decisive || all) ? [`     at:   ${formatJsonPath(step.path)}`] : [];
  return [
    `${step.decisive ? '▶' : ' '}${String(index + 1).padStart(2)}. ${step.question}`,
    `     ${step.answer}`,
    ...candidates.map(printCandidate),
    ...countLeftOut(step, candidates.length),
    ...rule,
    ...path,
  ];
}

function printAssumptions(assumptions: readonly Assumption[]): readonly string[] {
  if (assumptions.length === 0) return [];
  return ['', 'Assumptions and limits', ...assumptions.map(({ kind, text }) => `  ${kind}: ${text}`)];
}

/**
 * A trace as text for people: the verdict, each step with its candidates (✓ match, ✗ no match, - nothing to decide, · not
 * reached; ▶ marks what decides), what chance would change, what an access log told, and what was assumed. `all` spares
 * no candidate.
 */
export function printTrace(
  asked: string,
  trace: Trace,
  all: boolean,
  { split, logged }: Pick<Traced, 'split' | 'logged'> = {},
): string {
  const steps = trace.steps.flatMap((step, index) => printStep(step, index, all));
  const lines = [
    ...printVerdict(trace.verdict),
    '',
    asked,
    '',
    ...steps,
    ...(split === undefined ? [] : printSplit(split)),
    ...(logged === undefined ? [] : printComparison(logged)),
    ...printAssumptions(trace.assumptions),
  ];
  return showControls(lines.map((line) => `${line.replaceAll('\n', ' ')}\n`).join(''));
}
