import { describe, expect, it } from 'vitest';
import type { ActionDecision } from './action.ts';
import { chooseRouteCluster, takeRouteAction } from './action.ts';
import { firstValue, valuesOf } from './header-map.ts';
import { openRouteConfig, routeStream, streamOf } from './route-fixture.ts';
import type { Stream } from './stream.ts';
import { clustersOf } from '../upstream/upstream-fixture.ts';
import { mirrorsOf } from './action-details.ts';

const NONE = { request: { remove: [], add: [] }, response: { remove: [], add: [] } };

type Request = Parameters<typeof streamOf>[0];

/** Takes the action of the only route. */
function act(route: object, request: Request = {}, more: Partial<Stream> = {}, config: object = {}): ActionDecision {
  const host = { name: 'v', domains: ['*'], routes: [{ match: { prefix: '/a' }, ...route }], ...hostOf(config) };
  const { routeConfig, context } = openRouteConfig({ ...config, virtual_hosts: [host] });
  const headers = [['x-forwarded-proto', 'http'] as const, ...(request.headers ?? [])];
  const stream = streamOf({ authority: 'h.com', path: '/a/b?c', ...request, headers }, more);
  const { action } = routeStream(routeConfig, stream, context);
  if (action === undefined) throw new Error('no action');
  return action;
}

function hostOf(config: { readonly host?: object }): object {
  return config.host ?? {};
}

function forward(decision: ActionDecision) {
  if (decision.outcome.kind !== 'forward') throw new Error(decision.outcome.kind);
  return decision.outcome;
}

function add(key: string, value: string, more: object = {}): object {
  return { request_headers_to_add: [{ header: { key, value }, ...more }] };
}

describe('forwarding', () => {
  it('tells what is changed on the way, in one sentence', () => {
    const route = {
      cluster: 'c',
      prefix_rewrite: '/x',
      host_rewrite_literal: 'up.com',
      timeout: '2.5s',
      idle_timeout: '60s',
      max_stream_duration: { max_stream_duration: '0s' },
      retry_policy: { retry_on: '5xx,reset', num_retries: 2, per_try_timeout: '1s' },
      hedge_policy: { hedge_on_per_try_timeout: true },
      request_mirror_policies: [{ cluster: 'm', runtime_fraction: { default_value: { numerator: 10 } } }],
    };
    const { step, outcome } = act({ route });
    expect(step.answer).toBe(
      'Forward to c, named by the route; host becomes up.com; path becomes /x/b?c; mirror to m (10 %).',
    );
    expect(step.candidates.map(({ label, detail }) => `${label}: ${detail ?? ''}`)).toEqual([
      'c: timeout 2.5 s · idle timeout 60 s · up to 2 retries on 5xx and reset, 1 s for each try · hedged: another try begins when one takes too long',
      'mirror m: 10 % of the requests',
    ]);
    expect(outcome).toMatchObject({ cluster: 'c', timeoutMs: 2500, clusterNotFoundStatus: 503, priority: 'DEFAULT' });
  });

  it('has Envoy’s default timeout, and none where it says 0', () => {
    expect(forward(act({ route: { cluster: 'c' } })).timeoutMs).toBe(15_000);
    expect(forward(act({ route: { cluster: 'c', timeout: '0s' } })).timeoutMs).toBe(0);
  });

  it('changes headers from the route outwards, so that the outermost has the last word; or the other way round', () => {
    const overwrite = { append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' };
    const route = { route: { cluster: 'c' }, ...add('x', 'route', overwrite) };
    const levels = { host: add('x', 'host', overwrite), ...add('x', 'config', overwrite) };
    expect(firstValue(forward(act(route, {}, {}, levels)).headers, 'x')).toBe('config');
    const turned = { ...levels, most_specific_header_mutations_wins: true };
    expect(firstValue(forward(act(route, {}, {}, turned)).headers, 'x')).toBe('route');
  });

  it.each([
    [{}, ['1', '2']],
    [{ append_action: 'ADD_IF_ABSENT' }, ['1']],
    [{ append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' }, ['2']],
    [{ append: false }, ['2']],
    [{ append_action: 'OVERWRITE_IF_EXISTS' }, ['2']],
  ])('%j on a header that is there', (option, values) => {
    const { headers } = forward(act({ route: { cluster: 'c' }, ...add('x', '2', option) }, { headers: [['x', '1']] }));
    expect(valuesOf(headers, 'x')).toEqual(values);
  });

  it('removes headers first, and adds none that is empty unless it must', () => {
    const mutations = {
      request_headers_to_remove: ['x'],
      request_headers_to_add: [
        { header: { key: 'x', value: 'new' } },
        { header: { key: 'empty', value: '%REQ(none)%' } },
        { header: { key: 'kept', value: '' }, keep_empty_value: true },
      ],
    };
    const { headers } = forward(act({ route: { cluster: 'c' }, ...mutations }, { headers: [['x', 'old']] }));
    expect([valuesOf(headers, 'x'), valuesOf(headers, 'empty'), valuesOf(headers, 'kept')]).toEqual([
      ['new'],
      [],
      [''],
    ]);
  });

  it('fills formats with what is known, and says what is not', () => {
    const value =
      '%REQ(:path):2%|%PROTOCOL%|%DOWNSTREAM_REMOTE_ADDRESS%|%ROUTE_NAME%|%METADATA(ROUTE:m:k)%|%HOSTNAME%|100%%';
    const route = { name: 'r', metadata: { filter_metadata: { m: { k: 'v' } } }, route: { cluster: 'c' } };
    const decision = act({ ...route, ...add('x', value) });
    expect(firstValue(forward(decision).headers, 'x')).toBe('/a|HTTP/1.1|127.0.0.1:40000|r|v||100%');
    expect(decision.assumptions.map(({ text }) => text)).toEqual([
      'The value of %HOSTNAME% cannot be known here; it was taken as empty.',
    ]);
  });

  it('copies to the mirrors of the innermost level that has any, never a CONNECT', () => {
    const levels = {
      host: { request_mirror_policies: [{ cluster: 'm' }] },
      request_mirror_policies: [{ cluster: 'n' }],
    };
    const mirrors = forward(act({ route: { cluster: 'c' } }, {}, {}, levels)).mirrors;
    expect(mirrors).toEqual([{ cluster: 'm', percent: 100, isTaken: true }]);
    const connect = act({ match: { connect_matcher: {} }, route: { cluster: 'c' } }, { method: 'CONNECT' }, {}, levels);
    expect(forward(connect).mirrors).toEqual([{ cluster: 'm', percent: 100, isTaken: false }]);
  });

  it('copies to the mirrors of the cluster itself before all', () => {
    const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
    const cluster = {
      name: 'c',
      typed_extension_protocol_options: { [options]: { request_mirror_policies: [{ cluster: 'own' }] } },
    };
    const details = { mirrors: [], mutations: NONE, virtualClusters: [] };
    const found = mirrorsOf(
      {
        route: { mutations: NONE, metadata: {} },
        virtualHost: { ...details, mirrors: [{ cluster: 'host' }] },
        routeConfig: {
          ...details,
          mostSpecificMutationsWin: false,
          internalOnlyHeaders: [],
          optionalPlugins: new Set(),
        },
      },
      'c',
      clustersOf([cluster]),
    );
    expect(found).toEqual([{ cluster: 'own' }]);
  });

  it('goes nowhere for certain where a plugin chooses', () => {
    const { outcome, assumptions } = act({ route: { cluster_specifier_plugin: 'p' } });
    expect(outcome).toEqual({ kind: 'unknown', why: 'the cluster is chosen by the plugin p' });
    expect(assumptions).toHaveLength(1);
  });
});

describe('the cluster', () => {
  it('is chosen with the route, before filters change the headers', () => {
    const routes = [{ match: { prefix: '/' }, route: { cluster_header: 'x-cluster' } }];
    const { routeConfig, context } = openRouteConfig({ virtual_hosts: [{ name: 'v', domains: ['*'], routes }] });
    const [virtualHost] = routeConfig.virtualHosts;
    const route = virtualHost?.routes[0];
    if (virtualHost === undefined || route === undefined) throw new Error('not read');
    const place = { route, virtualHost, routeConfig };
    const chosen = chooseRouteCluster(place, streamOf({ path: '/', headers: [['x-cluster', 'a']] }), context);
    const later = streamOf({ path: '/', headers: [['x-cluster', 'b']] });
    expect(forward(takeRouteAction(place, later, context, chosen)).cluster).toBe('a');
    expect(forward(takeRouteAction(place, later, context)).cluster).toBe('b');
  });
});

describe('weighted clusters', () => {
  const weighted_clusters = {
    clusters: [
      { name: 'a', weight: 90, metadata_match: { filter_metadata: { 'envoy.lb': { version: 'v1' } } } },
      { name: 'b', weight: 10, host_rewrite_literal: 'b.com', ...add('x-drawn', 'b') },
    ],
    runtime_key_prefix: 'w',
  };

  it('share the requests; the random value draws one', () => {
    const { step, outcome } = act({ route: { weighted_clusters } }, {}, { random: 195 });
    expect(step.candidates.map(({ outcome: one, label, detail }) => `${one} ${label}: ${detail}`)).toEqual([
      'no match a: 90 % of the requests (weight 90)',
      'match b: 10 % of the requests (weight 10) · timeout 15 s',
    ]);
    expect(step.candidates[0]?.failed).toEqual({ what: 'weight', wanted: 'random % 100 in [0, 90)', actual: '95' });
    if (outcome.kind !== 'forward') throw new Error(outcome.kind);
    expect([firstValue(outcome.headers, ':authority'), firstValue(outcome.headers, 'x-drawn')]).toEqual(['b.com', 'b']);
  });

  it('bring criteria for subsets, over the route’s own', () => {
    const metadata_match = { filter_metadata: { 'envoy.lb': { version: 'v0', stage: 'prod' } } };
    expect(forward(act({ route: { weighted_clusters, metadata_match } })).metadataMatch).toEqual({
      version: 'v1',
      stage: 'prod',
    });
  });

  it('have other weights where the runtime says so', () => {
    const decision = act({ route: { weighted_clusters } }, {}, { random: 0, runtime: { 'w.a': 0, 'w.b': 1 } });
    expect(forward(decision).cluster).toBe('b');
  });
});

describe('answers of Envoy’s own', () => {
  it('are redirects with a Location', () => {
    const { outcome, step } = act({ redirect: { https_redirect: true, prefix_rewrite: '/z', response_code: 'FOUND' } });
    expect(outcome).toMatchObject({ kind: 'redirect', status: 302, location: 'https://h.com/z/b?c' });
    expect(step.answer).toBe('Redirect: 302 to https://h.com/z/b?c.');
  });

  it('are direct responses with a body and its headers', () => {
    const direct_response = { status: 503, body: { inline_string: 'é' } };
    const { outcome } = act({
      direct_response,
      response_headers_to_add: [{ header: { key: 'x', value: '%REQ(:method)%' } }],
    });
    expect(outcome).toEqual({
      kind: 'direct-response',
      status: 503,
      body: 'é',
      headers: [
        [':status', '503'],
        ['x', 'GET'],
        ['content-length', '2'],
        ['content-type', 'text/plain'],
      ],
    });
  });

  it('have bodies that a dump does not hold', () => {
    const { outcome, assumptions } = act({ direct_response: { status: 200, body: { filename: '/b.html' } } });
    expect(outcome).toMatchObject({ kind: 'direct-response', status: 200 });
    expect(assumptions[0]?.text).toBe('The body is in the file /b.html, which is not in the dump.');
  });
});
