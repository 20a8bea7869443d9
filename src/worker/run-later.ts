/** Runs each step in a task of its own, so that a call that comes meanwhile is answered between two of them. */
export function runLater(steps: Iterator<undefined, unknown>): void {
  setTimeout(() => {
    try {
      if (steps.next().done !== true) runLater(steps);
    } catch {
      // A bug; it comes up again, and is told, when what failed here is asked for.
    }
  }, 0);
}
