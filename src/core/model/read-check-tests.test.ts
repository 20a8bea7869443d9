import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { formatJsonPath } from '../lib/json-path.ts';
import { readCheckTests } from './read-check-tests.ts';

const INPUT = { authority: 'a.com', path: '/', method: 'GET' };

function read(root: JsonValue) {
  const tests = readCheckTests(root);
  if (!tests.ok) throw new Error(tests.error.message);
  return tests.value;
}

describe('a test', () => {
  it('has what the tool takes for granted', () => {
    const tests = read({ tests: [{ test_name: 't', input: INPUT, validate: {} }] });
    expect(tests).toEqual([
      {
        name: 't',
        input: {
          ...INPUT,
          ssl: false,
          internal: false,
          randomValue: 0,
          requestHeaders: [],
          responseHeaders: [],
          dynamicMetadata: [],
        },
        expected: { requestHeaders: [], responseHeaders: [] },
      },
    ]);
  });

  it('may be written in camelCase, with wrapped values and 64-bit numbers as text', () => {
    const [test] = read({
      tests: [
        {
          testName: 't',
          input: { ...INPUT, randomValue: '7', additionalRequestHeaders: [{ key: 'x', value: '1' }] },
          validate: { clusterName: { value: 'c' }, code_redirect: { value: 301 } },
        },
      ],
    });
    expect(test?.input).toMatchObject({ randomValue: 7, requestHeaders: [['x', '1']] });
    expect(test?.expected).toMatchObject({ clusterName: 'c', codeRedirect: 301 });
  });

  it.each<[string, JsonValue, number]>([
    ['text', '1.5s', 1500],
    ['seconds', { seconds: 30 }, 30_000],
  ])('has a timeout as %s', (_, timeout, ms) => {
    const [test] = read({ tests: [{ test_name: 't', input: INPUT, validate: { timeout } }] });
    expect(test?.expected.timeoutMs).toBe(ms);
  });

  it('names the check of a header as the tool does', () => {
    const matches = [
      { name: 'a', string_match: { exact: 'b' } },
      { name: 'a', string_match: { safe_regex: { google_re2: {}, regex: 'b' } } },
      { name: 'a' },
      { name: 'a', range_match: { start: 1, end: '2' } },
      { name: 'a', exact_match: 'b' },
    ];
    const validate = { request_header_matches: matches, response_header_fields: [{ key: 'a', value: 'b' }] };
    const [test] = read({ tests: [{ test_name: 't', input: INPUT, validate }] });
    expect(test?.expected.requestHeaders.map(({ type }) => type)).toEqual([
      'request_header_matches.string_match.exact',
      'request_header_matches.string_match.safe_regex',
      'request_header_matches.present_match',
      'request_header_matches.range_match',
      'request_header_matches.exact_match',
    ]);
    expect(test?.expected.responseHeaders).toEqual([
      { kind: 'value', type: 'response_header_fields', name: 'a', value: 'b' },
    ]);
  });

  it('may be of the form of 2017', () => {
    const [test] = read([
      {
        input: {
          ':authority': 'a.com',
          ':path': '/x',
          additional_headers: [{ field: 'x', value: '1' }],
        },
        validate: { header_fields: [{ field: ':path', value: '/x' }] },
      },
    ]);
    expect(test?.input).toMatchObject({ authority: 'a.com', path: '/x', method: 'GET', requestHeaders: [['x', '1']] });
    expect(test?.expected.requestHeaders).toEqual([
      { kind: 'value', type: 'check_header', name: ':path', value: '/x' },
    ]);
  });
});

describe('what is refused', () => {
  const item = { test_name: 't', input: INPUT, validate: {} };

  it.each<[string, JsonValue]>([
    ['$: Expected object; found null.', null],
    ['tests: Expected array; found nothing.', {}],
    ['tests: Expected at least one test; found a list of 0.', { tests: [] }],
    ['unheard_of: There is no such field.', { tests: [item], unheard_of: 1 }],
    ['tests[0].test_name: Expected string; found nothing.', { tests: [{ input: INPUT, validate: {} }] }],
    [
      'tests[0].test_name: Expected a text that is not empty; found the string "".',
      { tests: [{ ...item, test_name: '' }] },
    ],
    ['tests[0].validate: Expected object; found nothing.', { tests: [{ test_name: 't', input: INPUT }] }],
    [
      'tests[1].input.method: Expected a text that is not empty; found nothing.',
      { tests: [item, { ...item, input: { authority: 'a', path: '/' } }] },
    ],
    [
      'tests[0].input.path: Expected string; found the number 1.',
      { tests: [{ ...item, input: { ...INPUT, path: 1 } }] },
    ],
    [
      'tests[0].validate.clusterNames: There is no such field.',
      { tests: [{ ...item, validate: { clusterNames: 'c' } }] },
    ],
    [
      'tests[0].validate.timeout: Expected a duration such as "1.5s"; found the string "5".',
      { tests: [{ ...item, validate: { timeout: '5' } }] },
    ],
    [
      'tests[0].validate.request_header_matches[0].exact: There is no such field.',
      { tests: [{ ...item, validate: { request_header_matches: [{ name: 'a', exact: 'b' }] } }] },
    ],
  ])('%s', (message, root) => {
    const tests = readCheckTests(root);
    expect(tests.ok ? '' : `${formatJsonPath(tests.error.path)}: ${tests.error.message}`).toBe(message);
  });
});
