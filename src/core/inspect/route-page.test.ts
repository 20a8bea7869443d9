import { describe, expect, it } from 'vitest';
import type { Route, VirtualHost } from '../model/route-types.ts';
import { buildPage } from './build-page.ts';
import { clusterNamed, hostOf, proxyWith, routeOf, routesNamed } from './model-fixture.ts';
import { buildIndex } from './proxy-index.ts';
import { renderPage } from './render-page.ts';

/** The sections of a route's page, without the beginning that every route shares. */
function routeText(route: Partial<Route>, host: Partial<VirtualHost> = {}): string {
  const routes = [routeOf('80/shop', 0, route)];
  const proxy = proxyWith({
    routeConfigs: [routesNamed('80', [hostOf('80', 'shop', { routes, ...host })])],
    clusters: [clusterNamed('v1'), clusterNamed('v2')],
  });
  const page = buildPage(buildIndex(proxy), 'route:80/shop/0');
  if (page === null) throw new Error('the route of the test has no page');
  const text = renderPage(page);
  return text.slice(text.indexOf('## '));
}

const V1 = { name: 'v1', id: 'cluster:v1' };
const V2 = { name: 'v2', id: 'cluster:v2' };

describe('a route’s page', () => {
  it('tells conditions, weights, changes and patience', () => {
    const text = routeText({
      name: 'canary',
      conditions: [
        { kind: 'path', text: 'prefix /api' },
        { kind: 'header', text: 'x-user exact "jason"' },
        { kind: 'runtime', text: '20 %' },
      ],
      action: {
        kind: 'weighted',
        clusters: [
          { ...V1, weight: 9 },
          { ...V2, weight: 3 },
        ],
      },
      timeoutMs: 0,
      retry: { on: ['5xx', 'reset'], attempts: 3, perTryTimeoutMs: 2000 },
      rewrites: ['matched prefix → /'],
      mirrors: [{ ...V2, percent: 10 }],
      hashPolicies: ['cookie session'],
      perFilterConfigs: ['envoy.filters.http.fault'],
      istioConfig: '/apis/networking.istio.io/v1/namespaces/shop/virtual-service/shop',
    });
    expect(text).toBe(`## When: all of these
path: the path begins with /api {prefix /api}
header: the header x-user exact "jason" {x-user exact "jason"}
share of requests: by chance: 20 % of the requests {20 %}

= Where it goes
## Leads to
leads to: 75 % [v1] · 25 % [v2]

## Weighted clusters
- [v1] <75 %>
    share: 75 % of the requests {weight 9 of 12}
- [v2] <25 %>
    share: 25 % of the requests {weight 3 of 12}

## Changes on the way
rewrites: matched prefix → /
mirrors: 10 % of the requests also to [v2] · answers are thrown away {request_mirror_policies}
same endpoint for: cookie session {hash_policy}
filters set for this route: envoy.filters.http.fault {typed_per_filter_config}

= What limits it
## Timeouts and retries
timeout: none: 0 s switches Envoy’s default of 15 s off {timeout}
idle request: as the filter chain says (stream_idle_timeout) {idle_timeout}
retries: up to 3 {num_retries}
retries on: 5xx or reset {retry_on}
each try: 2 s {per_try_timeout}

= What to worry about
- note no-timeout: Requests have no time limit.
    why: 0 s switches Envoy’s default of 15 s off; istiod writes it wherever no timeout is set. A call that hangs keeps its caller waiting until one of them gives up.
    do: Set a timeout in the VirtualService or HTTPRoute where callers should not wait so long.
`);
  });

  it('tells faults that are injected on purpose, the route’s own before the virtual host’s', () => {
    const fault = { delay: { percent: 50, fixedMs: 7000 }, abort: { percent: 10, httpStatus: 503 } };
    const line =
      'faults: !50 % delayed 7 s · 10 % aborted with 503 of the requests, on purpose {envoy.filters.http.fault}';
    expect(routeText({ fault }, { fault: { abort: { percent: 1 } } })).toContain(line);
    expect(routeText({}, { fault })).toContain(line);
  });

  it('gives Envoy’s defaults where nothing is set', () => {
    expect(routeText({ action: { kind: 'cluster', cluster: V1 } })).toBe(`## When: all of these
path: any path {prefix /}

= Where it goes
## Leads to
leads to: [v1]

= What limits it
## Timeouts and retries
timeout: 15 s (Envoy’s default) {timeout}
idle request: as the filter chain says (stream_idle_timeout) {idle_timeout}
retries: none
`);
  });

  it('takes the virtual host’s retries where the route has none, and says so', () => {
    const text = routeText({ action: { kind: 'cluster', cluster: V1 } }, { retry: { on: ['5xx'] } });
    expect(text).toContain(
      [
        'retries: up to 1 (Envoy’s default) {num_retries}',
        'retries on: 5xx {retry_on}',
        'each try: no limit of its own: the route’s timeout {per_try_timeout}',
        'retries come from: virtual host shop',
      ].join('\n'),
    );
  });

  it.each<[string, Route['action']]>([
    ['redirects the client (301): scheme https', { kind: 'redirect', code: 301, text: 'scheme https' }],
    [
      'answers 404 itself, without any cluster · “no such shop”',
      { kind: 'direct-response', status: 404, body: 'no such shop' },
    ],
  ])('%s', (words, action) => {
    const text = routeText({ action });
    expect(text).toContain(`leads to: ${words}\n`);
    expect(text).toContain('timeout: does not apply: the proxy answers by itself');
  });

  it('names the header that names the cluster', () => {
    expect(routeText({ action: { kind: 'cluster-header', header: 'x-cluster' } })).toContain(
      'leads to: the cluster that the request header x-cluster names\n',
    );
  });
});
