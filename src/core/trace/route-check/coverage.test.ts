import { expect, it } from 'vitest';
import { openRouteConfig } from '../http/route-fixture.ts';
import type { CheckedEntry } from '../http/check-route.ts';
import type { CoverageMark, CoveredField } from './coverage.ts';
import { measureCoverage } from './coverage.ts';

const { routeConfig } = openRouteConfig({
  virtual_hosts: [
    {
      name: 'a',
      domains: ['*'],
      routes: [
        { match: { prefix: '/a' }, route: { cluster: 'a' } },
        {
          match: { prefix: '/w' },
          route: {
            weighted_clusters: {
              clusters: [
                { name: 'b', weight: 1 },
                { name: 'c', weight: 1 },
              ],
            },
          },
        },
        { match: { prefix: '/d' }, direct_response: { status: 404 } },
      ],
    },
  ],
});
const [plain, weighted, direct] = routeConfig.virtualHosts[0]?.routes ?? [];

function mark(test: number, entry: CheckedEntry, ...fields: readonly CoveredField[]): readonly CoverageMark[] {
  return fields.map((field) => ({ test, entry, field }));
}

function entryOf(kind: 'forward' | 'direct', route: typeof plain): CheckedEntry {
  if (route === undefined) throw new Error('no route');
  return { kind, route };
}

it('counts a route once, whatever tests look at it', () => {
  const entry = entryOf('forward', plain);
  const coverage = measureCoverage(routeConfig, [
    ...mark(0, entry, 'cluster_name', 'host_rewrite'),
    ...mark(1, entry, 'cluster_name'),
  ]);
  expect(coverage).toMatchObject({ routes: 25, checks: 10 });
  expect(coverage.missing.map(({ route }) => route.index)).toEqual([1, 2]);
});

it('counts a route with weighted clusters once for each test', () => {
  const entry = entryOf('forward', weighted);
  const marks = [0, 1, 2].flatMap((test) => mark(test, entry, 'cluster_name'));
  expect(measureCoverage(routeConfig, marks).routes).toBe(75);
});

it('has two checks for what answers by itself', () => {
  const marks = mark(0, entryOf('direct', direct), 'path_redirect');
  expect(measureCoverage(routeConfig, marks)).toMatchObject({ routes: 25, checks: 12.5 });
});

it('counts the redirect to TLS, which is no route', () => {
  const marks = mark(0, { kind: 'tls-redirect' }, 'path_redirect', 'code_redirect');
  expect(measureCoverage(routeConfig, marks)).toMatchObject({ routes: 25, checks: 25 });
});

it('is no number where there are no routes', () => {
  const { routeConfig: empty } = openRouteConfig({ virtual_hosts: [] });
  expect(measureCoverage(empty, []).routes).toBeNaN();
});
