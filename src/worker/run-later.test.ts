import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runLater } from './run-later.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs nothing at once, and leaves room for what comes meanwhile between two steps', () => {
  const done: string[] = [];
  function* steps(): Generator<undefined> {
    done.push('first');
    yield;
    done.push('second');
  }
  runLater(steps());
  setTimeout(() => done.push('a call'), 0);
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(['first', 'a call', 'second']);
});

it('ends where a step fails, for whoever needs it will be told', () => {
  const next = vi.fn<() => IteratorResult<undefined>>(() => {
    throw new Error('a bug');
  });
  runLater({ next });
  vi.runAllTimers();
  expect(next).toHaveBeenCalledTimes(1);
});
