import { setTimeout as sleep } from 'node:timers/promises';
import { given } from '../../src/core/lib/given.ts';
import type { TraceContext } from '../../src/core/trace/connection/context.ts';
import type { Answer } from './answer.ts';
import type { Ask, Case } from './case.ts';
import type { Certificates } from './certificates.ts';
import type { Comparison } from './compare.ts';
import { compare } from './compare.ts';
import type { Driven } from './drive.ts';
import { drive } from './drive.ts';
import type { EnvoyProcess } from './envoy-process.ts';
import { nameOf } from './envoy-process.ts';
import { findLimit } from './limits.ts';
import type { LogLine } from './log-lines.ts';
import type { Observation } from './observe.ts';
import { observe } from './observe.ts';
import type { Prediction } from './predict.ts';
import { openDump, predict } from './predict.ts';

/** One request, and both answers. */
export interface Judged {
  readonly ask: Ask;
  readonly answer: Answer;
  readonly lines: readonly LogLine[];
  readonly trace: Prediction;
  readonly envoy: Observation;
  readonly comparison: Comparison;
  /** The known limit of the trace that the differences are owed to. */
  readonly limit?: string;
  /** It was asked twice, because Envoy differed the first time: a busy machine lets timeouts pass. */
  readonly isSecond: boolean;
}

export type CaseResult =
  | { readonly kind: 'refused'; readonly why: string }
  /** Envoy itself came to its end over it. */
  | { readonly kind: 'crashed' }
  | { readonly kind: 'judged'; readonly judged: readonly Judged[]; readonly undone: number };

/** How long a client waits where something should come, and where the trace says that nothing will. */
const PATIENCE_MS = 3_000;
const SILENCE_MS = 700;
const LOG_MS = 3_000;

/** A listener may be named as active a moment before it listens. */
async function driveSurely(ask: Ask, certificates: Certificates, trace: Prediction): Promise<Driven> {
  const patience = trace.outcome === 'silent' ? SILENCE_MS : PATIENCE_MS;
  let driven = await drive(ask, certificates, patience);
  for (let count = 0; count < 10 && driven.answer.kind === 'refused' && trace.outcome !== 'refused'; count += 1) {
    await sleep(50);
    driven = await drive(ask, certificates, patience);
  }
  return driven;
}

function ends(driven: Driven, { destination }: Ask): readonly [string, string] | undefined {
  const { source } = driven;
  return source && [`${source.ip}:${source.port}`, `${destination.ip}:${destination.port}`];
}

/** Values that stand for every random choice of a percentage or of small weights. */
const CHANCES = Array.from({ length: 100 }, (_, index) => index);

/** The trace for the random number that Envoy may have drawn: the first that agrees, else that for 0. */
function bestPrediction(
  ask: Ask,
  driven: Driven,
  envoy: Observation,
  context: TraceContext,
  isRandom: boolean,
): readonly [Prediction, Comparison] {
  const first = predict(ask, driven.source, context, 0);
  const compared = compare(first, envoy);
  if (compared.differences.length === 0 || !isRandom) return [first, compared];
  for (const chance of CHANCES) {
    const other = predict(ask, driven.source, context, chance);
    const comparison = compare(other, envoy);
    if (comparison.differences.length === 0) return [other, comparison];
  }
  return [first, compared];
}

async function judgeOne(
  ask: Ask,
  isRandom: boolean,
  envoy: EnvoyProcess,
  certificates: Certificates,
  context: TraceContext,
  isSecond = false,
): Promise<Judged | undefined> {
  if (!envoy.isRunning) return undefined;
  const before = predict(ask, undefined, context, 0);
  const driven = await driveSurely(ask, certificates, before);
  if (driven.answer.kind === 'undone') return undefined;
  const key = ends(driven, ask);
  const lines = key === undefined ? [] : await envoy.log.linesOf(...key, LOG_MS);
  const observation = observe(driven.answer, lines);
  const [trace, comparison] = bestPrediction(ask, driven, observation, context, isRandom);
  const limit = findLimit(comparison, trace, observation);
  const isDifferent = comparison.differences.length > 0 && limit === undefined;
  if (isDifferent && !isSecond) return judgeOne(ask, isRandom, envoy, certificates, context, true);
  return {
    ask,
    answer: driven.answer,
    lines,
    trace,
    envoy: observation,
    comparison,
    isSecond,
    ...given('limit', limit),
  };
}

/** Whether a random number decides something that no header tells. */
function hasChance(one: Case): boolean {
  return /"weighted_clusters"|"numerator":50/.test(JSON.stringify(one.listeners));
}

async function judgeCase(
  one: Case,
  envoy: EnvoyProcess,
  certificates: Certificates,
  context: TraceContext,
  isAlone: boolean,
): Promise<CaseResult> {
  const isRandom = hasChance(one);
  const judge = (ask: Ask) => judgeOne(ask, isRandom, envoy, certificates, context);
  // Clients with a port of their own stand in each other's way, so they wait for each other.
  const results = isAlone ? await Promise.all(one.asks.map(judge)) : [];
  if (!isAlone) for (const ask of one.asks) results.push(await judge(ask));
  const judged = results.filter((result) => result !== undefined);
  return { kind: 'judged', judged, undone: one.asks.length - judged.length };
}

/** Gives cases to Envoy, all at once, and asks of each what it has to ask. Results are in the order of the cases. */
export async function judgeCases(
  cases: readonly Case[],
  envoy: EnvoyProcess,
  certificates: Certificates,
): Promise<readonly CaseResult[]> {
  const update = await envoy.update(cases.flatMap(({ listeners }) => listeners));
  if (update.isWhole && cases.length > 1) {
    const half = Math.ceil(cases.length / 2);
    const first = await judgeCases(cases.slice(0, half), envoy, certificates);
    return [...first, ...(await judgeCases(cases.slice(half), envoy, certificates))];
  }
  const context = openDump(await envoy.dump());
  return Promise.all(
    cases.map(async (one): Promise<CaseResult> => {
      const why = one.listeners
        .map((listener) => update.refused.get(nameOf(listener)))
        .find((reason) => reason !== undefined);
      return why === undefined
        ? judgeCase(one, envoy, certificates, context, cases.length === 1)
        : { kind: 'refused', why };
    }),
  );
}
