import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sourceOfText } from '../inspect/dump-fixture.ts';
import { followWords } from '../trace/follow-words.ts';
import { exportRequest } from './export-request.ts';

it('tells the request, its verdict and its decisions, and no query or header', () => {
  const source = sourceOfText(readFileSync('samples/productpage.json', 'utf8'));
  const words = {
    outbound: ['reviews:9080'],
    path: ['/reviews/1?token=hidden'],
    header: ['authorization: Bearer hidden', 'cookie: session=hidden'],
    random: ['95'],
  };
  const traced = followWords(words, source);
  if (traced.kind !== 'traced') throw new Error(traced.explained.title);
  const request = exportRequest(traced);
  expect(request).toMatchObject({
    asked: 'GET http://reviews:9080/reviews/1?…',
    verdict: '503 · UH no_healthy_upstream',
    code: 'ES-NO-ENDPOINT',
    tone: 'trouble',
  });
  expect(request.steps.map(({ title }) => title)).toContain('Route');
  expect(JSON.stringify(request)).not.toContain('hidden');
});
