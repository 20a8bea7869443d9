import { describe, expect, it } from 'vitest';
import type { CheckTest } from '../../model/check-test-types.ts';
import { readCheckTests } from '../../model/read-check-tests.ts';
import type { JsonObject } from '../../lib/json.ts';
import { openRouteConfig } from '../http/route-fixture.ts';
import { checkTests, findTestFaults } from './check-tests.ts';

const CONFIG = {
  virtual_hosts: [
    {
      name: 'tls',
      domains: ['tls.com'],
      require_tls: 'ALL',
      routes: [{ match: { prefix: '/' }, route: { cluster: 'c' } }],
    },
    {
      name: 'all',
      domains: ['*'],
      virtual_clusters: [{ name: 'rewritten', headers: [{ name: ':path', string_match: { exact: '/new' } }] }],
      routes: [
        { match: { path: '/old' }, route: { cluster: 'c', prefix_rewrite: '/new' } },
        {
          match: { prefix: '/redirect' },
          redirect: { prefix_rewrite: '/to' },
          response_headers_to_add: [{ header: { key: 'x-path', value: '%REQ(:path)%' } }],
        },
        { match: { prefix: '/direct' }, direct_response: { status: 418, body: { inline_string: 'tea' } } },
        {
          match: { prefix: '/weighted' },
          route: {
            weighted_clusters: {
              clusters: [
                {
                  name: 'w',
                  weight: 1,
                  response_headers_to_add: [{ header: { key: 'x-from', value: 'entry' } }],
                },
              ],
            },
          },
        },
        {
          match: {
            prefix: '/metadata',
            dynamic_metadata: [
              { filter: 'f', path: [{ key: 'a' }, { key: 'b' }], value: { string_match: { exact: '1' } } },
            ],
          },
          route: { cluster: 'm' },
        },
        { match: { prefix: '/plugin' }, route: { cluster_specifier_plugin: 'p' } },
      ],
    },
  ],
};

function testOf(input: JsonObject, validate: JsonObject): CheckTest {
  const tests = readCheckTests({
    tests: [{ test_name: 't', input: { authority: 'a.com', path: '/', method: 'GET', ...input }, validate }],
  });
  const [test] = tests.ok ? tests.value : [];
  if (test === undefined) throw new Error('no test');
  return test;
}

function run(input: JsonObject, validate: JsonObject) {
  const { routeConfig, context } = openRouteConfig(CONFIG);
  const [result] = checkTests([testOf(input, validate)], routeConfig, context).results;
  return result;
}

describe('the rules of the tool', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['virtual clusters see the rewritten path', { path: '/old' }, { virtual_cluster_name: 'rewritten' }],
    [
      'a redirect rewrites the path that header matches see',
      { path: '/redirect/x' },
      {
        path_redirect: 'http://a.com/to/x',
        code_redirect: 301,
        path_rewrite: '',
        request_header_matches: [{ name: ':path', string_match: { exact: '/to/x' } }],
        response_header_matches: [
          { name: ':status', string_match: { exact: '301' } },
          { name: 'x-path', string_match: { exact: '/to/x' } },
        ],
      },
    ],
    [
      'a direct response has its status and content',
      { path: '/direct' },
      {
        cluster_name: '',
        path_redirect: 'http://a.com/direct',
        code_redirect: 418,
        response_header_matches: [
          { name: ':status', string_match: { exact: '418' } },
          { name: 'content-length', range_match: { start: 3, end: 4 } },
        ],
      },
    ],
    [
      'response headers of the weighted cluster count',
      { path: '/weighted', additional_response_headers: [{ key: 'x-given', value: '1' }] },
      {
        cluster_name: 'w',
        response_header_matches: [
          { name: 'x-from', string_match: { exact: 'entry' } },
          { name: 'x-given', present_match: true },
        ],
      },
    ],
    [
      'a host that wants TLS redirects',
      { authority: 'tls.com', path: '/x' },
      { cluster_name: '', path_redirect: 'https://tls.com/x', code_redirect: 301 },
    ],
    ['with ssl it does not', { authority: 'tls.com', ssl: true }, { cluster_name: 'c', path_redirect: '' }],
    [
      'metadata is merged where it may be',
      {
        path: '/metadata',
        dynamic_metadata: [
          { metadata_namespace: 'f', value: { a: { b: '0', c: '2' } } },
          { metadata_namespace: 'f', value: { a: { c: '3' } }, allow_overwrite: true },
          { metadata_namespace: 'f', value: { a: { b: '1' } }, allow_overwrite: true },
          { metadata_namespace: 'f', value: { a: { b: '4' } } },
        ],
      },
      { cluster_name: 'm' },
    ],
    [
      'without a route the headers stay',
      { path: '/none', additional_response_headers: [{ key: 'x-given', value: '1' }] },
      {
        cluster_name: '',
        virtual_host_name: '',
        code_redirect: 0,
        request_header_matches: [{ name: ':path', string_match: { exact: '/none' } }],
        response_header_fields: [{ key: 'x-given', value: '1' }],
      },
    ],
  ])('%s', (_, input, validate) => {
    expect(run(input, validate)?.failures).toEqual([]);
  });
});

describe('failures', () => {
  it('are told in the order of the tool, with expected and actual', () => {
    const result = run(
      { path: '/old' },
      {
        response_header_matches: [
          { name: 'x', string_match: { exact: 'a' } },
          { name: 'x', string_match: { prefix: 'a' } },
          { name: 'x', present_match: true },
        ],
        request_header_matches: [{ name: ':path', string_match: { exact: '/new' }, invert_match: true }],
        request_header_fields: [{ key: 'x', value: 'a' }],
        timeout: '1s',
        code_redirect: 301,
        path_redirect: '/',
        host_rewrite: 'h',
        path_rewrite: '/old',
        virtual_host_name: 'v',
        virtual_cluster_name: 'other',
        cluster_name: 'd',
      },
    );
    expect(result?.failures).toEqual([
      'expected: [d], actual: [c], test type: cluster_name',
      'expected: [other], actual: [rewritten], test type: virtual_cluster_name',
      'expected: [v], actual: [all], test type: virtual_host_name',
      'expected: [/old], actual: [/new], test type: path_rewrite',
      'expected: [h], actual: [a.com], test type: host_rewrite',
      'expected: [/], actual: [], test type: path_redirect',
      'expected: [301], actual: [0], test type: code_redirect',
      'expected: [1000], actual: [15000], test type: timeout',
      'expected: [:path: /new], actual: NOT [:path: /new], test type: request_header_matches.string_match.exact',
      'expected: [a], actual: [], test type: request_header_fields',
      'expected: [x: a], actual: [x: NULL], test type: response_header_matches.string_match.exact',
      'actual: [x: NULL], test type: response_header_matches.string_match.prefix',
      'expected: [has(x):true], actual: [has(x):false], test type: response_header_matches.present_match',
    ]);
  });

  it('are marked where nobody can know', () => {
    expect(run({ path: '/plugin' }, { cluster_name: 'c' })).toMatchObject({
      failures: ['expected: [c], actual: [], test type: cluster_name'],
      unknown: 'the cluster is chosen by the plugin p',
    });
  });
});

function matcherOf(regex: string): JsonObject {
  return { name: 'x', string_match: { safe_regex: { regex } } };
}

it('finds patterns that RE2 refuses, and runs those that would hang others', () => {
  const bad = testOf({}, { request_header_matches: [matcherOf('(?=a)')] });
  expect(findTestFaults([bad])).toEqual([expect.stringMatching(/^t: The pattern "\(\?=a\)" for x cannot be used: /)]);
  const slow = { request_header_matches: [matcherOf('(a+)+$')] };
  const input = { additional_request_headers: [{ key: 'x', value: `${'a'.repeat(5000)}!` }] };
  expect(findTestFaults([testOf(input, slow)])).toEqual([]);
  expect(run(input, slow)?.failures).toHaveLength(1);
});
