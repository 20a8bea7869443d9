import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPicture } from '../../core/graph/picture.ts';
import { buildScene } from '../../core/graph/scene.ts';
import type { GraphQuery } from '../../core/graph/types.ts';
import { sourceOf, sourceOfText } from '../../core/inspect/dump-fixture.ts';
import type { AskWords } from '../../core/trace/ask/ask-words.ts';
import { HTTP_MANAGER, listenerAt } from '../../core/trace/connection/trace-fixture.ts';
import { followWords } from '../../core/trace/follow-words.ts';
import type { Traced } from '../../core/trace/traced.ts';
import type { RequestWay } from './request-way.ts';
import { findRequestWay } from './request-way.ts';

type Source = ReturnType<typeof sourceOf>;

function follow(source: Source, words: AskWords): Traced {
  const answer = followWords(words, source);
  if (answer.kind !== 'traced') throw new Error(answer.explained.title);
  return answer;
}

function wayOf(source: Source, traced: Traced, step?: number, near = false): RequestWay | undefined {
  const query: GraphQuery = { direction: 'auto', opened: [], pinned: traced.way.objects };
  const picture = buildPicture(buildScene(source.proxy), query);
  return findRequestWay(picture, traced, { words: {}, near, ...(step === undefined ? {} : { step }) });
}

const CLUSTER = 'type.googleapis.com/envoy.config.cluster.v3.Cluster';

/** A listener with one route configuration, which is there or not, and leads to a cluster that is not. */
function proxyWith(routes: readonly object[]): Source {
  return sourceOf({
    Listeners: {
      dynamic_listeners: [
        { active_state: { listener: listenerAt('0.0.0.0', 80, { filter_chains: [{ filters: [HTTP_MANAGER] }] }) } },
      ],
    },
    Routes: { dynamic_route_configs: routes.map((route_config) => ({ route_config })) },
    Clusters: { static_clusters: [{ cluster: { '@type': CLUSTER, name: 'other' } }] },
  });
}

function wayThrough(source: Source): RequestWay | undefined {
  return wayOf(source, follow(source, { gateway: ['80'], authority: ['a'] }));
}

const PRODUCTPAGE = sourceOfText(readFileSync('samples/productpage.json', 'utf8'));
const TO_REVIEWS: AskWords = { outbound: ['reviews:9080'] };

describe('findRequestWay', () => {
  it('marks the card and the row of the open step', () => {
    const traced = follow(PRODUCTPAGE, TO_REVIEWS);
    const at = (kind: string) => traced.trace.steps.findIndex((step) => step.kind === kind);
    const route = wayOf(PRODUCTPAGE, traced, at('route'));
    expect(route?.stepCard?.title).toBe('9080');
    expect(route?.stepRows).toEqual([traced.trace.route]);
    expect(wayOf(PRODUCTPAGE, traced, at('virtual-host'))?.stepRows).toEqual([traced.trace.route]);
    expect(wayOf(PRODUCTPAGE, traced, at('hand-off'))?.stepCard?.title).toBe('0.0.0.0:9080');
    expect(wayOf(PRODUCTPAGE, traced, traced.trace.steps.length)?.stepCard).toBeUndefined();
    expect(route?.endCard).toBeUndefined();
  });

  it('ends at the cluster that has no endpoint, and marks those that chance did not choose', () => {
    const traced = follow(PRODUCTPAGE, { ...TO_REVIEWS, random: ['93'] });
    const found = wayOf(PRODUCTPAGE, traced, undefined, true);
    expect(found?.endCard?.title).toBe('reviews.bookinfo v3');
    expect([...(found?.near?.nodes ?? [])]).toEqual([
      'cluster:outbound|9080|v1|reviews.bookinfo.svc.cluster.local',
      'cluster:outbound|9080|v2|reviews.bookinfo.svc.cluster.local',
    ]);
    expect(wayOf(PRODUCTPAGE, traced)?.near).toBeUndefined();
  });

  it('ends at what the dump does not have', () => {
    const none = wayThrough(proxyWith([]));
    expect(none?.endCard?.id).toBe('missing:routes:r');
    expect([...(none?.way.edges ?? [])]).toContain('listener:0.0.0.0_80→missing:routes:r');
    const host = { name: 'h', domains: ['*'], routes: [{ match: { prefix: '/' }, route: { cluster: 'gone' } }] };
    const type = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration';
    const gone = wayThrough(proxyWith([{ '@type': type, name: 'r', virtual_hosts: [host] }]));
    expect(gone?.endCard?.id).toBe('missing:cluster:gone');
    expect([...(gone?.way.rows.values() ?? [])].flat()).toHaveLength(1);
  });

  it('is undefined where the picture shows nothing of the request', () => {
    const traced = follow(PRODUCTPAGE, TO_REVIEWS);
    const picture = buildPicture(buildScene(PRODUCTPAGE.proxy), { direction: 'inbound', opened: [] });
    expect(findRequestWay(picture, traced, { words: {}, near: false })).toBeUndefined();
  });
});
