import { describe, expect, it } from 'vitest';
import { httpFilter, managerWith, ROUTER, streamOf } from './filter-fixture.ts';
import { runHttpFilters } from './http-filters.ts';

const GET = streamOf([
  [':method', 'GET'],
  [':path', '/'],
  [':authority', 'shop'],
]);
const ANY = [{ any: true }];
const DENY_ALL = { rules: { action: 'DENY', policies: { all: { permissions: ANY, principals: ANY } } } };

function run(filters: readonly object[], stream = GET, settings: Parameters<typeof managerWith>[1] = {}) {
  const { http, place, context } = managerWith(filters, settings);
  return runHttpFilters(http, place, stream, context);
}

/** The first step's candidates as lines. */
function lines(decision: ReturnType<typeof run>): readonly string[] {
  return (decision.steps[0]?.candidates ?? []).map(({ label, outcome, detail }) => {
    return `${label.replace('envoy.filters.http.', '')} ${outcome}${detail === undefined ? '' : `: ${detail}`}`;
  });
}

/** A setting for the RBAC filter. */
function rbacAt(config: object) {
  return { typed_per_filter_config: { 'envoy.filters.http.rbac': config } };
}

function preflightOf(origin: string) {
  return streamOf([
    [':method', 'OPTIONS'],
    ['origin', origin],
    ['access-control-request-method', 'PUT'],
  ]);
}

/** Shadow rules as Istio makes them of a CUSTOM policy for one path. */
function customFor(path: string) {
  const permissions = [{ url_path: { path: { exact: path } } }];
  const policies = { 'istio-ext-authz-ns[a]-policy[b]-rule[0]': { permissions, principals: ANY } };
  return httpFilter('rbac.v3.RBAC', {
    shadow_rules: { action: 'DENY', policies },
    shadow_rules_stat_prefix: 'istio_ext_authz_',
  });
}

describe('HTTP filters', () => {
  it('run in order until one answers', () => {
    const decision = run([httpFilter('buffer.v3.Buffer'), httpFilter('rbac.v3.RBAC', DENY_ALL), ROUTER]);
    expect(lines(decision)).toEqual([
      'buffer no match: waits for the whole body; one that is too large is refused (413)',
      'rbac match: denied by all',
      'router not reached',
    ]);
    expect(decision.outcome).toMatchObject({ kind: 'answered', by: 'envoy.filters.http.rbac', status: 403 });
    expect(decision.steps.map(({ decisive }) => decisive)).toEqual([false, true]);
  });

  it('go on where none answers', () => {
    const decision = run([ROUTER]);
    expect(decision.outcome).toEqual({ kind: 'continues' });
    expect(decision.steps[0]?.answer).toBe('None of 1 filter answers: the request reaches the router.');
  });

  it('forward nothing without a router', () => {
    expect(run([httpFilter('buffer.v3.Buffer')]).outcome).toMatchObject({ kind: 'unknown' });
  });

  it('behind the router are never asked', () => {
    expect(run([ROUTER, httpFilter('lua.v3.Lua')]).outcome).toEqual({ kind: 'continues' });
  });

  it('say what cannot be known, and go on', () => {
    const decision = run([httpFilter('lua.v3.Lua'), httpFilter('x.v3.Y'), ROUTER]);
    expect(decision.outcome).toEqual({
      kind: 'unknown',
      by: 'envoy.filters.http.lua',
      text: 'a script may answer or change the request',
    });
    expect(decision.assumptions.map(({ text }) => text)).toEqual([
      'envoy.filters.http.lua lets the request through: a script may answer or change the request.',
      'envoy.filters.http.x lets the request through: the filter is not modelled, and may do anything.',
    ]);
  });

  it('answer for sure behind what cannot be known', () => {
    expect(run([httpFilter('lua.v3.Lua'), httpFilter('rbac.v3.RBAC', DENY_ALL), ROUTER]).outcome.kind).toBe('answered');
  });

  it('take the most specific setting of the route', () => {
    const rbac = httpFilter('rbac.v3.RBAC', DENY_ALL);
    const off = { '@type': 'x/envoy.config.route.v3.FilterConfig', disabled: true };
    const empty = { '@type': 'x/envoy.extensions.filters.http.rbac.v3.RBACPerRoute' };
    const denies = { ...empty, rbac: DENY_ALL };
    const outcome = (settings: object, filter: object = rbac) => run([filter, ROUTER], GET, settings).outcome.kind;
    expect(outcome({ route: rbacAt(off) })).toBe('continues');
    expect(outcome({ route: rbacAt(empty) })).toBe('continues');
    expect(outcome({ virtualHost: rbacAt(empty), route: rbacAt(denies) })).toBe('answered');
    expect(outcome({ routeConfig: rbacAt(off), virtualHost: rbacAt(denies) })).toBe('answered');
    expect(outcome({}, { ...rbac, disabled: true })).toBe('continues');
    expect(outcome({ route: rbacAt(denies) }, { ...rbac, disabled: true })).toBe('answered');
  });

  it('take the setting of the weighted cluster before that of its route', () => {
    const off = { 'envoy.filters.http.rbac': { '@type': 'x/envoy.config.route.v3.FilterConfig', disabled: true } };
    const clusters = [
      { name: 'a', weight: 1 },
      { name: 'b', weight: 1, typed_per_filter_config: off },
    ];
    const { http, place, context } = managerWith([httpFilter('rbac.v3.RBAC', DENY_ALL), ROUTER], {
      route: { route: { weightedClusters: { clusters } } },
    });
    const kinds = [0, 1].map(
      (weightedIndex) => runHttpFilters(http, { ...place, weightedIndex }, GET, context).outcome.kind,
    );
    expect(kinds).toEqual(['answered', 'continues']);
  });

  it('run without a route too', () => {
    const { http, context } = managerWith([httpFilter('rbac.v3.RBAC', DENY_ALL), ROUTER]);
    expect(runHttpFilters(http, {}, GET, context).outcome.kind).toBe('answered');
  });

  it('inject faults by their percentages, of the route before the filter’s own', () => {
    const percentage = { numerator: 50, denominator: 'HUNDRED' };
    const fault = {
      delay: { percentage, fixed_delay: '2s' },
      abort: { percentage: { numerator: 10 }, http_status: 503 },
    };
    const settings = {
      route: {
        typed_per_filter_config: {
          'envoy.filters.http.fault': { '@type': 'x/envoy.extensions.filters.http.fault.v3.HTTPFault', ...fault },
        },
      },
    };
    const at = (random: number) => run([httpFilter('fault.v3.HTTPFault'), ROUTER], { ...GET, random }, settings);
    expect(at(5)).toMatchObject({
      outcome: { kind: 'answered', status: 503, details: 'fault_filter_abort', flags: 'DI,FI' },
      delayMs: 2000,
    });
    expect(at(20)).toMatchObject({ outcome: { kind: 'continues' }, delayMs: 2000 });
    expect(at(60)).toMatchObject({ outcome: { kind: 'continues' }, delayMs: 0 });
    expect(at(5).steps[1]?.candidates[1]).toMatchObject({ label: 'abort', detail: 'status 503, 10 % of the requests' });
  });

  it('answer a CORS preflight of an allowed origin', () => {
    const policy = {
      '@type': 'x/envoy.extensions.filters.http.cors.v3.CorsPolicy',
      allow_origin_string_match: [{ exact: 'https://a.example' }],
    };
    const settings = { virtualHost: { typed_per_filter_config: { 'envoy.filters.http.cors': policy } } };
    const cors = httpFilter('cors.v3.Cors');
    expect(run([cors, ROUTER], preflightOf('https://a.example'), settings).outcome).toMatchObject({
      status: 200,
      details: 'cors_response',
    });
    expect(run([cors, ROUTER], preflightOf('https://b.example'), settings).outcome.kind).toBe('continues');
    expect(run([cors, ROUTER], preflightOf('https://a.example')).outcome.kind).toBe('continues');
  });

  it('ask for a token where a rule wants one', () => {
    const jwt = httpFilter('jwt_authn.v3.JwtAuthentication', {
      providers: { p: { issuer: 'me', payload_in_metadata: 'payload' } },
      rules: [{ match: { prefix: '/open' } }, { match: { prefix: '/' }, requires: { provider_name: 'p' } }],
    });
    expect(run([jwt, ROUTER]).outcome).toMatchObject({
      status: 401,
      details: 'jwt_authn_access_denied{Jwt_is_missing}',
    });
    expect(run([jwt, ROUTER], streamOf([[':path', '/open/a']])).outcome.kind).toBe('continues');
    const bearer = streamOf([
      [':path', '/'],
      ['authorization', 'Bearer x.y.z'],
    ]);
    expect(run([jwt, ROUTER], bearer).outcome.kind).toBe('unknown');
    const claims = { 'envoy.filters.http.jwt_authn': { payload: { sub: 'a' } } };
    expect(run([jwt, ROUTER], { ...bearer, dynamicMetadata: claims }).outcome.kind).toBe('continues');
  });

  it('let requests without a token through where that is allowed', () => {
    const requires = { requires_any: { requirements: [{ provider_name: 'p' }, { allow_missing: {} }] } };
    const jwt = httpFilter('jwt_authn.v3.JwtAuthentication', {
      providers: { p: {} },
      rules: [{ match: { prefix: '/' }, requires }],
    });
    expect(run([jwt, ROUTER]).outcome.kind).toBe('continues');
  });

  it('ask ext_authz only where the shadow rules of CUSTOM policies have matched', () => {
    const authz = httpFilter('ext_authz.v3.ExtAuthz', {
      grpc_service: { envoy_grpc: { cluster_name: 'opa' } },
      filter_enabled_metadata: {
        filter: 'envoy.filters.http.rbac',
        path: [{ key: 'istio_ext_authz_shadow_effective_policy_id' }],
        value: { string_match: { prefix: 'istio-ext-authz' } },
      },
    });
    const asked = run([customFor('/'), authz, ROUTER]);
    expect(asked.outcome).toMatchObject({ kind: 'unknown', by: 'envoy.filters.http.ext_authz' });
    expect(asked.assumptions[0]?.text).toBe('opa (envoy.filters.http.ext_authz) allows the request.');
    expect(run([customFor('/other'), authz, ROUTER]).outcome.kind).toBe('continues');
  });

  it('limit nothing where the fractions are not set', () => {
    const bucket = { token_bucket: { max_tokens: 10, fill_interval: '1s' } };
    const all = { default_value: { numerator: 100 } };
    expect(lines(run([httpFilter('local_ratelimit.v3.LocalRateLimit', bucket), ROUTER]))[0]).toBe(
      'local_ratelimit no match: not enabled for this request',
    );
    const enforced = { ...bucket, filter_enabled: all, filter_enforced: all };
    expect(lines(run([httpFilter('local_ratelimit.v3.LocalRateLimit', enforced), ROUTER]))[0]).toBe(
      'local_ratelimit no match: lets 1 each 1000 ms, at most 10 at once through',
    );
  });

  it('look for what ECDS brings', () => {
    const filter = { name: 'late', config_discovery: { config_source: {} } };
    expect(run([filter, ROUTER]).outcome).toMatchObject({ kind: 'unknown', by: 'late' });
    const ecds = {
      name: 'late',
      typed_config: { '@type': 'x/envoy.extensions.filters.http.rbac.v3.RBAC', ...DENY_ALL },
    };
    const sections = { Ecds: { ecds_filters: [{ ecds_filter: ecds }] } };
    expect(run([filter, ROUTER], GET, { sections }).outcome.kind).toBe('answered');
  });

  it('set filter state for those behind', () => {
    const setting = {
      object_key: 'who',
      shared_with_upstream: 'ONCE',
      format_string: { text_format_source: { inline_string: '%REQ(:authority)%' } },
    };
    const decision = run([httpFilter('set_filter_state.v3.Config', { on_request_headers: [setting] }), ROUTER]);
    expect(decision.stream.filterState).toEqual({ who: 'shop' });
    expect(decision.sharedState).toEqual([{ key: 'who', value: 'shop', shared: 'once' }]);
  });

  it('know filters of v2 by their names', () => {
    const percent = { percentage: { numerator: 100 }, http_status: 418 };
    const decision = run([
      { name: 'envoy.fault', config: { abort: percent } },
      { name: 'envoy.router', config: {} },
    ]);
    expect(decision.outcome).toMatchObject({ status: 418 });
  });

  it('run the filter that a matcher chooses', () => {
    const input = {
      name: 'i',
      typed_config: { '@type': 'x/envoy.type.matcher.v3.HttpRequestHeaderMatchInput', header_name: ':path' },
    };
    const execute = {
      name: 'a',
      typed_config: {
        '@type': 'x/envoy.extensions.filters.http.composite.v3.ExecuteFilterAction',
        typed_config: httpFilter('rbac.v3.RBAC', DENY_ALL),
      },
    };
    const matched = {
      name: 'chosen',
      typed_config: {
        '@type': 'x/envoy.extensions.common.matching.v3.ExtensionWithMatcher',
        extension_config: httpFilter('composite.v3.Composite'),
        xds_matcher: { matcher_tree: { input, exact_match_map: { map: { '/': { action: execute } } } } },
      },
    };
    expect(run([matched, ROUTER]).outcome).toMatchObject({ kind: 'answered', status: 403 });
    expect(run([matched, ROUTER], streamOf([[':path', '/other']])).outcome.kind).toBe('continues');
  });

  it('take hostile names as data', () => {
    const settings = { route: { typed_per_filter_config: Object.fromEntries([['__proto__', { disabled: true }]]) } };
    expect(run([{ name: '__proto__' }, { name: 'constructor' }, ROUTER], GET, settings).outcome.kind).toBe('unknown');
  });
});
