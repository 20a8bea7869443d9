import { describe, expect, it } from 'vitest';
import { chainAnd, chainOr, countOf, formatPercent, listAnd, listOr, listPlain, sharePercent } from './count-words.ts';

describe('counts', () => {
  it('names one, none and many', () => {
    expect([0, 1, 1204].map((count) => countOf(count, 'virtual host'))).toEqual([
      '0 virtual hosts',
      '1 virtual host',
      '1,204 virtual hosts',
    ]);
  });

  it('lists values as a sentence does', () => {
    expect(listOr([])).toBe('');
    expect(listOr(['a'])).toBe('a');
    expect(listOr(['a', 'b'])).toBe('a or b');
    expect(listAnd(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('chains clauses, which may have commas', () => {
    expect(chainOr([])).toBe('');
    expect(chainAnd(['a, or b'])).toBe('a, or b');
    expect(chainOr(['a', 'b', 'c'])).toBe('a or b or c');
  });

  it('counts what it does not spell out', () => {
    const many = Array.from({ length: 23 }, (_, index) => `n${index}`);
    expect(listPlain(many)).toMatch(/n19 and 3 more$/);
    expect(listAnd(many)).toBe(listPlain(many));
  });
});

describe('shares', () => {
  it('are of the sum of the weights, whatever that is', () => {
    expect([80, 10, 10].map((weight) => sharePercent(weight, 100))).toEqual(['80 %', '10 %', '10 %']);
    expect([1, 1, 1].map((weight) => sharePercent(weight, 3))).toEqual(['33.3 %', '33.3 %', '33.3 %']);
    expect(sharePercent(0, 0)).toBe('0 %');
  });

  it('never round something to nothing', () => {
    expect(sharePercent(1, 1_000_000)).toBe('< 0.1 %');
    expect(formatPercent(0)).toBe('0 %');
  });
});
