import type { Draw } from './chance.ts';
import type { Trace, Verdict } from './trace.ts';
import type { Split } from './traced.ts';

/** Follows the request once more, with another random value, and tells of every random choice on the way. */
type Follow = (random: number, onDraw: (draw: Draw) => void) => Trace;

/** Longer lists of parts help nobody; each part costs a trace. */
export const MAX_PARTS = 64;

/** The values around one for which the request goes the same way. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly verdict: Verdict;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** The end of the values from `random` on for which a choice stays the same. */
function endOf({ of, thresholds }: Draw, random: number): number {
  const start = random - (random % of);
  const next = thresholds.find((threshold) => threshold > random % of && threshold < of);
  return start + Math.ceil(next ?? of);
}

function isSame(a: Verdict, b: Verdict): boolean {
  return (['code', 'cluster', 'endpoint', 'status', 'location'] as const).every((key) => a[key] === b[key]);
}

/** Parts next to each other with the same end become one. */
function join(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && isSame(last.verdict, part.verdict)) {
      joined[joined.length - 1] = { ...last, to: part.to };
    } else joined.push(part);
  }
  return joined;
}

/**
 * What becomes of a request for every random value. Each trace tells how far its choices stay the same; the next one
 * begins there, until all values are covered: the smallest number in which every choice's own range fits.
 * Undefined: chance decides nothing. `too many`: more than `MAX_PARTS` ways.
 */
export function findSplit(follow: Follow): Split | 'too many' | undefined {
  const parts: Part[] = [];
  let of = 1;
  for (let from = 0; from < of;) {
    if (parts.length === MAX_PARTS) return 'too many';
    const draws: Draw[] = [];
    const { verdict } = follow(from, (one) => draws.push(one));
    for (const one of draws) of = (of / gcd(of, one.of)) * one.of;
    if (!Number.isSafeInteger(of)) return 'too many';
    const to = Math.min(of, ...draws.map((one) => endOf(one, from)));
    parts.push({ from, to, verdict });
    from = to;
  }
  const joined = join(parts);
  return joined.length < 2 ? undefined : { of, parts: joined };
}
