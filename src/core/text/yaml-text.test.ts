import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonValue } from '../lib/json.ts';
import { printYaml } from './yaml-text.ts';

const PIECES = Array.from('ab01-: #\'"{}[],&*!|>%@`\n\t_.~é').concat('word ');

// Expected texts are what sigs.k8s.io/yaml 1.6 prints for the same JSON.
describe('printYaml', () => {
  it('does not indent lists under their key, and begins what is in a list beside the dash', () => {
    expect(printYaml({ b: [{ y: 1, x: [[1, 2], {}] }, 'text'], a: { c: {}, d: [] } })).toBe(
      `a:
  c: {}
  d: []
b:
- x:
  - - 1
    - 2
  - {}
  "y": 1
- text
`,
    );
    expect(printYaml([])).toBe('[]\n');
    expect(printYaml([[], { a: null }])).toBe('- []\n- a: null\n');
  });

  it('sorts keys by letters and by the numbers in them', () => {
    const keys = ['a10', 'a9', 'a01', 'b', '@type', 'A', 'a-b', 'a_b', 'ab', '8080', '80', 'é'];
    const object = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(printYaml(object).match(/[^\n]+(?=: 0)/g)).toEqual([
      "'@type'",
      '"80"',
      '"8080"',
      'A',
      'a-b',
      'a_b',
      'a01',
      'a9',
      'a10',
      'ab',
      'b',
      'é',
    ]);
  });

  it('puts into double quotes what YAML 1.1 takes for something else than a text', () => {
    const others = [
      '',
      '~',
      'null',
      'y',
      'No',
      'ON',
      'true',
      '1',
      '-1',
      '1_000',
      '0x1F',
      '0o17',
      '012',
      '089',
      '1.5',
      '.5',
    ]
      .concat(['1e3', '.inf', '+.Inf', '.NaN', '1:30', '2024-02-29', '2024-01-02T03:04:05Z', '2024-1-2  3:04:05.5'])
      .concat(['18446744073709551615', '18446744073709551616']);
    for (const text of others) expect(printYaml(text)).toBe(`"${text}"\n`);
    const texts = [
      'yep',
      '0x',
      '1.2.3.4',
      '1:99',
      '2023-02-29',
      '2024-01-02T25:00:00Z',
      '-',
      '1e999',
      '.',
      'v1',
      '0b2',
    ];
    for (const text of texts.slice(0, 6)) expect(printYaml(text)).toBe(`${text}\n`);
    expect(printYaml(['1e999', '0b2', '0x1ffffffffffffffff', '-0x8000000000000000', '-0x8000000000000001'])).toBe(
      '- 1e999\n- 0b2\n- 0x1ffffffffffffffff\n- "-0x8000000000000000"\n- -0x8000000000000001\n',
    );
  });

  it('puts into single quotes what has a meaning where it stands', () => {
    const texts = ['*', '@a', 'a: b', 'a:', 'a #b', '- a', "'a'", ' a', 'a ', '--- ', '{a}', '#a', '?', '-'];
    for (const text of texts) expect(printYaml(text)).toBe(`'${text.replaceAll("'", "''")}'\n`);
    for (const text of ['a#b', 'a:b', '-a', "it's", 'a"b', 'a,b', ':a', '?a', 'a - b', '<<']) {
      expect(printYaml(text)).toBe(`${text}\n`);
    }
  });

  it('escapes what cannot be printed', () => {
    expect(printYaml('a\tb"c\\\u0001\u001b\u00a0😀')).toBe('"a\\tb\\"c\\\\\\x01\\e\u00a0\\U0001F600"\n');
  });

  it('writes several lines as a block, with the hints that they need', () => {
    expect(printYaml({ a: 'x\n  y\n' })).toBe('a: |\n  x\n    y\n');
    expect(printYaml({ a: 'x\n\ny' })).toBe('a: |-\n  x\n\n  y\n');
    expect(printYaml({ a: ' x\n\n' })).toBe('a: |2+\n   x\n\n');
    expect(printYaml({ a: 'x \ny' })).toBe('a: "x \\ny"\n');
    expect(printYaml({ 'a\nb': 1 })).toBe('? |-\n  a\n  b\n: 1\n');
  });

  it('breaks lines at the first single space beyond column 80', () => {
    const words = 'word '.repeat(20).trimEnd();
    const quoted = `@${words}`;
    expect(printYaml({ key: words }).split('\n')).toEqual([
      `key: ${'word '.repeat(16).trimEnd()}`,
      `  ${'word '.repeat(4).trimEnd()}`,
      '',
    ]);
    expect(
      printYaml([quoted])
        .split('\n')
        .map((line) => line.length),
    ).toEqual([83, 22, 0]);
    expect(printYaml({ a: { b: `${'x'.repeat(90)}  y z` } })).toBe(`a:\n  b: ${'x'.repeat(90)}  y\n    z\n`);
  });

  it('writes a long key behind a question mark', () => {
    expect(printYaml({ ['k'.repeat(128)]: 1 })).toBe(`${'k'.repeat(128)}: 1\n`);
    expect(printYaml({ ['k'.repeat(129)]: [1], b: 0 })).toBe(`b: 0\n? ${'k'.repeat(129)}\n: - 1\n`);
  });

  it('writes numbers as Go does', () => {
    expect(printYaml([0, -5, 1e6, 0.5, 1234567.5, 0.00001, 12.25, 1e21, true, null])).toBe(
      '- 0\n- -5\n- 1000000\n- 0.5\n- 1.2345675e+06\n- 1e-05\n- 12.25\n- 1e+21\n- true\n- null\n',
    );
  });

  it('is read as what it was', () => {
    const text = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 200 });
    const json = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(parse(printYaml(value))).toEqual(value);
      }),
    );
  });
});
