import { given } from '../../lib/given.ts';
import { asciiLower } from '../../lib/ascii-case.ts';
import type { Ask } from '../ask/ask.ts';
import type { AskWords } from '../ask/ask-words.ts';
import { buildRequest } from '../ask/build-request.ts';
import { readAskWords } from '../ask/read-ask-words.ts';
import { wordsOfAsk } from '../ask/words-of-ask.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Assumption, Trace } from '../trace.ts';
import { traceRequest } from '../trace-request.ts';
import type { Draft } from './draft.ts';
import { askOfDraft } from './draft.ts';
import type { Goal } from './goal.ts';
import type { Passing } from './passing.ts';
import { passing } from './passing.ts';

/** Requests that are followed at most for one answer. */
const MAX_RUNS = 120;

/** A request that was followed. */
export interface Run {
  readonly draft: Draft;
  readonly ask: Ask;
  readonly words: AskWords;
  readonly trace: Trace;
  readonly assumptions: readonly Assumption[];
}

/** A run with how far it got. */
export interface Tried {
  readonly run: Run;
  readonly passing: Passing;
}

/** Follows requests, a bounded number of them, and keeps what came nearest to the goal. */
export interface Search {
  readonly context: TraceContext;
  /** Enough has been tried. */
  readonly isSpent: () => boolean;
  /** Follows a request towards the goal. Undefined: its words ask nothing, or enough has been tried. */
  readonly tryFor: (draft: Draft) => Tried | undefined;
  /** The try that got farthest; undefined: nothing was followed. */
  readonly nearest: () => Tried | undefined;
}

const RANK: Readonly<Record<Passing, number>> = { no: 0, stopped: 1, passed: 2 };

/** A run counts for more the farther it gets on the way to the goal. */
function depth({ run, passing: how }: Tried, { before }: Goal): number {
  const passed = run.trace.steps.filter(({ object }) => before.has(object ?? '')).length;
  return RANK[how] * 10_000 + passed * 1000 + run.trace.steps.length;
}

function follow(draft: Draft, context: TraceContext): Run | undefined {
  const ask = askOfDraft(draft);
  const words = ask && wordsOfAsk(ask);
  const read = words && readAskWords(words);
  if (ask === undefined || words === undefined || read?.ok !== true) return undefined;
  const built = buildRequest(read.value.ask, context);
  if (!built.ok) return undefined;
  const trace = traceRequest(built.value.request, context);
  return { draft, ask, words, trace, assumptions: [...read.value.assumptions, ...built.value.assumptions] };
}

export function startSearch(goal: Goal, context: TraceContext): Search {
  let runs = 0;
  let nearest: Tried | undefined;
  const isSpent = (): boolean => runs >= MAX_RUNS;
  const tryFor = (draft: Draft): Tried | undefined => {
    if (isSpent()) return undefined;
    runs += 1;
    const made = follow(draft, context);
    if (made === undefined) return undefined;
    const tried = { run: made, passing: passing(made.trace, goal) };
    // The first request that gets there is the plainest.
    if (nearest === undefined || (nearest.passing !== 'passed' && depth(tried, goal) > depth(nearest, goal)))
      nearest = tried;
    return tried;
  };
  return { context, isSpent, tryFor, nearest: () => nearest };
}

/** The name in an authority, without its port; undefined: an address. */
function nameIn(authority: string | undefined): string | undefined {
  const name = authority?.replace(/:\d{1,5}$/, '');
  return name === undefined || !/[a-z]/i.test(name) || name.includes(':') ? undefined : name;
}

/** The same request as a person would tell of it: by the host's name in place of its address, where that will do. */
export function byName({ run, passing: how }: Tried, search: Search): Run {
  const { ask } = run;
  const name = nameIn(ask.authority);
  if (how !== 'passed' || ask.to.kind !== 'outbound' || name === undefined) return run;
  const { authority, ...rest } = ask;
  const isImplied = authority === name || asciiLower(authority ?? '') === asciiLower(`${name}:${ask.to.port}`);
  const to = { kind: 'outbound', host: name, port: ask.to.port } as const;
  const named: Ask = { ...rest, to, ...given('authority', isImplied ? undefined : authority) };
  const tried = search.tryFor({ ...run.draft, ask: named });
  return tried?.passing === 'passed' && tried.run.trace.verdict.cluster === run.trace.verdict.cluster ? tried.run : run;
}
