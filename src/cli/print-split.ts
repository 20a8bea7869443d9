import { formatCount, sharePercent } from '../core/lib/count-words.ts';
import type { LogComparison, Split } from '../core/trace/traced.ts';

/** What becomes of the request for other random values, as lines. */
export function printSplit({ of, parts }: Split): readonly string[] {
  const rows = parts.map(({ from, to, verdict: { code, text } }) => {
    return `  ${sharePercent(to - from, of).padStart(7)}  random ${formatCount(from)}–${formatCount(to - 1)}  ${code}  ${text}`;
  });
  return ['', `By chance (random value modulo ${formatCount(of)})`, ...rows];
}

const MARKS = { same: '✓', different: '✗', unknown: '?' } as const;

/** What the access log told beside what the trace says, as lines. */
export function printComparison({ rows }: LogComparison): readonly string[] {
  const lines = rows.map(({ what, logged, predicted, outcome }) => {
    const said = predicted === undefined ? 'the dump does not tell' : `predicted ${predicted}`;
    return `  ${MARKS[outcome]} ${what}: logged ${logged}${outcome === 'same' && logged === predicted ? '' : `, ${said}`}`;
  });
  return ['', 'The access log', ...lines];
}
