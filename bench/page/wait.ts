/// <reference lib="dom" />

/** Resolves with the time, ms, at which what was just drawn is on screen: the frame is painted, the thread is free. */
function nextPaint(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message is handled after the frame that was about to be painted; a timer might wait longer.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve(performance.now());
      });
      port1.start();
      port2.postMessage(null);
    });
  });
}

/** Nothing that is waited for takes nearly so long; what never comes ends the bench. */
const LIMIT_MS = 60_000;

/**
 * Waits until `find` finds something; it is asked after every change of the document. Resolves when that is painted, with
 * both times, ms of the page's clock: `there` in the document, `at` on screen. `what` names it, should it never come.
 */
export function waitFor<T>(
  what: string,
  find: () => T | undefined,
): Promise<{ readonly found: T; readonly there: number; readonly at: number }> {
  return new Promise((resolve, reject) => {
    const observer = new MutationObserver(look);
    const limit = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), LIMIT_MS);
    async function settle(found: T): Promise<void> {
      observer.disconnect();
      const there = performance.now();
      const at = await nextPaint();
      clearTimeout(limit);
      resolve({ found, there, at });
    }
    function look(): void {
      const found = find();
      if (found !== undefined) void settle(found);
    }
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

/** Runs an action, and measures the ms until something is so, painted. */
export async function timeUntil(what: string, act: () => void, isSo: () => boolean): Promise<number> {
  const start = performance.now();
  act();
  const { at } = await waitFor(what, () => isSo() || undefined);
  return at - start;
}
