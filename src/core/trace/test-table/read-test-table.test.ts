import { describe, expect, it } from 'vitest';
import { isJson } from '../../lib/json.ts';
import { parse } from 'yaml';
import { readTestTable } from './read-test-table.ts';
import { findDifferences } from './run-test-case.ts';

function read(yaml: string) {
  const value: unknown = parse(yaml);
  if (!isJson(value)) throw new Error('no value');
  return readTestTable(value);
}

describe('a table of tests', () => {
  it('has requests in words, however they are written', () => {
    const table = read(`
- name: a
  request: {inbound: 9080, tls: true, header: ['k: v', 'l: w'], claims: {sub: ann}}
  expect: {status: 200, location: null}
`);
    expect(table).toMatchObject({
      value: [
        {
          name: 'a',
          words: { inbound: ['9080'], tls: ['true'], header: ['k: v', 'l: w'], claims: ['{"sub":"ann"}'] },
        },
      ],
    });
    expect(table.ok && [...(table.value[0]?.expect ?? [])]).toEqual([
      ['status', '200'],
      ['location', null],
    ]);
  });

  it.each([
    ['{}', 'The table cannot be read', 'It is no list of entries.'],
    ['[]', 'The table cannot be read', 'It has no entry.'],
    ['[1]', 'Entry 1 cannot be read', 'It is no mapping.'],
    ['[{name: a, wants: 1}]', 'Entry 1 (a) cannot be read', 'It has “wants”; there are name, request or expect.'],
    ['[{name: a, expect: {code: x}}]', 'Entry 1 (a) cannot be read', 'It has no mapping “request”.'],
    ['[{request: {gateway: 1}}]', 'Entry 1 cannot be read', 'It has no mapping “expect”.'],
    ['[{request: {gateway: 1}, expect: {}}]', 'Entry 1 cannot be read', 'It expects nothing.'],
    ['[{request: {gateway: 1}, expect: {color: red}}]', 'Entry 1 cannot be read', 'It expects “color”.'],
    [
      '[{request: {gateway: 1}, expect: {code: [x]}}]',
      'Entry 1 cannot be read',
      'What it expects of code is neither a text nor a number nor null.',
    ],
    [
      '[{request: {gateway: [[1]]}, expect: {code: x}}]',
      'Entry 1 cannot be read',
      'Its gateway is neither a text nor a list of texts.',
    ],
    [
      '[{request: {gateway: 1}, expect: {code: x}}, {name: b, request: {gateway: x}, expect: {code: x}}]',
      'Entry 2 (b) cannot be read',
      '“x” is no port. A port is a number from 1 to 65535.',
    ],
  ])('%s: %s', (yaml, title, detail) => {
    expect(read(yaml)).toMatchObject({ ok: false, error: { title, detail } });
  });

  it('tells every field that differs, and what there is that should not be', () => {
    const wanted = new Map([
      ['code', 'ES-NO-ROUTE'],
      ['status', '200'],
      ['flags', null],
      ['location', null],
      ['route', 'route:a'],
    ] as const);
    const verdict = { code: 'ES-NO-ROUTE', kind: 'answered', text: '', status: 404, flags: 'NR' } as const;
    expect(findDifferences(wanted, { verdict, steps: [], assumptions: [] })).toEqual([
      { field: 'status', wanted: '200', got: '404' },
      { field: 'flags', wanted: null, got: 'NR' },
      { field: 'route', wanted: 'route:a', got: null },
    ]);
  });
});
