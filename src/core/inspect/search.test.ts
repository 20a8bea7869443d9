import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainOf,
  clusterNamed,
  endpointAt,
  hostOf,
  listenerNamed,
  NO_MATCH,
  proxyWith,
  routeOf,
  routesNamed,
  secretNamed,
} from './model-fixture.ts';
import { buildSearch, searchObjects } from './search.ts';

const REVIEWS = 'outbound|9080|v1|reviews.default.svc.cluster.local';

const PROXY = proxyWith({
  listeners: [
    listenerNamed('0.0.0.0_9080', {
      chains: [chainOf('0.0.0.0_9080', 0, { name: 'web', match: { ...NO_MATCH, serverNames: ['shop.example'] } })],
    }),
    listenerNamed('10.96.0.1_443', { addresses: [{ kind: 'ip', ip: '10.96.0.1', port: 443, protocol: 'tcp' }] }),
  ],
  routeConfigs: [
    routesNamed('9080', [
      hostOf('9080', 'reviews.default.svc.cluster.local:9080', {
        domains: ['reviews', 'reviews:9080', '10.96.4.7'],
        routes: [routeOf('9080/reviews', 0, { name: 'canary', conditions: [{ kind: 'path', text: 'prefix /api' }] })],
      }),
    ]),
  ],
  clusters: [
    clusterNamed(REVIEWS, {
      istio: { direction: 'outbound', port: 9080, subset: 'v1', host: 'reviews.default.svc.cluster.local' },
      endpoints: { kind: 'listed', from: 'eds', endpoints: [endpointAt('10.244.1.7:9080', REVIEWS)] },
    }),
    clusterNamed('my-reviews-old'),
    clusterNamed('reviewsbackup'),
    clusterNamed('previews'),
  ],
  secrets: [secretNamed('ROOTCA', 'validation context')],
});

function found(query: string, limit = 20): readonly string[] {
  return searchObjects(buildSearch(PROXY), query, limit).hits.map((hit) => hit.id);
}

describe('searchObjects', () => {
  it('finds a port as 9080 and as :9080, listeners first', () => {
    expect(found('9080')[0]).toBe('listener:0.0.0.0_9080');
    expect(found(':9080')[0]).toBe('listener:0.0.0.0_9080');
  });

  it.each([
    ['10.96.0.1', 'listener:10.96.0.1_443'],
    ['10.244.1.7', `endpoint:${REVIEWS}/10.244.1.7:9080`],
    ['10.96.4.7', 'vhost:9080/reviews.default.svc.cluster.local:9080'],
    ['shop.example', 'chain:0.0.0.0_9080/0'],
    ['rootca', 'secret:ROOTCA'],
    ['canary', 'route:9080/reviews/0'],
    ['/api', 'route:9080/reviews/0'],
  ])('finds %s', (query, id) => {
    expect(found(query)[0]).toBe(id);
  });

  it('wants every word, in any case and order', () => {
    expect(found('V1 Reviews')).toEqual([`cluster:${REVIEWS}`]);
    expect(found('v1 nothing')).toEqual([]);
  });

  it('ranks a whole text before its beginning, a part, and anything inside', () => {
    expect(found('reviews')).toEqual([
      'vhost:9080/reviews.default.svc.cluster.local:9080',
      `cluster:${REVIEWS}`,
      'cluster:reviewsbackup',
      'cluster:my-reviews-old',
      'cluster:previews',
    ]);
  });

  it('counts all hits but returns only as many as asked for', () => {
    const result = searchObjects(buildSearch(PROXY), 'reviews', 2);
    expect(result.hits).toHaveLength(2);
    expect(result.total).toBe(5);
  });

  it('finds nothing for nothing', () => {
    expect(searchObjects(buildSearch(PROXY), '  ', 20)).toEqual({ hits: [], total: 0 });
  });

  it('never fails, and every hit holds every word', () => {
    const entries = buildSearch(PROXY);
    const word = fc.oneof(fc.string(), fc.constantFrom('re', '9', ':', '.', 'v1', 'LOCAL', '__proto__', '('));
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: -1, max: 30 }), (words, limit) => {
        const query = words.join(' ');
        const { hits, total } = searchObjects(entries, query, limit);
        expect(hits.length).toBeLessThanOrEqual(Math.max(0, limit));
        expect(total).toBeGreaterThanOrEqual(hits.length);
        for (const hit of hits) {
          const entry = entries.find((one) => one.hit().id === hit.id);
          const parts = query.toLowerCase().split(/\s+/);
          expect(parts.every((part) => entry?.haystack.includes(part))).toBe(true);
        }
      }),
    );
  });
});
