import type { HashProblem } from '../core/share/view-url.ts';
import { describeHashProblem } from '../core/share/view-url.ts';
import { showControls } from './show-controls.ts';
import type { Terminal } from './terminal.ts';

/** Tells what of a view is left out of a link, or could not be read of one. */
export function tellProblems(problems: readonly HashProblem[], terminal: Terminal): void {
  for (const problem of problems) terminal.tell(showControls(`earshot: ${describeHashProblem(problem)}\n`));
}
