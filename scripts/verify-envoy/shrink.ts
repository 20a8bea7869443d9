import * as fc from 'fast-check';
import type { Case } from './case.ts';
import type { CaseResult, Judged } from './judge.ts';

/** The case that a seed stands for, alone: the same as in `shrinkCase`. */
export function caseOfSeed(arbitrary: fc.Arbitrary<Case>, seed: number): Case {
  const [one] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (one === undefined) throw new Error('fast-check made no case');
  return one;
}

/** What a disagreement is about, so that one of each kind is shrunk. */
export function kindOf({ trace, envoy, comparison }: Judged): string {
  const dimensions = comparison.differences.map(({ dimension }) => dimension).join(', ');
  return `${trace.code} against ${envoy.outcome}${envoy.isHttp ? ` (${envoy.details ?? 'no details'})` : ''}: ${dimensions}`;
}

export interface Shrunk {
  readonly one: Case;
  readonly judged: Judged;
}

/** Makes the case of a seed smaller for as long as a disagreement of the same verdict is left in it. */
export async function shrinkCase(
  arbitrary: fc.Arbitrary<Case>,
  seed: number,
  wanted: Judged,
  judge: (one: Case) => Promise<CaseResult>,
  timeMs: number,
): Promise<Shrunk | undefined> {
  let smallest: Shrunk | undefined;
  const property = fc.asyncProperty(arbitrary, async (one) => {
    const result = await judge(one);
    if (result.kind !== 'judged') return true;
    const judged = result.judged.find(
      ({ trace, comparison, limit }) =>
        limit === undefined &&
        trace.code === wanted.trace.code &&
        comparison.differences[0]?.dimension === wanted.comparison.differences[0]?.dimension,
    );
    if (judged === undefined) return true;
    smallest = { one, judged };
    return false;
  });
  await fc.check(property, { seed, numRuns: 1, interruptAfterTimeLimit: timeMs });
  return smallest;
}
