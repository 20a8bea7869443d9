import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draw } from './chance.ts';
import { draw } from './chance.ts';
import { findSplit } from './split.ts';
import type { Trace } from './trace.ts';

type Make = (random: number, onDraw: (draw: Draw) => void) => string;

/** A trace that ends at the cluster that `make` says. */
function tracer(make: Make) {
  return (random: number, onDraw: (draw: Draw) => void): Trace => {
    const cluster = make(random, onDraw);
    const verdict = { code: 'ES-FORWARDED', kind: 'arrives', text: '', cluster } as const;
    return { verdict, steps: [], assumptions: [] };
  };
}

/** The parts as `from-to cluster`. */
function split(make: Make): string {
  const found = findSplit(tracer(make));
  if (found === undefined || found === 'too many') return found ?? 'none';
  return `${found.of}: ${found.parts.map(({ from, to, verdict }) => `${from}-${to} ${verdict.cluster ?? ''}`).join(', ')}`;
}

const weights = (random: number, onDraw: (draw: Draw) => void): string =>
  draw({ random, onDraw }, 10, [8, 10]) < 8 ? 'a' : 'b';

const both: Make = (random, onDraw) => (draw({ random, onDraw }, 4, [1]) < 1 ? 'first' : weights(random, onDraw));

const HUNDRED = Array.from({ length: 100 }, (_, at) => at);
const each: Make = (random, onDraw) => `${draw({ random, onDraw }, 100, HUNDRED)}`;
/** Two choices that only values beyond all whole numbers of JavaScript would tell apart. */
const huge: Make = (random, onDraw) => `${draw({ random, onDraw }, 2 ** 50, [1]) + draw({ random, onDraw }, 99, [1])}`;

describe('the parts of chance', () => {
  it('are none where it decides nothing, or nothing that shows', () => {
    expect(split(() => 'a')).toBe('none');
    expect(split((...chance) => weights(...chance).replace(/./, 'a'))).toBe('none');
  });

  it('are those of one choice', () => {
    expect(split(weights)).toBe('10: 0-8 a, 8-10 b');
  });

  it('are those of two choices over all values that both tell apart', () => {
    expect(split(both)).toBe(
      '20: 0-1 first, 1-4 a, 4-5 first, 5-8 a, 8-9 first, 9-10 b, 10-12 a, 12-13 first, 13-16 a, 16-17 first, 17-18 a, 18-20 b',
    );
  });

  it('are given up where they are too many', () => {
    expect(split(each)).toBe('too many');
    expect(split(huge)).toBe('too many');
  });

  it('say of every value what its own trace says', () => {
    const choice = fc.record({ of: fc.integer({ min: 1, max: 12 }), at: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 3 }), (choices) => {
        const make: Make = (random, onDraw) =>
          choices.map(({ of, at }) => (draw({ random, onDraw }, of, [at]) < at ? 'x' : 'y')).join('');
        const found = findSplit(tracer(make));
        if (found === undefined || found === 'too many') return;
        for (let random = 0; random < found.of; random += 1) {
          const part = found.parts.find(({ from, to }) => from <= random && random < to);
          expect(part?.verdict.cluster).toBe(make(random, () => {}));
        }
      }),
    );
  });
});
