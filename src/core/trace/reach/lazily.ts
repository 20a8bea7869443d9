/**
 * Keeps what an iterator gives, so that it is asked once for each thing and no earlier than somebody wants it. Asked
 * while it is at work for the same thing (in a circle), it has nothing more to give.
 */
export function lazily<T>(source: Iterator<T>): Iterable<T> {
  const kept: T[] = [];
  let isBusy = false;
  let isDone = false;
  function* replay(): Generator<T> {
    for (let at = 0; ; at += 1) {
      if (at >= kept.length) {
        if (isBusy || isDone) return;
        isBusy = true;
        const next = source.next();
        isBusy = false;
        if (next.done === true) isDone = true;
        else kept.push(next.value);
      }
      const value = kept[at];
      if (value === undefined) return;
      yield value;
    }
  }
  return { [Symbol.iterator]: replay };
}

/** Whether there is anything at all. */
export function hasAny(things: Iterable<unknown>): boolean {
  return things[Symbol.iterator]().next().done !== true;
}

/** All things of each, one after the other. */
export function* inTurn<T>(all: readonly Iterable<T>[]): Generator<T> {
  for (const things of all) yield* things;
}
