import { Dice } from './dice.ts';
import type { Transcript } from './exercise-dump.ts';
import { isUntouched } from './guard.ts';

/** Longer than this nobody should have to wait for one case, in ms. */
const LIMIT_MS = 1000;
/** Each so many cases, the answers are compared with a second run. */
const COMPARED = 10;

/** Makes a case and goes through it; returns whether it opened. The same dice make the same case. */
export type Exercise = (dice: Dice, said: Transcript) => Promise<boolean>;

export interface Finding {
  readonly index: number;
  /** The message of what was thrown, or what else is wrong. */
  readonly what: string;
}

export interface Outcome {
  readonly cases: number;
  readonly opened: number;
  readonly slowest: { readonly index: number; readonly ms: number };
  readonly findings: readonly Finding[];
}

export interface Range {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
}

interface Ran {
  readonly opened: boolean;
  readonly ms: number;
  readonly said: Transcript;
  readonly thrown?: string;
}

function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const places = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${thrown.name}: ${thrown.message.slice(0, 300)}`, ...places.slice(0, 4).map((line) => line.trim())].join(
    '\n    ',
  );
}

/** In ms: by the clock, or of the processor where that is less, as it is on a machine that does other things too. */
function startWatch(): () => number {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}

async function runOne(exercise: Exercise, seed: number, index: number): Promise<Ran> {
  const said: Transcript = [];
  const elapsed = startWatch();
  try {
    const opened = await exercise(new Dice(seed, index), said);
    return { opened, ms: elapsed(), said };
  } catch (error) {
    return { opened: false, ms: elapsed(), said, thrown: messageOf(error) };
  }
}

/** Tries once more what was slow, for a busy machine is slow too. */
async function msOf(exercise: Exercise, seed: number, index: number, first: number): Promise<number> {
  let ms = first;
  for (let left = 2; left > 0 && ms > LIMIT_MS; left -= 1) {
    // oxlint-disable-next-line no-await-in-loop -- measured one after the other
    ms = Math.min(ms, (await runOne(exercise, seed, index)).ms);
  }
  return ms;
}

async function findingOf(ran: Ran, exercise: Exercise, seed: number, index: number): Promise<string | undefined> {
  if (ran.thrown !== undefined) return ran.thrown;
  if (!isUntouched()) return 'something that all programs share was changed';
  if (ran.ms > LIMIT_MS) return `took ${Math.round(ran.ms)} ms`;
  if (index % COMPARED !== 0) return undefined;
  const again = await runOne(exercise, seed, index);
  return again.said.join('\n') === ran.said.join('\n') ? undefined : 'the second time it answered otherwise';
}

/** Goes through cases one after the other. `onCase` is told after each. */
export async function runCases(
  exercise: Exercise,
  { seed, from, count }: Range,
  onCase: (index: number, finding: Finding | undefined) => void,
): Promise<Outcome> {
  const findings: Finding[] = [];
  let opened = 0;
  let slowest = { index: from, ms: 0 };
  for (let index = from; index < from + count; index += 1) {
    /* oxlint-disable no-await-in-loop -- one case after the other, so that each can be timed */
    const first = await runOne(exercise, seed, index);
    const ran = { ...first, ms: await msOf(exercise, seed, index, first.ms) };
    const what = await findingOf(ran, exercise, seed, index);
    /* oxlint-enable no-await-in-loop */
    if (ran.opened) opened += 1;
    if (ran.ms > slowest.ms) slowest = { index, ms: ran.ms };
    const finding = what === undefined ? undefined : { index, what };
    if (finding !== undefined) findings.push(finding);
    onCase(index, finding);
  }
  return { cases: count, opened, slowest, findings };
}
