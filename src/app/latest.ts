/** Asks of which only the last counts. */
export interface Latest<Ask> {
  readonly ask: (ask: Ask) => void;
  /** Forgets what is under way and what waits. */
  readonly drop: () => void;
}

/**
 * Runs one ask at a time. Of the asks that come meanwhile only the last is run, and an answer is delivered only when
 * nothing newer was asked: typing and quick clicks neither queue up in the worker nor show stale answers.
 */
export function buildLatest<Ask, Reply>(
  run: (ask: Ask) => Promise<Reply>,
  deliver: (reply: Reply, ask: Ask) => void,
): Latest<Ask> {
  let running = false;
  let wanted: { readonly ask: Ask } | undefined;

  async function work(): Promise<void> {
    running = true;
    while (wanted !== undefined) {
      const current: { readonly ask: Ask } = wanted;
      const reply = await run(current.ask);
      // An ask or a drop may have come during the wait.
      if (wanted !== current) continue;
      wanted = undefined;
      deliver(reply, current.ask);
    }
    running = false;
  }

  return {
    ask: (ask) => {
      wanted = { ask };
      if (!running) void work();
    },
    drop: () => {
      wanted = undefined;
    },
  };
}
