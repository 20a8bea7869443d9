import { describe, expect, it } from 'vitest';
import { buildLatest } from './latest.ts';

/** Runs that wait until the test lets them go. */
function heldRuns() {
  const started: string[] = [];
  const release = new Map<string, () => void>();
  const run = (ask: string) =>
    new Promise<string>((resolve) => {
      started.push(ask);
      release.set(ask, () => resolve(`answer to ${ask}`));
    });
  return {
    run,
    started,
    finish: async (ask: string) => {
      release.get(ask)?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('buildLatest', () => {
  it('runs the first ask and then only the last of those that came meanwhile', async () => {
    const { run, started, finish } = heldRuns();
    const delivered: string[] = [];
    const latest = buildLatest(run, (answer) => delivered.push(answer));
    latest.ask('r');
    latest.ask('re');
    latest.ask('rev');
    await finish('r');
    await finish('rev');
    expect(started).toEqual(['r', 'rev']);
    expect(delivered).toEqual(['answer to rev']);
  });

  it('delivers nothing that was dropped, and runs what is asked after', async () => {
    const { run, started, finish } = heldRuns();
    const delivered: string[] = [];
    const latest = buildLatest(run, (answer) => delivered.push(answer));
    latest.ask('a');
    latest.drop();
    await finish('a');
    expect(delivered).toEqual([]);
    latest.ask('b');
    await finish('b');
    expect(started).toEqual(['a', 'b']);
    expect(delivered).toEqual(['answer to b']);
  });

  it('runs an ask again that was dropped and asked anew while it ran', async () => {
    const { run, started, finish } = heldRuns();
    const delivered: string[] = [];
    const latest = buildLatest(run, (answer) => delivered.push(answer));
    latest.ask('a');
    latest.drop();
    latest.ask('b');
    await finish('a');
    await finish('b');
    expect(started).toEqual(['a', 'b']);
    expect(delivered).toEqual(['answer to b']);
  });
});
