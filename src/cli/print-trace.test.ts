import { expect, it } from 'vitest';
import { msg } from '../core/lib/words.ts';
import type { Candidate, Step, Trace } from '../core/trace/trace.ts';
import { printTrace } from './print-trace.ts';
import { buildTraceJson } from './trace-json.ts';

const RULE = { text: msg('The first wins.'), source: { project: 'envoy', file: 'source/a.cc' } } as const;

function step(question: string, candidates: readonly Candidate[], more: Partial<Step> = {}): Step {
  return { kind: 'route', question, candidates, answer: 'This one.', rule: RULE, decisive: false, ...more };
}

const lost = (label: string): Candidate => {
  return { label, outcome: 'no match', failed: { what: 'prefix', wanted: '/a', actual: '/b' } };
};

const TRACE: Trace = {
  verdict: {
    code: 'ES-NO-ROUTE',
    kind: 'answered',
    text: 'No route.',
    status: 404,
    flags: 'NR',
    details: 'route_not_found',
  },
  listener: 'listener:a',
  steps: [
    step(
      'First?',
      [
        { label: 'taken', outcome: 'match', detail: '80 %' },
        { label: 'lets pass', outcome: 'no match' },
        { label: 'late', outcome: 'not reached' },
      ],
      { total: 5 },
    ),
    step(
      'Second?',
      Array.from({ length: 10 }, (_, index) => lost(`r${index}`)),
      {
        decisive: true,
        path: ['configs', 0, 'a.b'],
      },
    ),
  ],
  assumptions: [{ kind: 'assumed', text: 'Health.' }],
};

it('begins with the verdict, marks what decides, and counts what it leaves out', () => {
  expect(printTrace('GET /', TRACE, false)).toBe(`ES-NO-ROUTE  No route.
  status    404
  flags     NR
  details   route_not_found

GET /

  1. First?
     This one.
     ✓ taken (80 %)
     - lets pass
     · late
     … 2 others that Envoy does not look at one by one
▶ 2. Second?
     This one.
     ✗ r0: prefix wants /a, has /b
     ✗ r1: prefix wants /a, has /b
     ✗ r2: prefix wants /a, has /b
     ✗ r3: prefix wants /a, has /b
     ✗ r4: prefix wants /a, has /b
     ✗ r5: prefix wants /a, has /b
     ✗ r6: prefix wants /a, has /b
     ✗ r7: prefix wants /a, has /b
     … 2 more (--all)
     rule: The first wins. (envoy: source/a.cc)
     at:   configs[0]["a.b"]

Assumptions and limits
  assumed: Health.
`);
});

it('spares nothing where all is asked for', () => {
  const text = printTrace('GET /', TRACE, true);
  expect(text.match(/✗/g)).toHaveLength(10);
  expect(text.match(/rule:/g)).toHaveLength(2);
  expect(text).not.toContain('--all');
});

it('keeps the winner of a long list, and no line break or control of the dump', () => {
  const candidates = [
    ...Array.from({ length: 20 }, (_, index) => lost(`r${index}`)),
    { label: 'won\u001b\nx', outcome: 'match' as const },
  ];
  const lines = printTrace('GET /', { ...TRACE, steps: [step('?', candidates)] }, false).split('\n');
  expect(lines.filter((line) => /[✗✓…]/.test(line)).slice(-3)).toEqual([
    '     ✗ r6: prefix wants /a, has /b',
    '     ✓ won\\x1b x',
    '     … 13 more (--all)',
  ]);
});

it('writes JSON paths as texts', () => {
  expect(JSON.parse(JSON.stringify(buildTraceJson(TRACE)))).toMatchObject({
    verdict: { code: 'ES-NO-ROUTE', status: 404 },
    listener: 'listener:a',
    steps: [{ question: 'First?' }, { question: 'Second?', path: 'configs[0]["a.b"]', rule: RULE }],
    assumptions: [{ kind: 'assumed', text: 'Health.' }],
  });
});
