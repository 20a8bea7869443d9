import { beforeAll, describe, expect, it } from 'vitest';
import type { Bases } from './bases.ts';
import { readBases } from './bases.ts';
import { Dice } from './dice.ts';
import { buildDumpExercise, buildLinkExercise } from './exercises.ts';
import { isUntouched } from './guard.ts';
import { readOptions } from './options.ts';
import type { Finding } from './run-cases.ts';
import { runCases } from './run-cases.ts';

/** What is wrong but for the time, which a busy machine decides. */
function wrong(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ index, what }) => `${index}: ${what}`).filter((text) => !/: took \d+ ms$/.test(text));
}

const ignore = (): void => undefined;

function rolls(index: number): readonly number[] {
  const dice = new Dice(3, index);
  return [0, 0, 0].map(() => dice.roll(1000));
}

describe('changed links and dumps', () => {
  let bases: Bases;

  beforeAll(() => {
    bases = readBases(['samples']);
  });

  it('links open as what they say, or not at all', async () => {
    const { opened, findings } = await runCases(buildLinkExercise(bases), { seed: 11, from: 0, count: 300 }, ignore);
    expect(wrong(findings)).toEqual([]);
    expect(opened).toBeGreaterThan(10);
  });

  it('dumps open, or say why not, and go through all that a person may do', async () => {
    const { opened, findings } = await runCases(buildDumpExercise(bases), { seed: 11, from: 0, count: 250 }, ignore);
    expect(wrong(findings)).toEqual([]);
    expect(opened).toBeGreaterThan(100);
  });
});

describe('the fuzzer', () => {
  it('finds what is thrown, and answers that differ', async () => {
    let calls = 0;
    const { findings } = await runCases(
      async (_, said) => {
        calls += 1;
        if (calls === 1) throw new Error('broken');
        said.push(String(calls));
        return true;
      },
      { seed: 1, from: 9, count: 2 },
      ignore,
    );
    expect(findings.map(({ index, what }) => [index, what.split('\n')[0]])).toEqual([
      [9, 'Error: broken'],
      [10, 'the second time it answered otherwise'],
    ]);
  });

  it('sees a prototype that was changed', () => {
    expect(isUntouched()).toBe(true);
    // oxlint-disable-next-line no-extend-native -- what a hostile dump would do
    Object.defineProperty(Object.prototype, 'polluted', { value: true, configurable: true });
    expect(isUntouched()).toBe(false);
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(isUntouched()).toBe(true);
  });

  it('makes the same case of the same numbers', () => {
    expect(rolls(5)).toEqual(rolls(5));
    expect(rolls(5)).not.toEqual(rolls(6));
  });

  it('reads its options', () => {
    expect(readOptions(['--links', '5', '--seed', '7'])).toEqual({ links: 5, dumps: 1000, seed: 7, from: 0 });
    expect(readOptions(['--links', 'x'])).toBeUndefined();
    expect(readOptions(['--other'])).toBeUndefined();
  });
});
