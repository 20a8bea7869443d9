/**
 * Runs each step in a task of its own, so that a call that comes meanwhile is answered between two of them. `isOver`: no
 * further step is wanted.
 */
export function runLater(steps: Iterator<undefined, unknown>, isOver: () => boolean = () => false): void {
  setTimeout(() => {
    try {
      if (!isOver() && steps.next().done !== true) runLater(steps, isOver);
    } catch {
      // A bug; it comes up again, and is told, when what failed here is asked for.
    }
  }, 0);
}
