import { describe, expect, it } from 'vitest';
import { Packer } from './pack.ts';
import { Unpacker } from './unpack.ts';
import { Deriver, expand, LONGEST_DERIVED, RecentStrings, wordsOf } from './derive.ts';

const CLUSTER = 'outbound|80||web-7.shop.svc.cluster.local';

describe('a string made of the words of another', () => {
  it.each<[string, string | undefined, readonly string[], boolean, string | undefined]>([
    ['web-7.shop.svc.cluster.local:80', undefined, [CLUSTER], false, "'1%2-%3.%4.%5.%6.%7:%1"],
    ['10.0.0.12', '10.0.0.9', [], false, "'0%0.%1.%2.^33"],
    ['pod-009', 'pod-007', [], false, "'0%0-^12"],
    // A number may be named by itself, so that new words are worth nothing.
    ['web-8.shop.svc', undefined, [CLUSTER], true, undefined],
    ['web-7.shop.svc', undefined, [CLUSTER], true, "'1%2-%3.%4.%5"],
    ['nothing in common', undefined, [CLUSTER], false, undefined],
    ['100%.shop.svc.cluster.local', undefined, [CLUSTER], false, undefined],
    ['a'.repeat(LONGEST_DERIVED + 1), undefined, ['a'.repeat(LONGEST_DERIVED + 1)], false, undefined],
  ])('%s', (text, last, recent, isKnown, line) => {
    expect(new Deriver().derive(text, last, recent, isKnown)).toBe(line);
  });

  it('may be made of one that was met long ago', () => {
    const deriver = new Deriver();
    deriver.file(CLUSTER, 40);
    expect(deriver.derive('web-7.shop.svc.cluster.local', undefined, [], false)).toBe('@14,%2-%3.%4.%5.%6.%7');
  });
});

describe('the reader', () => {
  it.each([
    ['%2-%3.%4:%1', CLUSTER, 'web-7.shop:80'],
    ['%0-^12', 'pod-007', 'pod-009'],
    ['%9', 'pod', undefined],
    ['^01', 'pod', undefined],
    ['%0'.repeat(200), 'long', undefined],
  ])('%s of %s', (template, from, text) => {
    expect(expand(template, wordsOf(from))).toBe(text);
  });

  it('knows recent strings, the latest first and each once', () => {
    const recent = new RecentStrings();
    for (const text of ['a', 'b', 'a']) recent.meet(text);
    expect(recent.all()).toEqual(['a', 'b']);
  });
});

describe('lines with derived strings', () => {
  const BOMB = ['[3', `"${'a'.repeat(250)}`, "'0%0%0", "'1%0"].join('\n');

  it.each<[string, boolean, string, number]>([
    ['dictionaries 1 and 2 have none', false, BOMB, 9_999],
    ['together they are no longer than the header says', true, BOMB, 300],
    ['the other string must be there', true, "'1%0", 99],
    ['a number must be a string’s', true, '@0,%0', 99],
    [
      'none is longer than 512, in whatever words it is told',
      true,
      ['[2', `"${'x'.repeat(513)}`, '@0,'].join('\n'),
      9_999,
    ],
    ['the value that stood last must be a string', true, ['[2', '1', "'0%0"].join('\n'), 99],
  ])('%s', (_, derives, text, limit) => {
    expect(() => new Unpacker(derives).unpack(text, { characters: limit, values: 99 })).toThrow(/refers to|unfolds to/);
  });

  it('are what the packer writes of related strings, and nothing is lost', () => {
    const document = { name: CLUSTER, hosts: ['web-7.shop', 'web-8.shop', 'web-8.shop:80'], again: [CLUSTER] };
    const text = new Packer(true).pack(document);
    expect(text.split('\n').filter((line) => /^['@]/.test(line))).toEqual([
      "'1%2-%3.%4",
      "'0%0-^11.%2",
      "'3%2-8.%4:%1",
      "'4",
    ]);
    expect(new Unpacker(true).unpack(text, { characters: 999, values: 99 })).toEqual(document);
  });
});
