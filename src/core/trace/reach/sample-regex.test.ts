import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRegex } from '../http/regex.ts';
import { sampleRegex } from './sample-regex.ts';

describe('texts that a pattern matches', () => {
  it.each([
    ['/api/v[0-9]+', '/api/v0'],
    ['^/(users|groups)/\\d{3}$', '/users/000'],
    ['(?i)/FOO.*', '/FOOa'],
    ['/[^/]+/[[:alpha:]]\\.html?', '/a/a.html'],
    ['\\Q/a.b\\E(?P<rest>/.*)?', '/a.b/a'],
    ['[\\w\\-]{2,}', 'aa'],
    ['\\x2fa\\x{62}', '/ab'],
    ['[^a-zA-Z0-9_./]', '-'],
  ])('%s: %s', (pattern, text) => expect(sampleRegex(pattern)[0]).toBe(text));

  it.each(['(a)\\1', '(?=a)', '[', '(', 'a**', '\\bb\\Bb\\b$x', '('.repeat(100)])('of %s are none', (pattern) => {
    expect(sampleRegex(pattern)).toEqual([]);
  });

  it('are bounded', () => {
    expect(sampleRegex('((a{1000}){1000}){1000}')).toEqual([]);
    expect(sampleRegex('(a+)+$')[0]).toBe('a');
  });

  it('are none or some for any text, never a failure', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            'b',
            '(',
            '|',
            ')',
            '[',
            ']',
            '{',
            '}',
            '*',
            '+',
            '?',
            '\\',
            '.',
            '^',
            '-',
            '1',
            ',',
            ':',
            'P',
            '<',
          ),
          maxLength: 20,
        }),
        (pattern) => {
          expect(sampleRegex(pattern).every((text) => matchRegex(pattern, text))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
