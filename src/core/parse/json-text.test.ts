import { array, assert, constantFrom, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from './json-text.ts';
import { describeReadError } from './read-error.ts';

const DUMP = `{
 "configs": [
  {
   "@type": "type.googleapis.com/envoy.admin.v3.BootstrapConfigDump",
   "bootstrap": {"node": {"id": "sidecar~10.0.0.1~a.b~c", "n": -1.5e3, "t": true, "u": null}}
  },
  {
   "@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump",
   "dynamic_listeners": [{"name": "0.0.0.0_80 \\u00e9"}, {}]
  }
 ]
}
`;
const VALUE: unknown = JSON.parse(DUMP);

/** The values of a text, without their lines. */
const valuesOf = (text: string) => {
  const read = parseJsonText(text);
  return read.ok ? read.value.values.map(({ value }) => value) : read.error.kind;
};

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('parseJsonText: whole JSON', () => {
  it('reads it as it is, without a note', () => {
    expect(parseJsonText(DUMP)).toEqual({ ok: true, value: { values: [{ value: VALUE, line: 1 }], notes: [] } });
  });

  it('takes the last of duplicate keys, and keeps __proto__ as data', () => {
    const [value] = valuesOf('{"a": 1, "a": 2, "__proto__": {"polluted": true}}');
    expect(Object.entries(value ?? {})).toEqual([
      ['a', 2],
      ['__proto__', { polluted: true }],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('opens 200 and 1,000 levels, and refuses more, however many', () => {
    expect(parseJsonText(nested(200)).ok).toBe(true);
    expect(parseJsonText(nested(1000)).ok).toBe(true);
    const tooDeep = { ok: false, error: { kind: 'too-deep', limit: 1000 } };
    expect(parseJsonText(nested(1001))).toEqual(tooDeep);
    expect(parseJsonText('{"a":'.repeat(1001) + '1' + '}'.repeat(1001))).toEqual(tooDeep);
    expect(parseJsonText(nested(1_000_000))).toEqual(tooDeep);
    expect(parseJsonText(`$ cat dump\n${nested(1_000_000)}\n$`)).toEqual(tooDeep);
    expect(parseJsonText('['.repeat(1_000_000))).toEqual(tooDeep);
  });
});

describe('parseJsonText: JSON among other text', () => {
  it('leaves out a banner before and a prompt after, and says how much', () => {
    const read = parseJsonText(`\r\nStarting session\r\n[root@host ~]# curl\r\n${DUMP}\r\nme@host:~$ `);
    expect(read).toEqual({
      ok: true,
      value: {
        values: [{ value: VALUE, line: 4 }],
        notes: ['Left out: 37 characters (2 lines) before the JSON and 10 characters (1 line) after it.'],
      },
    });
  });

  // Found by `npm run fuzz`: 8 MB of brackets, some kB as gzip, took seconds.
  it('does not look behind 100,000 brackets that begin no JSON', () => {
    const json = '\n{"a": 1}';
    expect(parseJsonText(`${'{ '.repeat(99_998)}${json}`)).toMatchObject({ ok: true });
    expect(parseJsonText(`${'{ '.repeat(100_001)}${json}`)).toMatchObject({ error: { kind: 'not-json', line: 1 } });
  });

  it('takes a prompt that follows without a line break', () => {
    expect(valuesOf('{"configs": ["x"]}me@host:~$')).toEqual([{ configs: ['x'] }]);
  });

  it('is not misled by small brackets of a shell', () => {
    const text = `[1] 12345\n[12:30:01] {} read {name}\n{"configs": ["x"]}\n[1]+ Done`;
    expect(valuesOf(text)).toEqual([{ configs: ['x'] }]);
  });

  it('looks behind lines that would be an error or YAML by themselves', () => {
    expect(valuesOf(`Error: cache is stale\n${DUMP}`)).toEqual([VALUE]);
    expect(valuesOf(`Warning: old\nHost: a\nDate: b\n${DUMP}`)).toEqual([VALUE]);
  });

  it('reads several values, with their lines', () => {
    const values = [
      { value: { a: 'b' }, line: 1 },
      { value: { c: 'd' }, line: 3 },
    ];
    expect(parseJsonText('{"a": "b"}\n\n{"c": "d"}\n')).toEqual({ ok: true, value: { values, notes: [] } });
    expect(parseJsonText('$ one\n{"a": "b"}\n$ two\n{"c": "d"}')).toMatchObject({
      value: { values: [{ line: 2 }, { line: 4 }], notes: ['Left out: 5 characters (1 line) before the JSON.'] },
    });
  });

  it('refuses several values of which the last is cut off', () => {
    expect(parseJsonText('{"a": "b"}\n\n{"c": "d", "e"')).toMatchObject({ error: { kind: 'cut-off', line: 3 } });
  });
});

describe('parseJsonText: no JSON', () => {
  it.each([
    ['', 0],
    [' \r\n\t', 4],
  ])('names emptiness', (text, bytes) => {
    expect(parseJsonText(text)).toEqual({ ok: false, error: { kind: 'empty', bytes } });
  });

  it('says where it stops being JSON: line, column, excerpt with a caret', () => {
    expect(parseJsonText('{\n  "a": 1,\n  "b": undefined\n}')).toEqual({
      ok: false,
      error: {
        kind: 'not-json',
        line: 3,
        column: 8,
        expected: 'expected a value, found “undefined”',
        excerpt: '  "b": undefined\n       ^',
      },
    });
  });

  it.each([
    ['{"a": [1, 2,]}', 'expected a value, found “]”'],
    ['{"a": 1,}', 'expected a key, found “}”'],
    ['{"a": 1 "b": 2}', 'expected “,” or “}”, found “"b"”'],
    ['{"a": 1 // no comments\n}', 'expected “,” or “}”, found “/”'],
    ['{"a": "\\q"}', 'expected a known escape after \\'],
    ['{"a": "one\ntwo"}', 'expected a string that ends on its line'],
    ['{"a": 01}', 'expected “,” or “}”, found “1”'],
    ['{"a": 1.}', 'expected a number with digits after its point or exponent'],
    ['{configs: []}', 'expected a key or “}”, found “configs”'],
    ['Hello there', 'expected a value, found “Hello”'],
    ['1 2', 'expected one JSON object'],
  ])('%j: %s', (text, expected) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, error: { kind: 'not-json', expected } });
  });

  it('is done in one pass with text that looks like JSON again and again', () => {
    const texts = ['{"a"/*', '{x ', '{"a\n', '{"', '[ '].map((part) => part.repeat(200_000));
    expect(texts.map((text) => parseJsonText(text).ok)).toEqual([false, false, false, false, false]);
  });

  it('shows a window of a long line', () => {
    const read = parseJsonText(`{"a": [${'1, '.repeat(5000)}x, ${'1, '.repeat(5000)}1]}`);
    expect(read).toMatchObject({ error: { line: 1, column: 15_008 } });
    const excerpt = !read.ok && read.error.kind === 'not-json' ? read.error.excerpt : '';
    const [line = '', caret = ''] = excerpt.split('\n');
    expect(line.length).toBeLessThanOrEqual(102);
    expect(line[caret.indexOf('^')]).toBe('x');
  });

  it('says how far a dump goes that is cut off', () => {
    const cut = DUMP.slice(0, DUMP.indexOf('0_80'));
    expect(parseJsonText(cut)).toMatchObject({
      ok: false,
      error: { kind: 'cut-off', line: 9, sections: 1, lastSection: 'BootstrapConfigDump' },
    });
    expect(parseJsonText(`banner\n${cut}`)).toMatchObject({ error: { kind: 'cut-off', line: 10 } });
  });
});

function hasOutcome(text: string): boolean {
  const read = parseJsonText(text);
  return read.ok || describeReadError(read.error).title !== '';
}

describe('parseJsonText: properties', () => {
  it('never throws, whatever the text, and has words for every refusal', () => {
    const shards = constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'true', '-', '1e', "'", '<html', '\n', '- a:');
    assert(property(string({ unit: 'binary' }), hasOutcome));
    assert(property(array(shards), (parts) => hasOutcome(parts.join(''))));
  });

  it('calls every proper prefix of a dump cut off, at a place inside the text', () => {
    const ends = Array.from({ length: DUMP.trimEnd().length - 1 }, (_, index) => index + 1);
    const wrong = ends.filter((end) => {
      const read = parseJsonText(DUMP.slice(0, end));
      if (read.ok || read.error.kind !== 'cut-off') return true;
      const line = DUMP.slice(0, end).split('\n')[read.error.line - 1];
      return line === undefined || read.error.column < 1 || read.error.column > line.length + 1;
    });
    expect(wrong).toEqual([]);
  });

  it('reads any object to the same value, whatever stands around it', () => {
    const noise = string().map((text) => text.replace(/[{}[\]"'<:-]/g, '·'));
    const object = dictionary(string(), jsonValue()).filter((value) => Object.keys(value).length > 0);
    assert(
      property(noise, object, noise, (before, value, after) => {
        const json = JSON.stringify(value);
        expect(valuesOf(`${before}\n${json}\n${after}`)).toEqual([JSON.parse(json)]);
      }),
    );
  });
});
