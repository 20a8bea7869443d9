import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sourceOfText } from '../inspect/dump-fixture.ts';
import { isJson } from '../lib/json.ts';
import type { AskWords } from './ask/ask-words.ts';
import { readPaste } from './ask/read-paste.ts';
import { followWords } from './follow-words.ts';
import { buildTestEntry } from './test-entry.ts';
import { readTestTable } from './test-table/read-test-table.ts';
import { findDifferences } from './test-table/run-test-case.ts';
import type { Traced } from './traced.ts';

function sample(name: string) {
  return sourceOfText(readFileSync(new URL(`../../../samples/${name}.json`, import.meta.url), 'utf8'));
}

const SOURCES = {
  productpage: sample('productpage'),
  'ingress-gateway': sample('ingress-gateway'),
  'plain-envoy': sample('plain-envoy'),
};

function follow(words: AskWords, name: keyof typeof SOURCES = 'productpage'): Traced {
  const answer = followWords(words, SOURCES[name]);
  if (answer.kind === 'refused') throw new Error(answer.explained.title);
  return answer;
}

const REVIEWS = { outbound: ['reviews:9080'], path: ['/reviews/1'] };

describe('what is said of a request', () => {
  it('is its title, its line, the version, and the addresses of its host', () => {
    expect(follow({ ...REVIEWS, envoy: ['1.36'] })).toMatchObject({
      title: 'GET http://reviews:9080/reviews/1',
      described:
        'The application at 10.244.1.17:40000 connects to 10.96.230.11:9080, plaintext: GET http://reviews:9080/reviews/1 by http/1.1',
      version: '1.36',
      addresses: [{ ip: '10.96.230.11' }],
    });
    expect(follow({ outbound: ['10.0.0.1:6379'], protocol: ['tcp'] })).toMatchObject({
      title: 'TCP 10.0.0.1:6379',
      version: '1.37.2',
    });
  });

  it('is why it is none', () => {
    expect(followWords({}, SOURCES.productpage)).toMatchObject({
      kind: 'refused',
      explained: { title: 'Nothing says where the request goes' },
    });
    expect(followWords({ outbound: ['a:1'], path: ['x'] }, SOURCES.productpage)).toMatchObject({
      explained: { title: '“x” is no path' },
    });
  });

  it('is its way, and who nearly won', () => {
    const { way } = follow({ ...REVIEWS, random: ['85'] });
    expect(way).toMatchObject({
      direction: 'outbound',
      near: ['cluster:outbound|9080|v1|reviews.bookinfo.svc.cluster.local'],
    });
    expect(way.objects.filter((id) => /^(listener|chain|cluster|endpoint):/.test(id))).toEqual([
      'listener:virtualOutbound',
      'listener:0.0.0.0_9080',
      'chain:0.0.0.0_9080/0',
      'cluster:outbound|9080|v2|reviews.bookinfo.svc.cluster.local',
      'endpoint:outbound|9080|v2|reviews.bookinfo.svc.cluster.local/10.244.2.9:9080',
    ]);
    const { near } = follow(
      { gateway: ['443'], sni: ['bookinfo.example.com'], path: ['/productpage'] },
      'ingress-gateway',
    ).way;
    expect(near.slice(0, 2)).toEqual([
      'chain:0.0.0.0_8443/1',
      'route:https.443.https.bookinfo-gateway.bookinfo/bookinfo.example.com:443/5',
    ]);
  });

  it('is what chance would make of it', () => {
    const { split } = follow(REVIEWS);
    expect(
      split?.parts.map(
        ({ from, to, verdict }) => `${from} ${to} ${verdict.code} ${verdict.cluster?.split('|')[2] ?? ''}`,
      ),
    ).toEqual(['0 80 ES-FORWARDED v1', '80 90 ES-FORWARDED v2', '90 100 ES-NO-ENDPOINT v3']);
    expect(follow({ outbound: ['kubernetes.default:443'] }).split).toBeUndefined();
  });
});

/** The rows as `same what: logged (predicted)`. */
function compare(words: AskWords, name?: keyof typeof SOURCES): readonly string[] {
  const rows = follow(words, name).logged?.rows ?? [];
  return rows.map(({ what, logged, predicted, outcome }) => `${outcome} ${what}: ${logged} (${predicted ?? ''})`);
}

function logWords(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${value}`);
}

/** What is taken for granted, up to the colon. */
function texts(words: AskWords): readonly (string | undefined)[] {
  return follow(words).trace.assumptions.map(({ text }) => text.split(':')[0]);
}

describe('what was logged', () => {
  const v1 = 'outbound|9080|v1|reviews.bookinfo.svc.cluster.local';

  it('is the same, is different, or cannot be told', () => {
    const values = {
      code: '200',
      flags: '-',
      details: 'via_upstream',
      cluster: v1,
      route: 'x',
      upstream: '10.244.2.8:9080',
    };
    expect(compare({ ...REVIEWS, logged: logWords(values) })).toEqual([
      'unknown response code: 200 ()',
      'same response flags: - (-)',
      'same response code details: via_upstream (via_upstream)',
      `same upstream cluster: ${v1} (${v1})`,
      'different route name: x (-)',
      'same upstream host: 10.244.2.8:9080 (10.244.2.8:9080)',
    ]);
  });

  it('is what an upstream did, which no dump tells', () => {
    const values = {
      code: '503',
      flags: 'UF,URX',
      details: 'upstream_reset_before_response_started{timeout}',
      upstream: '1.1.1.1:1',
    };
    expect(compare({ ...REVIEWS, logged: logWords(values) })).toEqual([
      'unknown response code: 503 ()',
      'unknown response flags: UF,URX ()',
      'unknown response code details: upstream_reset_before_response_started{timeout} ()',
      'different upstream host: 1.1.1.1:1 (10.244.1.16:9080 or 10.244.2.8:9080)',
    ]);
    expect(compare({ ...REVIEWS, logged: logWords({ flags: 'NR', details: 'route_not_found' }) })).toEqual([
      'different response flags: NR (-)',
      'different response code details: route_not_found (via_upstream)',
    ]);
  });

  it('tells what chance decided, unless a random value is given', () => {
    const words = { ...REVIEWS, logged: logWords({ code: '503', flags: 'UH', cluster: v1.replace('v1', 'v3') }) };
    expect(follow(words).trace.verdict.code).toBe('ES-NO-ENDPOINT');
    expect(compare(words).every((row) => row.startsWith('same'))).toBe(true);
    expect(compare({ ...words, random: ['0'] })[2]).toMatch(/^different upstream cluster/);
  });

  it('has the cluster of the route where a filter answers', () => {
    const read = readPaste(
      '[2026-07-01T10:00:00.123Z] "GET /productpage HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 0 - "-" "curl" "id" "productpage:9080" "-" inbound|9080|| - 10.244.1.17:9080 10.244.0.9:0 outbound_.9080_._.productpage.bookinfo.svc.cluster.local default',
    );
    const rows = read.ok ? compare(read.value.words) : [];
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => !row.startsWith('same'))).toEqual([]);
  });

  it('leaves open what is taken for granted, unless words tell it', () => {
    const line =
      '[x] "GET / HTTP/1.1" 200 - - - "-" 0 1 0 - "-" "curl" "id" "a:80" "-" inbound|9080|| - 10.244.1.17:9080 10.244.0.9:0 outbound_.9080_._.a default';
    const peer = 'The log does not tell who the peer is';
    const headers = 'The log tells of no headers but User-Agent';
    expect(texts({ log: [line] })).toEqual(expect.arrayContaining([peer, headers]));
    const told = texts({ log: [line], mtls: ['spiffe://cluster.local/ns/x/sa/y'], header: ['a: b'], claims: ['{}'] });
    expect(told.filter((text) => text === peer || text === headers)).toEqual([]);
    expect(told).toContain('No JWT filter on the way takes the claims, of which iss may be another one');
    const envoys = '[x] "GET / HTTP/1.1" 200 - 0 0 0 0 "-" "-" "-" "a.example" "1.1.1.1:1"';
    expect(texts({ log: [envoys] })).toContain('Nothing tells which port the client connected to');
    expect(texts({ log: [envoys], gateway: ['80'] })).not.toContain('Nothing tells which port the client connected to');
  });

  it('is nothing that a request past Envoy would leave', () => {
    expect(
      compare({ gateway: ['9'], logged: logWords({ code: '200', upstream: 'tcp://1.1.1.1:1' }) }, 'plain-envoy'),
    ).toEqual(['unknown response code: 200 ()', 'unknown upstream host: 1.1.1.1:1 ()']);
  });
});

it.each<[keyof typeof SOURCES, AskWords]>([
  ['productpage', { ...REVIEWS, header: ['end-user: jason', 'x: "y"'], random: ['95'] }],
  ['productpage', { inbound: ['9080'], mtls: ['spiffe://cluster.local/ns/x/sa/y'], claims: ['{"a": "b"}'] }],
  ['productpage', { outbound: ['10.0.0.1:6379'], protocol: ['tcp'] }],
  ['ingress-gateway', { gateway: ['80'], authority: ['bookinfo.example.com'] }],
  ['ingress-gateway', { curl: ["curl -k -H 'a: b'\\\n  https://bookinfo.example.com/nope"] }],
  ['plain-envoy', { url: ['http://www.example.com:10000/api/x'] }],
  ['plain-envoy', { gateway: ['9'], tls: ['true'] }],
])('a request to %s is saved as a test that passes: %j', (name, words) => {
  const { trace } = follow(words, name);
  const table: unknown = parse(buildTestEntry(words, trace));
  const cases = isJson(table) ? readTestTable(table) : undefined;
  expect(cases).toMatchObject({ ok: true, value: [{ words }] });
  const [only] = cases?.ok === true ? cases.value : [];
  expect(only && findDifferences(only.expect, follow(only.words, name).trace)).toEqual([]);
  expect(only?.expect.get('code')).toBe(trace.verdict.code);
});
