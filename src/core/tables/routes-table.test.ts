import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';
import type { Table } from './table.ts';

/** The table of one route configuration beside a cluster `known`. */
function tableOf(...virtualHosts: readonly object[]): Table {
  const config = { name: '9080', virtual_hosts: virtualHosts };
  const source = sourceOf({
    Routes: { dynamic_route_configs: [{ route_config: config, version_info: 'v7' }] },
    Clusters: { static_clusters: [{ cluster: { name: 'known' } }] },
  });
  return buildTable(source, 'routes');
}

/** The cells of the only route. */
function routeTexts(route: object, ...columns: readonly string[]): readonly string[] | undefined {
  return textsOf(tableOf({ name: 'h', domains: ['a', 'b'], routes: [route] }), ...columns)[0];
}

const TO_KNOWN = { cluster: 'known' };

describe('the match of a route', () => {
  it.each([
    [{ prefix: '/a' }, '/a*'],
    [{ path: '/a', case_sensitive: false }, '/a (ignoring case)'],
    [{ path_separated_prefix: '/a' }, 'PathPrefix:/a'],
    [{ safe_regex: { regex: '^/v[0-9]+$' } }, 'regex ^/v[0-9]+$'],
    [{ connect_matcher: {} }, 'CONNECT'],
    [{ prefix: '/', headers: [{ name: 'end-user', exact_match: 'jason' }] }, '/*, header end-user exact "jason"'],
    [{ prefix: '/', headers: [{ name: ':method', exact_match: 'GET' }] }, '/*, method exact "GET"'],
    [{ prefix: '/', query_parameters: [{ name: 'q', present_match: true }] }, '/*, query q present'],
    [{ prefix: '/', grpc: {} }, '/*, gRPC'],
    [
      { prefix: '/', runtime_fraction: { default_value: { numerator: 5 }, runtime_key: 'k' } },
      '/*, runtime 5 % (runtime k)',
    ],
  ])('%j', (match, text) => {
    expect(routeTexts({ match, route: TO_KNOWN }, 'match')).toEqual([text]);
  });
});

describe('what becomes of a request', () => {
  it.each([
    ['a cluster', { route: TO_KNOWN }, 'destination', 'known'],
    ['a missing cluster', { route: { cluster: 'lost' } }, 'destination', '!lost (not in this dump)'],
    [
      'weights',
      {
        route: {
          weighted_clusters: {
            clusters: [
              { name: 'known', weight: 90 },
              { name: 'known', weight: 10 },
            ],
          },
        },
      },
      'destination',
      '90 % known, 10 % known',
    ],
    ['a header', { route: { cluster_header: 'x-to' } }, 'destination', 'cluster in header x-to'],
    ['a redirect', { redirect: { host_redirect: 'b', response_code: 'FOUND' } }, 'destination', 'redirect 302'],
    ['its target', { redirect: { host_redirect: 'b', response_code: 'FOUND' } }, 'redirect', '302 host b'],
    [
      'an answer',
      { direct_response: { status: 403, body: { inline_string: 'go\naway' } } },
      'direct-response',
      '403 go away',
    ],
    ['a rewrite', { route: { ...TO_KNOWN, prefix_rewrite: '/' } }, 'rewrite', 'matched prefix → /'],
    ['the default timeout', { route: TO_KNOWN }, 'timeout', '~15'],
    ['a timeout', { route: { ...TO_KNOWN, timeout: '0.250s' } }, 'timeout', '0.25'],
    ['no timeout for an answer', { direct_response: { status: 403 } }, 'timeout', ''],
    [
      'retries',
      { route: { ...TO_KNOWN, retry_policy: { retry_on: '5xx,reset', num_retries: 3, per_try_timeout: '2s' } } },
      'retries',
      '3 on 5xx,reset, 2 s each',
    ],
    [
      'a mirror',
      {
        route: {
          ...TO_KNOWN,
          request_mirror_policies: [{ cluster: 'm', runtime_fraction: { default_value: { numerator: 5 } } }],
        },
      },
      'mirror',
      '5 % m',
    ],
  ])('%s', (_, route, column, text) => {
    expect(routeTexts({ match: { prefix: '/' }, ...route }, column)).toEqual([text]);
  });

  it('names the virtual service', () => {
    const config = '/apis/networking.istio.io/v1/namespaces/bookinfo/virtual-service/reviews';
    const metadata = { filter_metadata: { istio: { config } } };
    expect(routeTexts({ match: { prefix: '/' }, route: TO_KNOWN, metadata }, 'virtual-service')).toEqual([
      'reviews.bookinfo',
    ]);
  });

  it('takes retries from the virtual host', () => {
    const routes = [{ match: { prefix: '/' }, route: TO_KNOWN }];
    const table = tableOf({ name: 'h', domains: ['*'], routes, retry_policy: { retry_on: '5xx' } });
    expect(textsOf(table, 'retries')).toEqual([['1 on 5xx (virtual host)']]);
  });
});

describe('faults', () => {
  const fault = {
    delay: { fixed_delay: '7s', percentage: { numerator: 500_000, denominator: 'MILLION' } },
    abort: { http_status: 503, percentage: { numerator: 10 } },
  };
  const typed = { '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault', ...fault };

  it.each([
    ['of v3', { typed_per_filter_config: { 'envoy.filters.http.fault': typed } }],
    ['of v2, without a type', { per_filter_config: { 'envoy.fault': fault } }],
    ['in a TypedStruct', { typed_per_filter_config: { 'envoy.filters.http.fault': { type_url: 'x', value: fault } } }],
    ['in a FilterConfig', { typed_per_filter_config: { 'envoy.filters.http.fault': { config: typed } } }],
  ])('%s', (_, config) => {
    expect(routeTexts({ match: { prefix: '/' }, route: TO_KNOWN, ...config }, 'fault')).toEqual([
      '!50 % delayed 7 s, 10 % aborted with 503',
    ]);
  });

  it('of a virtual host hold for its routes', () => {
    const table = tableOf({
      name: 'h',
      domains: ['*'],
      routes: [{ match: { prefix: '/' }, route: TO_KNOWN }],
      typed_per_filter_config: {
        'envoy.filters.http.fault': { abort: { grpc_status: 14, percentage: { numerator: 1 } } },
      },
    });
    expect(textsOf(table, 'fault')).toEqual([['!1 % aborted with gRPC status 14']]);
  });
});

describe('the rows of a route configuration', () => {
  it('are its routes, and each virtual host that lists none', () => {
    const table = tableOf(
      {
        name: 'two',
        domains: ['a', 'b'],
        routes: [{ match: { prefix: '/x' } }, { name: 'last', match: { prefix: '/' } }],
      },
      { name: 'empty', domains: ['c'] },
      { name: 'tree', domains: ['d'], matcher: { matcher_tree: {} } },
    );
    expect(textsOf(table, 'name', 'vhost-name', 'domains', 'match', 'route')).toEqual([
      ['9080', 'two', 'a, b', '/x*', '#1'],
      ['9080', 'two', 'a, b', '/*', 'last'],
      ['9080', 'empty', 'c', '!no routes: every request is answered 404', ''],
      ['9080', 'tree', 'd', '~a matcher tree, which Earshot does not read', ''],
    ]);
    expect(table.rows.map(({ id, resource }) => [id, resource])).toEqual([
      ['route:9080/two/0', 'routes:9080'],
      ['route:9080/two/1', 'routes:9080'],
      ['vhost:9080/empty', 'routes:9080'],
      ['vhost:9080/tree', 'routes:9080'],
    ]);
  });

  it('is one without virtual hosts', () => {
    expect(textsOf(tableOf(), 'match', 'version')).toEqual([
      ['!no virtual hosts: every request is answered 404', 'v7'],
    ]);
  });
});
