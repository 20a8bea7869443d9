import { describe, expect, it } from 'vitest';
import type { RouteSelection } from './route.ts';
import { selectRoute } from './route.ts';
import { openRouteConfig, streamOf } from './route-fixture.ts';
import type { Stream } from './stream.ts';

type Request = Parameters<typeof streamOf>[0];

/** Selects among the routes of one virtual host; each leads to cluster `c`. */
function select(host: object, request: Request, more: Partial<Stream> = {}): RouteSelection {
  const { routeConfig, context } = openRouteConfig({ virtual_hosts: [{ name: 'v', domains: ['*'], ...host }] });
  const [virtualHost] = routeConfig.virtualHosts;
  if (virtualHost === undefined) throw new Error('no virtual host');
  return selectRoute(virtualHost, routeConfig, streamOf({ path: '/', ...request }, more), context);
}

function routes(...matches: object[]): object {
  return { routes: matches.map((match) => ({ match: { prefix: '/', ...match }, route: { cluster: 'c' } })) };
}

/** What the first route wants, and what the request has. */
function failure(match: object, request: Request, more: Partial<Stream> = {}): string {
  const [candidate] = select(routes(match), request, more).step.candidates;
  const failed = candidate?.failed;
  return failed === undefined ? (candidate?.outcome ?? '') : `${failed.what}: ${failed.wanted} ≠ ${failed.actual}`;
}

describe('routes', () => {
  it('are tried in their order; those behind the winner are not reached', () => {
    const { step } = select(routes({ prefix: '/a' }, { prefix: '/' }, { prefix: '/b' }), { path: '/b' });
    expect(step.candidates.map(({ outcome, label }) => `${outcome} ${label}`)).toEqual([
      'no match prefix /a',
      'match prefix /',
      'not reached prefix /b',
    ]);
  });

  it('may all fail, which ends in 404', () => {
    const { step, outcome } = select(routes({ prefix: '/a' }), { path: '/b' });
    expect(outcome).toEqual({ kind: 'none', details: 'route_not_found' });
    expect(step.answer).toBe('None of 1 route of v matches: 404.');
  });
});

describe('a route that does not match says why', () => {
  it.each<[object, Request, string]>([
    [{ prefix: '/a' }, { path: '/b' }, 'prefix: /a ≠ /b'],
    [{ prefix: undefined, path: '/A', case_sensitive: false }, { path: '/b' }, 'path: /A (ignoring case) ≠ /b'],
    [{ prefix: undefined, connect_matcher: {} }, {}, 'connect_matcher: CONNECT ≠ GET'],
    [
      { grpc: {} },
      { headers: [['content-type', 'application/grpc-web']] },
      'grpc: a gRPC content-type ≠ application/grpc-web',
    ],
    [
      { headers: [{ name: 'X-A', string_match: { prefix: 'b' } }] },
      { headers: [['x-a', 'c']] },
      'header X-A: prefix "b" ≠ c',
    ],
    [{ headers: [{ name: 'x', invert_match: true }] }, { headers: [['x', '']] }, 'header x: not present ≠ '],
    [{ headers: [{ name: 'host', string_match: { exact: 'b' } }] }, { authority: 'a' }, 'header host: exact "b" ≠ a'],
    [
      { query_parameters: [{ name: 'a', string_match: { exact: '1' } }] },
      { path: '/?a=2&a=1' },
      'query parameter a: exact "1" ≠ 2',
    ],
    [{ query_parameters: [{ name: 'a', present_match: false }] }, { path: '/?a' }, 'query parameter a: absent ≠ '],
    [
      { cookies: [{ name: 'a', string_match: { exact: '1' } }] },
      { headers: [['cookie', 'b; a="2"; a=1']] },
      'cookie a: exact "1" ≠ 2',
    ],
    [{ cookies: [{ name: 'a', string_match: { exact: '1' }, invert_match: true }] }, {}, 'match'],
    [{ tls_context: { validated: true } }, {}, 'tls_context validated: true ≠ false'],
    [
      {
        dynamic_metadata: [
          { filter: 'f', path: [{ key: 'k' }], value: { list_match: { one_of: { bool_match: true } } } },
        ],
      },
      {},
      'dynamic metadata f k: one of the list true ≠ [false]',
    ],
    [
      { filter_state: [{ key: 'k', address_match: { ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } }] },
      {},
      'filter state k: in 10.0.0.0/8 ≠ 11.0.0.1:80',
    ],
    [
      { runtime_fraction: { default_value: { numerator: 30 }, runtime_key: 'r' } },
      {},
      'runtime_fraction r: random % 100 < 30 ≠ 70',
    ],
  ])('%j', (match, request, text) => {
    const more = { dynamicMetadata: { f: { k: [false] } }, filterState: { k: '11.0.0.1:80' }, random: 70 };
    expect(failure(match, request, more)).toBe(text);
  });
});

describe('what Envoy’s version decides', () => {
  const REPEATED: Request = {
    headers: [
      ['x', 'a'],
      ['x', 'b'],
    ],
  };

  it('repeated header lines are tested one by one since 1.39, before joined', () => {
    const match = { headers: [{ name: 'x', string_match: { exact: 'b' } }] };
    expect(failure(match, REPEATED, { version: { minor: 39, patch: 0 } })).toBe('match');
    expect(failure(match, REPEATED, { version: { minor: 38, patch: 9 } })).toBe('header x: exact "b" ≠ a,b');
  });

  it('a query parameter is asked for absence since 1.34', () => {
    const match = { query_parameters: [{ name: 'a', present_match: false }] };
    expect(failure(match, {}, { version: { minor: 34, patch: 0 } })).toBe('match');
    expect(failure(match, {}, { version: { minor: 33, patch: 0 } })).toBe('query parameter a: present ≠ missing');
  });
});

describe('what cannot be tried', () => {
  it('is taken as not matching, and said', () => {
    const { outcome, assumptions } = select(routes({ prefix: undefined, safe_regex: { regex: '(a' } }), { path: '/a' });
    expect(outcome.kind).toBe('none');
    expect(assumptions).toEqual([
      {
        kind: 'not modelled',
        text: 'Route regex (a: the regular expression "(a" could not be run: missing closing ): `(a`; it was taken as not matching.',
      },
    ]);
  });

  it('never takes long', () => {
    const bomb = { prefix: undefined, safe_regex: { regex: '/(a+)+$' } };
    expect(select(routes(bomb), { path: `/${'a'.repeat(50_000)}b` }).outcome.kind).toBe('none');
  });
});

/** An action of a matcher tree. */
function action(type: string, config: object): object {
  return {
    action: { name: 'r', typed_config: { '@type': `type.googleapis.com/envoy.config.route.v3.${type}`, ...config } },
  };
}

describe('a matcher in place of routes', () => {
  const input = {
    name: 'path',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.type.matcher.v3.HttpRequestHeaderMatchInput',
      header_name: 'x',
    },
  };

  it('finds a list of routes, of which the first that matches is taken', () => {
    const list = action('RouteList', {
      routes: [
        { match: { prefix: '/a' }, route: { cluster: 'a' } },
        { match: { prefix: '/' }, route: { cluster: 'b' }, name: 'second' },
      ],
    });
    const matcher = { matcher_tree: { input, exact_match_map: { map: { 'one,two': list } } } };
    const { step, outcome } = select(
      { matcher },
      {
        headers: [
          ['x', 'one'],
          ['x', 'two'],
        ],
      },
    );
    expect(outcome).toMatchObject({ kind: 'route', route: { name: 'second', action: { cluster: { name: 'b' } } } });
    expect(step.candidates.map((one) => `${one.outcome} ${one.label}`)).toEqual([
      'match http_request_header x is "one,two"',
      'no match prefix /a',
      'match second',
    ]);
  });

  it('that finds something else than routes cannot be followed', () => {
    const matcher = { on_no_match: action('Odd', {}) };
    expect(select({ matcher }, {}).outcome).toEqual({ kind: 'unknown', why: 'the action Odd is not known' });
  });
});
