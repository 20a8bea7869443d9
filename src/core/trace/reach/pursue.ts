import type { FilterChain } from '../../model/listener-types.ts';
import type { ModelObject } from '../../model/walk.ts';
import { allowEdits } from './allow-edits.ts';
import type { Draft } from './draft.ts';
import type { Goal } from './goal.ts';
import { findGoal } from './goal.ts';
import type { Passing } from './passing.ts';
import { passing } from './passing.ts';
import type { Run, Search } from './search.ts';

/** Requests that are followed for one object on the way to another. */
const MAX_FOR_ONE = 40;

/** Follows a draft and says how far it got with an object on the way. */
export function attempt(
  draft: Draft,
  goal: Goal,
  search: Search,
): { readonly run: Run; readonly passing: Passing } | undefined {
  const tried = search.tryFor(draft);
  return tried && { run: tried.run, passing: passing(tried.run.trace, goal) };
}

function chainOf({ trace }: Run, search: Search): FilterChain | undefined {
  const id = trace.filterChain;
  const object = id === undefined ? undefined : findGoal(id, search.context.proxy)?.object;
  return object?.kind === 'chain' ? object : undefined;
}

/** Tries what may satisfy the filters that turned a request away. */
function appease(stopped: Run, goal: Goal, search: Search): Run | undefined {
  const chain = chainOf(stopped, search);
  if (chain === undefined) return undefined;
  for (const edit of allowEdits(chain, search.context)) {
    const tried = attempt(edit(stopped.draft), goal, search);
    if (tried?.passing === 'passed') return tried.run;
    if (search.isSpent()) break;
  }
  return undefined;
}

/**
 * Follows drafts, one after the other as they are wanted, and gives those that reach the object; the first that is
 * turned away at its door is helped. `missed` is told of those that went elsewhere.
 */
export function* pursue(
  object: ModelObject,
  drafts: Iterable<Draft>,
  search: Search,
  missed?: (run: Run) => void,
): Generator<Run> {
  const goal = findGoal(object.id, search.context.proxy);
  let isHelped = false;
  let count = 0;
  if (goal === undefined) return;
  for (const draft of drafts) {
    const tried = attempt(draft, goal, search);
    if (tried?.passing === 'passed') yield tried.run;
    if (tried?.passing === 'no') missed?.(tried.run);
    if (tried?.passing === 'stopped' && !isHelped) {
      isHelped = true;
      const run = appease(tried.run, goal, search);
      if (run !== undefined) yield run;
    }
    count += 1;
    if (count >= MAX_FOR_ONE || search.isSpent()) return;
  }
}
