import { describe, expect, it } from 'vitest';
import { matchRegex, regexFault, replaceRegex } from './regex.ts';

describe('regular expressions of a dump', () => {
  it('match the whole text, as RE2 does', () => {
    expect(matchRegex('a+', 'aaa')).toBe(true);
    expect(matchRegex('a+', 'aab')).toBe(false);
    expect(matchRegex('.', '\n')).toBe(false);
    expect(matchRegex('(?P<year>\\d{4})\\Q.x\\E', '2026.x')).toBe(true);
    expect(matchRegex('\\d', '٣')).toBe(false);
  });

  it('match nothing where RE2 refuses them', () => {
    expect(matchRegex('(?=a)a', 'a')).toBe(false);
    expect(regexFault('/(+invalid)', '')).toBe('missing argument to repetition operator: `+`');
  });

  it('never hang, however they are made', () => {
    expect(matchRegex('(a+)+$', `${'a'.repeat(100_000)}b`)).toBe(false);
    const unrolled = '(x{0,1000}y?)'.repeat(100);
    expect(matchRegex(unrolled, 'x'.repeat(5000))).toBe(false);
    expect(regexFault(unrolled, '')).toBe('too large to be tried here');
    expect(regexFault('(x{0,900}y?)', 'x'.repeat(5000))).toBe('too large for a text of this length to be tried here');
  });

  it.each([
    ['(^.*)/(\\d{4})$', '/abc/1234', '/four/\\2/endpoint\\1', '/four/1234/endpoint/abc'],
    ['a*', 'baac', '-', '-b-c-'],
    ['b', 'abc', '[\\0\\\\]', 'a[b\\]c'],
    ['(b)', 'abc', '\\2', 'abc'],
    ['b', 'abc', 'x\\n', 'axc'],
    ['(b', 'abc', 'x', 'abc'],
  ])('%s in %s replaced by %s is %s', (pattern, text, substitution, result) => {
    expect(replaceRegex(pattern, text, substitution)).toBe(result);
  });
});
