import type { Route, VirtualHost } from '../../model/route-types.ts';
import { findGoal } from './goal.ts';
import { attempt } from './pursue.ts';
import { routeEvasions } from './route-edits.ts';
import type { Run, Search } from './search.ts';

/** Requests that are followed to keep other routes from one. */
const MAX_EVASIONS = 40;

/** The route that took the request in the place of the one that was meant. */
function winnerOf({ trace }: Run, host: VirtualHost): Route | undefined {
  return host.routes.find(({ id }) => id === trace.route);
}

/** From a request that an earlier route took: one that fails its conditions, and those of the next that takes it. */
export function evade(first: Run, route: Route, host: VirtualHost, search: Search): Run | undefined {
  const goal = findGoal(route.id, search.context.proxy);
  const queue: Run[] = [first];
  let count = 0;
  if (goal === undefined) return undefined;
  while (count < MAX_EVASIONS && !search.isSpent()) {
    const run = queue.shift();
    const winner = run && winnerOf(run, host);
    if (run === undefined) return undefined;
    if (winner === undefined || winner.index >= route.index) continue;
    for (const edit of routeEvasions(winner)) {
      count += 1;
      const tried = attempt(edit(run.draft), goal, search);
      if (tried?.passing === 'passed') return tried.run;
      if (tried !== undefined && winnerOf(tried.run, host) !== winner) queue.push(tried.run);
    }
  }
  return undefined;
}
