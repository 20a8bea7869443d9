import { describe, expect, it } from 'vitest';
import type { Route, VirtualHost } from '../../model/route-types.ts';
import { NO_LIMIT } from '../limits/no-limit.ts';
import { clusterNamed, endpointAt, hostOf, routeOf, routesNamed } from '../model-fixture.ts';
import { worriesOf } from './worries-fixture.ts';

const LIMITS = { maxConnections: NO_LIMIT, maxPendingRequests: NO_LIMIT, maxRequests: NO_LIMIT, maxRetries: NO_LIMIT };
const CLUSTERS = [
  clusterNamed('full', {
    endpoints: { kind: 'listed', from: 'eds', endpoints: [endpointAt('10.0.0.1:80', 'full')] },
    thresholds: [{ priority: 'DEFAULT', ...LIMITS }],
  }),
  clusterNamed('empty', { endpoints: { kind: 'listed', from: 'eds', endpoints: [] } }),
];
const FULL = { name: 'full', id: 'cluster:full' };
const EMPTY = { name: 'empty', id: 'cluster:empty' };
const TO_FULL = { action: { kind: 'cluster', cluster: FULL } } as const;

/** The worries of the last of these routes. */
function worries(...routes: readonly Partial<Route>[]): readonly string[] {
  const made = routes.map((set, index) => routeOf('80/h', index, { ...TO_FULL, ...set }));
  const routeConfigs = [routesNamed('80', [hostOf('80', 'h', { routes: made })])];
  return worriesOf(`route:80/h/${routes.length - 1}`, { routeConfigs, clusters: CLUSTERS });
}

describe('a route', () => {
  it.each<[string, readonly Partial<Route>[], readonly string[]]>([
    ['is no worry when somebody answers', [{}], []],
    [
      'to a cluster that is not there',
      [{ action: { kind: 'cluster', cluster: { name: 'gone' } } }],
      ['error missing-cluster: It sends to gone, which is not in this dump.'],
    ],
    [
      'with a share that nobody answers',
      [
        {
          action: {
            kind: 'weighted',
            clusters: [
              { ...FULL, weight: 3 },
              { ...EMPTY, weight: 1 },
            ],
          },
        },
      ],
      ['error weight-to-nothing: 25 % of the requests go to empty, which has no healthy endpoint.'],
    ],
    [
      'with an empty cluster that gets no share',
      [
        {
          action: {
            kind: 'weighted',
            clusters: [
              { ...FULL, weight: 3 },
              { ...EMPTY, weight: 0 },
            ],
          },
        },
      ],
      [],
    ],
    [
      'without any weight',
      [{ action: { kind: 'weighted', clusters: [{ ...FULL, weight: 0 }] } }],
      ['error weight-to-nothing: All weights are 0.'],
    ],
    ['behind one that takes everything', [{}, {}], ['warning shadowed-route: No request ever gets here.']],
    ['behind one that asks for more', [{ pathMatch: { kind: 'exact', value: '/a', caseSensitive: true } }, {}], []],
    [
      'that fails on purpose',
      [{ fault: { abort: { percent: 10, httpStatus: 503 } } }],
      ['warning fault-on-purpose: Requests fail or wait on purpose: 10 % aborted with 503.'],
    ],
    [
      'with more retries than usual, and no limit for all',
      [{ retry: { on: ['5xx'], attempts: 5 } }],
      ['warning unlimited-retries: Each request may be tried 6 times, and nothing limits the retries of all.'],
    ],
    ['with Istio’s own retries', [{ retry: { on: ['5xx'], attempts: 2 } }], []],
    ['without a time limit', [{ timeoutMs: 0 }], ['note no-timeout: Requests have no time limit.']],
    ['that answers itself, without a time limit', [{ timeoutMs: 0, action: { kind: 'non-forwarding' } }], []],
  ])('%s', (_, routes, expected) => {
    expect(worries(...routes)).toEqual(expected);
  });
});

const SOME = { routes: [routeOf('80/h', 0, TO_FULL)] };

describe('a virtual host', () => {
  it.each<[string, readonly Partial<VirtualHost>[], boolean, readonly string[]]>([
    ['is no worry with domains and routes', [SOME], false, []],
    ['without routes', [{}], false, ['warning no-route: It has no route.']],
    ['without routes, behind a redirect to TLS', [{ requireTls: 'ALL' }], false, []],
    ['without domains', [{ ...SOME, domains: [] }], false, ['warning unreachable-domain: It has no domains.']],
    [
      'whose domains are never met',
      [{ ...SOME, domains: ['a:80'] }],
      true,
      ['warning unreachable-domain: Domains with a port are never met: a:80.'],
    ],
    [
      'some of whose domains are never met',
      [{ ...SOME, domains: ['a', 'a:80', '[::1]'] }],
      true,
      ['note unreachable-domain: Domains with a port are never met: a:80.'],
    ],
    [
      'behind another of the same domain',
      [{ domains: ['A.b'] }, { ...SOME, domains: ['a.b', 'c'] }],
      false,
      ['error unreachable-domain: A virtual host before it has these domains as well: a.b.'],
    ],
  ])('%s', (_, hosts, ignorePort, expected) => {
    const made = hosts.map((set, index) => hostOf('80', `h${index}`, set));
    const routeConfigs = [{ ...routesNamed('80', made), ignorePort }];
    expect(worriesOf(`vhost:80/h${hosts.length - 1}`, { routeConfigs, clusters: CLUSTERS })).toEqual(expected);
  });
});

describe('a route configuration', () => {
  it('without a virtual host', () => {
    expect(worriesOf('routes:80', { routeConfigs: [routesNamed('80')] })).toEqual([
      'error no-virtual-host: It has no virtual host.',
    ]);
  });

  it('with a domain that two virtual hosts have', () => {
    const hosts = [hostOf('80', 'a', { domains: ['x', 'y'] }), hostOf('80', 'b', { domains: ['Y'] })];
    expect(worriesOf('routes:80', { routeConfigs: [routesNamed('80', hosts)] })).toEqual([
      'error duplicate-domain: Domains are listed twice: y.',
    ]);
  });
});
