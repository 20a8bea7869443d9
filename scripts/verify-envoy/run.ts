import { setTimeout as sleep } from 'node:timers/promises';
import type * as fc from 'fast-check';
import type { Case } from './case.ts';
import type { Certificates } from './certificates.ts';
import type { EnvoyProcess } from './envoy-process.ts';
import { anyCase } from './generate-case.ts';
import type { CaseResult, Judged } from './judge.ts';
import { judgeCases } from './judge.ts';
import type { Options } from './options.ts';
import { placeCase } from './places.ts';
import { buildReport, describeDisagreement, writeReport } from './report.ts';
import { caseOfSeed, kindOf, shrinkCase } from './shrink.ts';
import { Tally } from './tally.ts';

/** Each kind of disagreement is made small once, and no more kinds than this. */
const MAX_SHRUNK = 12;
/** A process that crashes takes its time to be gone. */
const CRASH_MS = 500;
const SHRINK_MS = 6_000;

interface Found {
  readonly seed: number;
  readonly judged: Judged;
}

/** A run: batches of cases, one after the other, until enough was asked or the time is over. */
class Run {
  readonly tally = new Tally();
  readonly crashed: Case[] = [];
  readonly found = new Map<string, Found>();
  readonly #envoy: EnvoyProcess;
  readonly #certificates: Certificates;
  #place = 0;

  constructor(envoy: EnvoyProcess, certificates: Certificates) {
    this.#envoy = envoy;
    this.#certificates = certificates;
  }

  #placed(one: Case): Case {
    this.#place += 1;
    return placeCase(one, this.#place, this.#certificates.folder);
  }

  async judgeBatch(arbitrary: fc.Arbitrary<Case>, seeds: readonly number[]): Promise<void> {
    const cases = seeds.map((seed) => this.#placed(caseOfSeed(arbitrary, seed)));
    const results = await this.#judge(cases);
    for (const [index, one] of cases.entries()) {
      const result = results[index];
      if (result === undefined) continue;
      this.tally.add(one, result);
      if (result.kind === 'crashed') this.crashed.push(one);
      for (const judged of result.kind === 'judged' ? result.judged : []) this.#note(seeds[index] ?? 0, judged);
    }
  }

  /** Judges cases; where Envoy comes to its end over them, it is started again, and the one that it was is looked for. */
  async #judge(cases: readonly Case[]): Promise<readonly CaseResult[]> {
    let results: readonly CaseResult[] = [];
    try {
      results = await judgeCases(cases, this.#envoy, this.#certificates);
    } catch (error) {
      await sleep(CRASH_MS);
      if (this.#envoy.isRunning) throw error;
    }
    if (this.#envoy.isRunning) return results;
    await this.#envoy.start();
    if (cases.length === 1) return [{ kind: 'crashed' }];
    const half = Math.ceil(cases.length / 2);
    return [...(await this.#judge(cases.slice(0, half))), ...(await this.#judge(cases.slice(half)))];
  }

  #note(seed: number, judged: Judged): void {
    if (judged.comparison.differences.length === 0 || judged.limit !== undefined) return;
    const kind = kindOf(judged);
    if (!this.found.has(kind)) this.found.set(kind, { seed, judged });
  }

  /** One case, alone, as it is made smaller. */
  async judgeAlone(one: Case): Promise<CaseResult> {
    const [result] = await this.#judge([this.#placed(one)]);
    return result ?? { kind: 'refused', why: 'no result' };
  }
}

/** Runs until enough was asked, prints what came out, and makes the disagreements small. Returns the exit status. */
export async function runAll(
  envoy: EnvoyProcess,
  certificates: Certificates,
  options: Options,
  say: (text: string) => void,
): Promise<number> {
  const arbitrary = anyCase(options.families);
  const run = new Run(envoy, certificates);
  const end = Date.now() + options.minutes * 60_000;
  const { tally, found } = run;
  // Cases of other seeds are far away: each case of a run has a seed of its own.
  let seed = options.seed * 1_000_000;
  while (Date.now() < end && (tally.requests < options.requests || tally.configs < options.configs)) {
    const seeds = Array.from({ length: options.batch }, (_, index) => seed + index);
    seed += options.batch;
    await run.judgeBatch(arbitrary, seeds);
    say(`${tally.requests} requests, ${tally.configs} configurations, ${tally.disagreements} disagreements`);
  }
  say(`\n${tally.print()}`);
  for (const [index, one] of run.crashed.entries()) {
    say(`\nEnvoy crashed over a configuration of the family ${one.family}.`);
    if (options.report !== undefined) writeReport(options.report, `crash-${index + 1}`, one);
  }
  let count = 0;
  for (const [kind, one] of found) {
    count += 1;
    if (count > MAX_SHRUNK) break;
    say(`\n${count}. ${kind}`);
    const shrunk = await shrinkCase(arbitrary, one.seed, one.judged, (smaller) => run.judgeAlone(smaller), SHRINK_MS);
    if (shrunk === undefined) {
      say(`It did not come again (seed ${one.seed}).`);
      continue;
    }
    say(describeDisagreement(shrunk));
    if (options.report !== undefined)
      writeReport(options.report, `disagreement-${count}`, buildReport(shrunk, one.seed));
  }
  return tally.disagreements === 0 ? 0 : 1;
}
