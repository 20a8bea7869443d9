import { describe, expect, it } from 'vitest';
import { parseJsonText } from './json-text.ts';
import { looksLikeYaml } from './sniff-yaml.ts';

const NOTES = ['The file is YAML; it is shown as JSON.'];

describe('looksLikeYaml', () => {
  it.each([
    'configs:\n- "@type": x\n',
    '# comment\n---\nnode:\n  id: a\n  cluster: b\n',
    '- name: x\n  virtualHosts:\n',
  ])('takes %j', (text) => expect(looksLikeYaml(text)).toBe(true));

  it.each(['', '# comment\n', 'Hello there, who is this?', 'a: 1\n{"configs": []}', 'GET / HTTP/1.1'])(
    'leaves %j alone',
    (text) => expect(looksLikeYaml(text)).toBe(false),
  );
});

describe('YAML as text of a dump', () => {
  it('is read as the JSON that it stands for, without the types that JSON lacks', () => {
    const text = `---
node: {id: "a", cluster: no}
at: 2024-01-01
port: 80
ratio: 0.5
empty:
on: true
tagged: !!binary aGVsbG8=
list:
- &one {a: 1}
- *one
block: |
  [not json
`;
    expect(parseJsonText(text)).toEqual({
      ok: true,
      value: {
        values: [
          {
            line: 2,
            value: {
              node: { id: 'a', cluster: 'no' },
              at: '2024-01-01',
              port: 80,
              ratio: 0.5,
              empty: null,
              on: true,
              tagged: 'aGVsbG8=',
              list: [{ a: 1 }, { a: 1 }],
              block: '[not json\n',
            },
          },
        ],
        notes: NOTES,
      },
    });
  });

  it('lets the last of duplicate keys count, and keeps __proto__ as data', () => {
    const read = parseJsonText('a: 1\na: 2\n__proto__: {b: 3}\n');
    const value = read.ok ? read.value.values[0]?.value : undefined;
    expect(JSON.stringify(value)).toBe('{"a":2,"__proto__":{"b":3}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('says where it is broken', () => {
    const broken = parseJsonText('configs:\n- a: b\n  c: "d\n');
    expect(broken).toMatchObject({ error: { kind: 'not-yaml', line: 4, expected: 'Missing closing "quote' } });
    expect(parseJsonText('a: 1\nb: c: d\n')).toMatchObject({
      error: { kind: 'not-yaml', line: 2, column: 4, excerpt: 'b: c: d\n   ^' },
    });
  });

  it('refuses what unfolds without end', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
    });
    expect(parseJsonText(levels.join('\n'))).toMatchObject({
      error: { kind: 'not-yaml', expected: 'its aliases repeat too much' },
    });
    expect(parseJsonText('a: &a\n  b: *a\n')).toMatchObject({ ok: false });
    const dashes = '- '.repeat(2000);
    expect(parseJsonText(`a:\n${dashes}b\n`)).toMatchObject({ error: { kind: 'too-deep', limit: 256 } });
    for (const depth of [300, 50_000]) {
      expect(parseJsonText(`a: ${'['.repeat(depth)}${']'.repeat(depth)}`)).toMatchObject({
        error: { kind: 'too-deep' },
      });
    }
  });

  // Found by `npm run fuzz`: the library's parser filled the stack before there were tokens to look at.
  it.each(['b: 1\n', '', 'b: [1]\n'])('refuses 200,000 lists in each other, with %j behind them', (after) => {
    const text = `a:\n${'- '.repeat(200_000)}b\n${after}`;
    expect(parseJsonText(text)).toMatchObject({ error: { kind: 'too-deep', limit: 256 } });
  });

  it('reads several documents, and leaves empty ones out', () => {
    expect(parseJsonText('a: 1\n---\nb: 2\n')).toEqual({
      ok: true,
      value: {
        values: [
          { value: { a: 1 }, line: 1 },
          { value: { b: 2 }, line: 3 },
        ],
        notes: NOTES,
      },
    });
    expect(parseJsonText('---\na: 1\n---\n')).toMatchObject({ value: { values: [{ value: { a: 1 } }] } });
  });
});
