import type { JsonObject } from '../../src/core/lib/json.ts';

/** The public site's virtual hosts: one route for each common kind of action. */
export function buildPlainVirtualHosts(): readonly JsonObject[] {
  return [
    {
      name: 'www',
      domains: ['www.example.com', 'www.example.com:10000'],
      routes: [
        {
          match: { path: '/healthz' },
          direct_response: { status: 200, body: { inline_string: 'ok\n' } },
          name: 'health',
        },
        {
          match: { prefix: '/old/' },
          redirect: { prefix_rewrite: '/', response_code: 'PERMANENT_REDIRECT' },
          name: 'old',
        },
        {
          match: { path_separated_prefix: '/api' },
          route: {
            cluster: 'api',
            prefix_rewrite: '/v2',
            timeout: '5s',
            retry_policy: { retry_on: '5xx,reset', num_retries: 3, per_try_timeout: '1.500s' },
          },
          name: 'api',
        },
        {
          match: {
            safe_regex: { regex: '/items/[0-9]+' },
            query_parameters: [{ name: 'preview', present_match: true }],
          },
          route: { cluster: 'web_green', priority: 'HIGH' },
          name: 'preview',
        },
        {
          match: { prefix: '/', headers: [{ name: 'x-canary', string_match: { exact: 'yes' } }] },
          route: { cluster: 'web_green' },
          name: 'canary',
        },
        {
          match: { prefix: '/' },
          route: {
            weighted_clusters: {
              clusters: [
                { name: 'web_blue', weight: 90 },
                { name: 'web_green', weight: 10 },
              ],
            },
          },
          name: 'pages',
        },
      ],
    },
    {
      name: 'pay',
      domains: ['pay.example.com'],
      routes: [
        {
          match: { prefix: '/' },
          route: { cluster: 'payments', host_rewrite_literal: 'payments.example.net' },
          name: 'payments',
        },
      ],
      require_tls: 'ALL',
    },
    {
      name: 'unknown',
      domains: ['*'],
      routes: [{ match: { prefix: '/' }, direct_response: { status: 404 }, name: 'not-here' }],
    },
  ];
}
