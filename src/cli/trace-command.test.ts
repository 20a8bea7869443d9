import { describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

async function run(sample: string, ...args: readonly string[]) {
  const terminal = createTestTerminal();
  const status = await runProgram(['trace', samplePath(sample), ...args], terminal);
  return { status, out: terminal.out(), err: terminal.err() };
}

/** The first line of the text, and what of the verdict stands below it, up to the empty line. */
async function verdictOf(sample: string, ...args: readonly string[]): Promise<string> {
  const { out } = await run(sample, ...args);
  const [first = '', ...fields] = (out.split('\n\n')[0] ?? '').split('\n');
  const values = fields
    .map((field) => field.trim().split(/ +/))
    .filter(([name]) => name === 'status' || name === 'cluster');
  return [first.split(' ')[0], ...values.map(([, value]) => value)].join(' ');
}

const INGRESS = 'spiffe://cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account';

describe('verdicts', () => {
  it.each<[string, string, ...string[]]>([
    ['ES-FORWARDED outbound|9080|v1|reviews.bookinfo.svc.cluster.local', 'productpage', '--outbound', 'reviews:9080'],
    [
      'ES-FORWARDED outbound|9080|v2|reviews.bookinfo.svc.cluster.local',
      'productpage',
      '--url',
      'http://reviews:9080',
      '--random',
      '85',
    ],
    [
      'ES-FORWARDED outbound|443||kubernetes.default.svc.cluster.local',
      'productpage',
      '--outbound',
      'kubernetes.default:443',
    ],
    ['ES-ANSWERED-BY-FILTER 403', 'productpage', '--inbound', '9080', '--mtls', 'spiffe://cluster.local/ns/x/sa/y'],
    ['ES-FORWARDED inbound|9080||', 'productpage', '--inbound', '9080', '--mtls', INGRESS, '--path', '/productpage'],
    [
      'ES-FORWARDED outbound|9080||productpage.bookinfo.svc.cluster.local',
      'ingress-gateway',
      '--gateway',
      '443',
      '--sni',
      'bookinfo.example.com',
      '--path',
      '/productpage',
    ],
    [
      'ES-NO-ROUTE 404',
      'ingress-gateway',
      '--curl',
      'curl -k --resolve bookinfo.example.com:443:10.0.0.9 https://bookinfo.example.com/nope',
    ],
    ['ES-NO-FILTER-CHAIN', 'ingress-gateway', '--gateway', '443', '--sni', 'other.example.com'],
    ['ES-FORWARDED api', 'plain-envoy', '--url', 'http://www.example.com:10000/api/x'],
    ['ES-NOT-LISTENING', 'plain-envoy', '--gateway', '9'],
  ])('%s: %s', async (wanted, sample, ...args) => {
    expect(await verdictOf(sample, ...args)).toBe(wanted);
  });
});

it('prints the verdict, then the request, then the steps', async () => {
  const { status, out } = await run('productpage', '--outbound', 'reviews:9080', '-H', 'end-user: jason', '-X', 'PUT');
  const lines = out.split('\n');
  expect(status).toBe(0);
  expect(lines[0]).toMatch(/^ES-FORWARDED {2}It arrives at /);
  expect(lines[4]).toBe(
    'The application at 10.244.1.17:40000 connects to 10.96.230.11:9080, plaintext: PUT http://reviews:9080/ by http/1.1',
  );
  expect(lines[6]).toBe('  1. Is the connection to 10.96.230.11:9080 captured?');
});

it('prints JSON with every step', async () => {
  const { out } = await run('plain-envoy', '--gateway', '9', '-o', 'json');
  expect(JSON.parse(out)).toMatchObject({
    verdict: { code: 'ES-NOT-LISTENING', kind: 'closed' },
    steps: [{ kind: 'capture' }, { kind: 'accept', decisive: true }],
    assumptions: [{ kind: 'assumed' }, { kind: 'assumed' }, { kind: 'assumed' }],
  });
});

it('prints YAML', async () => {
  const { out } = await run('plain-envoy', '--gateway', '9', '-o', 'yaml');
  expect(out.startsWith('verdict:\n  code: ES-NOT-LISTENING\n')).toBe(true);
});

const LINE =
  '[2026-07-01T10:00:00.000Z] "GET /reviews/1 HTTP/1.1" 503 UH no_healthy_upstream - "-" 0 19 0 - "-" "curl" "id" "reviews:9080" "-" outbound|9080|v3|reviews.bookinfo.svc.cluster.local - 10.96.230.11:9080 10.244.1.17:40000 - x';

it('follows a line of an access log, and compares', async () => {
  const { out } = await run('productpage', '--log', LINE);
  const from = out.indexOf('By chance');
  expect(out.slice(from, out.indexOf('Assumptions'))).toBe(`By chance (random value modulo 100)
     80 %  random 0–79  ES-FORWARDED  It arrives at 10.244.1.16:9080 of outbound|9080|v1|reviews.bookinfo.svc.cluster.local (50 %, or at another one).
     10 %  random 80–89  ES-FORWARDED  It arrives at 10.244.2.9:9080 of outbound|9080|v2|reviews.bookinfo.svc.cluster.local.
     10 %  random 90–99  ES-NO-ENDPOINT  The cluster outbound|9080|v3|reviews.bookinfo.svc.cluster.local has no endpoint that can take it: the client gets 503.

The access log
  ✓ response code: logged 503
  ✓ response flags: logged UH
  ✓ response code details: logged no_healthy_upstream
  ✓ upstream cluster: logged outbound|9080|v3|reviews.bookinfo.svc.cluster.local
  ✗ route name: logged x, predicted -
  ✓ upstream host: logged -

`);
  const { out: json } = await run('productpage', '--log', LINE, '-o', 'json');
  expect(JSON.parse(json)).toMatchObject({
    split: {
      of: 100,
      parts: [
        { from: 0, to: 80 },
        { from: 80, to: 90 },
        { from: 90, to: 100 },
      ],
    },
    logged: [{ what: 'response code', logged: '503', predicted: '503', outcome: 'same' }, {}, {}, {}, {}, {}],
  });
});

it('takes cookies, claims, metadata and a version', async () => {
  const more = ['--cookie', 'a=b', '--claims', '{"sub":"x"}', '--metadata', 'x={"y":1}', '--envoy-version', '1.30'];
  const { status } = await run('plain-envoy', '--url', 'http://www.example.com:10000/api/x', ...more);
  expect(status).toBe(0);
});

describe('command lines that are wrong', () => {
  it.each<[string, ...string[]]>([
    ['earshot: Nothing says where the request goes'],
    ['earshot: “reviews” has no port', '--outbound', 'reviews'],
    ['earshot: “x” is no header', '--outbound', 'a:1', '-H', 'x'],
    ['earshot: “x” is no path', '--outbound', 'a:1', '--path', 'x'],
    ['earshot: curl’s flag --foo is not read here', '--curl', 'curl --foo x'],
    ['earshot: This is no access log line that is read here', '--log', 'x'],
    ['earshot: The claims cannot be read', '--outbound', 'a:1', '--claims', '{'],
    ['earshot: “x” is no version of Envoy', '--outbound', 'a:1', '--envoy-version', 'x'],
    [
      "earshot: option '--outbound <host:port>' cannot be used with option '--inbound <port>'",
      '--inbound',
      '1',
      '--outbound',
      'a:1',
    ],
    ["earshot: option '--runtime <key=number>' argument 'x' is invalid. Write it as KEY=NUMBER.", '--runtime', 'x'],
  ])('%s', async (wanted, ...args) => {
    const { status, out, err } = await run('plain-envoy', ...args);
    expect([status, out, err.split('\n')[0]]).toEqual([2, '', wanted]);
  });

  it('tells a file that is not there from them', async () => {
    const { status } = await run('no-such-sample', '--outbound', 'a:1');
    expect(status).toBe(1);
  });
});
