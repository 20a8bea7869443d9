import { describe, expect, it } from 'vitest';
import { msg } from '../lib/words.ts';
import { decidingStep, isDull, verdictTitle, verdictTone } from './step-order.ts';
import type { Candidate, Step, StepKind, Verdict } from './trace.ts';

const LOSER: Candidate = { label: 'a', outcome: 'no match' };

function step(kind: StepKind, candidates: number, decisive = false): Step {
  const rule = { text: msg(''), source: { project: 'envoy', file: '' } } as const;
  return {
    kind,
    question: '',
    answer: '',
    candidates: Array.from({ length: candidates }, () => LOSER),
    rule,
    decisive,
  };
}

describe('the step to read first', () => {
  it('is the last that decides', () => {
    expect(decidingStep([step('capture', 3), step('route', 2, true), step('http-filters', 2, true)])).toBe(2);
  });

  it('is the choice of a route that succeeded, where its action had none', () => {
    expect(decidingStep([step('hand-off', 3), step('route', 2), step('action', 1), step('endpoint', 2)])).toBe(1);
  });

  it('is the last where nothing had a choice', () => {
    expect(decidingStep([step('capture', 1), step('accept', 1)])).toBe(1);
  });
});

it('is dull where a kind that seldom decides did not', () => {
  expect([step('http-filters', 7), step('http-filters', 7, true), step('route', 1)].map(isDull)).toEqual([
    true,
    false,
    false,
  ]);
});

describe('a verdict in a few words', () => {
  it.each<[string, string, Verdict]>([
    ['Arrives at 10.0.0.1:80', 'good', { code: 'ES-FORWARDED', kind: 'arrives', text: '', endpoint: '10.0.0.1:80' }],
    [
      '503 · UH no_healthy_upstream',
      'trouble',
      { code: 'ES-NO-ENDPOINT', kind: 'answered', text: '', status: 503, flags: 'UH', details: 'no_healthy_upstream' },
    ],
    [
      '301 to https://a/',
      'plain',
      { code: 'ES-REDIRECT', kind: 'answered', text: '', status: 301, location: 'https://a/' },
    ],
    [
      '200 · direct_response',
      'plain',
      { code: 'ES-DIRECT-RESPONSE', kind: 'answered', text: '', status: 200, details: 'direct_response' },
    ],
    [
      '403 · direct_response',
      'trouble',
      { code: 'ES-DIRECT-RESPONSE', kind: 'answered', text: '', status: 403, details: 'direct_response' },
    ],
    ['Connection closed', 'trouble', { code: 'ES-NOT-LISTENING', kind: 'closed', text: '' }],
    ['Not known', 'plain', { code: 'ES-UNKNOWN', kind: 'unknown', text: '' }],
  ])('%s', (title, tone, verdict) => {
    expect([verdictTitle(verdict), verdictTone(verdict)]).toEqual([title, tone]);
  });
});
