import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCase, FAMILIES } from './generate-case.ts';
import { readOptions } from './options.ts';
import { placeCase } from './places.ts';
import { caseOfSeed } from './shrink.ts';

describe.each(Object.keys(FAMILIES))('the family %s', (family) => {
  const arbitrary = anyCase([family]);

  it('stays on the loopback interface', () => {
    const cases = fc.sample(arbitrary, { seed: 7, numRuns: 20 }).map((one) => placeCase(one, 3, '/certificates'));
    for (const { listeners, asks } of cases) {
      const bound = listeners
        .filter((one) => one['bind_to_port'] !== false)
        .map(({ address }) => JSON.stringify(address));
      expect(bound.every((address) => /"address":"127\./.test(address))).toBe(true);
      expect(
        asks.every(({ destination, source }) => destination.ip.startsWith('127.') && source.ip.startsWith('127.')),
      ).toBe(true);
      expect(JSON.stringify(listeners)).not.toMatch(/NET|@PLACE@|@CERTS@/);
    }
  });

  it('comes again with its seed, so that it can be made smaller', async () => {
    const seen: unknown[] = [];
    const property = fc.asyncProperty(arbitrary, (one) => Promise.resolve(seen.push(one) > 0));
    await fc.check(property, { seed: 42, numRuns: 1 });
    expect(seen).toEqual([caseOfSeed(arbitrary, 42)]);
  });
});

describe('readOptions', () => {
  it('has the figures that are asked for as defaults', () => {
    expect(readOptions([])).toMatchObject({ requests: 10_000, configs: 300, seed: 1 });
  });

  it.each([['--requests', 'many'], ['--family', 'nothing'], ['--unknown']])('refuses %s %s', (...args) => {
    expect(readOptions(args)).toBeUndefined();
  });
});
