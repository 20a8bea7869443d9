import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceOfText } from '../core/inspect/dump-fixture.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import { followWords } from '../core/trace/follow-words.ts';
import { decidingStep } from '../core/trace/step-order.ts';
import type { Traced } from '../core/trace/traced.ts';
import { STORIES } from './stories.ts';
import { STORY_ANSWERS } from './story-answers.ts';

function follow(id: string, words: AskWords): Traced {
  const answer = followWords(words, sourceOfText(readFileSync(`samples/${id}.json`, 'utf8')));
  if (answer.kind === 'refused') throw new Error(answer.explained.title);
  return answer;
}

/** What becomes of a call that a person would make after the mistake is put right. */
function verdictOf(id: string, words: AskWords): string {
  return follow(id, words).trace.verdict.code;
}

/** How each story ends by its own dump: the verdict, and the step that is opened, with what failed in it last. */
function endOf(id: string): unknown {
  const trace = STORY_ANSWERS[id]?.view.trace;
  if (trace === undefined) throw new Error(`${id} has no answer`);
  const { verdict, steps } = follow(id, trace.words).trace;
  const step = steps[trace.step ?? decidingStep(steps)];
  return { verdict, step: step?.kind, answer: step?.answer };
}

const v1 = 'outbound|9080|v1|reviews.bookinfo.svc.cluster.local';
const v3 = 'outbound|9080|v3|reviews.bookinfo.svc.cluster.local';

const ENDS: Readonly<Record<string, object>> = {
  productpage: { verdict: { code: 'ES-NO-ENDPOINT', status: 503, flags: 'UH', cluster: v3 }, step: 'endpoint' },
  reviews: { verdict: { code: 'ES-NO-FILTER-CHAIN', details: 'filter_chain_not_found' }, step: 'filter-chain' },
  'ingress-gateway': { verdict: { code: 'ES-NO-ROUTE', status: 404, flags: 'NR' }, step: 'route' },
  'plain-envoy': {
    verdict: { code: 'ES-FORWARDED', cluster: 'payments' },
    step: 'filter-chain',
    answer: 'None of 2 filter chains matches, so the default filter chain takes the connection.',
  },
  passthrough: {
    verdict: { code: 'ES-PASSED-THROUGH', cluster: 'PassthroughCluster', endpoint: '10.96.71.24:8080' },
    step: 'virtual-host',
  },
  denied: {
    verdict: { code: 'ES-ANSWERED-BY-FILTER', status: 403, details: 'rbac_access_denied_matched_policy[none]' },
    step: 'http-filters',
  },
  'registry-only': { verdict: { code: 'ES-BLACK-HOLE', cluster: 'BlackHoleCluster' } },
  'shadowed-route': { verdict: { code: 'ES-FORWARDED', cluster: v1 }, step: 'route' },
  'missing-certificate': {
    verdict: { code: 'ES-TLS-REFUSED', details: 'TLS error: Secret is not supplied by SDS' },
    step: 'transport-socket',
  },
};

describe('the answer to each story', () => {
  it('is there for all of them', () => {
    expect(Object.keys(STORY_ANSWERS)).toEqual(STORIES.map(({ id }) => id));
  });

  it.each(Object.entries(ENDS))('shows how the request of %s ends', (id, end) => {
    expect(endOf(id)).toMatchObject(end);
  });

  it('is missing where the mistake is put right', () => {
    expect(verdictOf('passthrough', { outbound: ['recommendations:80'] })).toBe('ES-FORWARDED');
    const rightAccount = ['spiffe://cluster.local/ns/bookinfo/sa/productpage'];
    expect(verdictOf('denied', { inbound: ['9080'], mtls: rightAccount })).toBe('ES-FORWARDED');
    expect(verdictOf('ingress-gateway', { url: ['https://bookinfo.example.com/reviews/7'] })).toBe('ES-FORWARDED');
  });
});
