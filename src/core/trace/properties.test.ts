import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJson, isJsonArray, isJsonObject } from '../lib/json.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { chainsOf } from '../model/walk.ts';
import { readDump } from '../parse/read-dump.ts';
import type { Ask } from './ask/ask.ts';
import { buildRequest } from './ask/build-request.ts';
import type { TraceContext } from './connection/context.ts';
import { requestTo } from './connection/trace-fixture.ts';
import { domainIndexOf, findDomains } from './http/domain-index.ts';
import { matchRegex } from './http/regex.ts';
import { traceRequest } from './trace-request.ts';
import type { Step, Trace } from './trace.ts';
import { envoyVersionOf } from './version.ts';

const NAMES = ['productpage', 'reviews', 'ingress-gateway', 'plain-envoy'] as const;

function parsed(name: string): JsonValue {
  const value: unknown = JSON.parse(readFileSync(new URL(`../../../samples/${name}.json`, import.meta.url), 'utf8'));
  return isJson(value) ? value : null;
}

function contextOf(root: JsonValue): TraceContext {
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  if (!read.ok) throw new Error('The sample is not readable.');
  const proxy = buildProxy(read.value.dump);
  return { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
}

const ROOTS = new Map(NAMES.map((name) => [name, parsed(name)]));
const CONTEXTS = new Map([...ROOTS].map(([name, root]) => [name, contextOf(root)]));

function context(name: (typeof NAMES)[number]): TraceContext {
  const found = CONTEXTS.get(name);
  if (found === undefined) throw new Error('There is no such sample.');
  return found;
}

/** Words that occur in the samples beside ones that nobody expects. */
const HOSTS = [
  'reviews',
  'reviews:9080',
  'bookinfo.example.com',
  'api.example.com',
  'productpage.bookinfo',
  '10.96.230.11',
];
const ODD = [
  '',
  '.',
  '..',
  ':',
  ':80',
  '*',
  '*.*',
  '[::1]',
  '[::1]:9080',
  '__proto__',
  'constructor',
  'ÄÖ.example',
  'x'.repeat(3000),
];
const IPS = [
  '10.96.230.11',
  '127.0.0.1',
  '192.0.2.1',
  '::1',
  '::ffff:10.0.0.1',
  '2001:db8::7',
  'fe80::1%eth0',
  '0.0.0.0',
  '::',
];
const PORTS = [
  0, 1, 53, 80, 443, 8080, 8443, 9080, 10_000, 10_080, 15_000, 15_001, 15_006, 15_008, 15_021, 15_090, 65_535, 70_000,
];

const host = fc.oneof(fc.constantFrom(...HOSTS, ...ODD), fc.string({ maxLength: 30 }));
const port = fc.oneof(fc.constantFrom(...PORTS), fc.integer({ min: -1, max: 70_000 }));
const address = fc.oneof(fc.constantFrom(...IPS), fc.string({ maxLength: 12 }));
const text = fc.oneof(fc.constantFrom('x', '__proto__', '', 'a'.repeat(5000)), fc.string({ maxLength: 40 }));
const name = fc.constantFrom(
  'x-user',
  '__proto__',
  'cookie',
  'x-forwarded-for',
  'x-forwarded-proto',
  'upgrade',
  'te',
  'host',
);
const object = fc.dictionary(fc.constantFrom('iss', '__proto__', 'a'), fc.constantFrom('x', 'y'));

const to: fc.Arbitrary<Ask['to']> = fc.oneof(
  fc.record({ kind: fc.constantFrom('outbound' as const, 'url' as const), host, port }),
  fc.record({ kind: fc.constantFrom('outbound' as const), host, port, address }),
  fc.record({ kind: fc.constant('inbound' as const), port }),
  fc.record({ kind: fc.constant('gateway' as const), port }),
  fc.record({ kind: fc.constant('gateway' as const), port, address }),
);

const ask: fc.Arbitrary<Ask> = fc.record(
  {
    to,
    security: fc.oneof(
      fc.record({ kind: fc.constantFrom('plaintext' as const, 'tls' as const) }),
      fc.record({ kind: fc.constant('mtls' as const), identity: text }),
    ),
    sni: host,
    alpn: fc.array(fc.constantFrom('h2', 'http/1.1', 'istio', 'istio-http/1.1', '__proto__', ''), { maxLength: 3 }),
    protocol: fc.constantFrom('http/1.0', 'http/1.1', 'h2', 'grpc', 'tcp', 'server-first'),
    method: fc.constantFrom('GET', 'POST', 'CONNECT', 'OPTIONS', 'X'.repeat(100)),
    scheme: fc.constantFrom('http', 'https'),
    authority: host,
    path: fc.oneof(
      fc.constantFrom('/', '*', '/%2f/..;a?x=1#y', '//', '/reviews/1', '/static/x'),
      text.map((one) => `/${one}`),
    ),
    headers: fc.array(fc.tuple(name, text), { maxLength: 4 }),
    source: address,
    random: fc.oneof(fc.integer(), fc.constantFrom(0, 1e15, Number.MAX_SAFE_INTEGER)),
    runtime: fc.dictionary(fc.constantFrom('a', '__proto__', 'upstream.maintenance_mode.api'), fc.integer()),
    claims: object,
    dynamicMetadata: fc.dictionary(fc.constantFrom('envoy.filters.http.jwt_authn', '__proto__'), object),
  },
  { requiredKeys: ['to'] },
);

function follow(asked: Ask, where: TraceContext): Trace | undefined {
  const built = buildRequest(asked, where);
  return built.ok ? traceRequest(built.value.request, where) : undefined;
}

const CODES =
  /^ES-(?:FORWARDED|PASSED-THROUGH|CLUSTER-CHOSEN|BYPASSES-ENVOY|ADMIN|NOT-LISTENING|NO-FILTER-CHAIN|TLS-REFUSED|LISTENER-FILTERS-CLOSED|NETWORK-FILTER-CLOSED|HANGS|ANSWERED-BY-FILTER|BAD-REQUEST|UPGRADE-REFUSED|NO-ROUTES|NO-VIRTUAL-HOST|NO-ROUTE|REDIRECT|DIRECT-RESPONSE|NOT-FORWARDED|NO-CLUSTER|BLACK-HOLE|MAINTENANCE|NO-ENDPOINT|UNKNOWN)$/;

const sample = fc.constantFrom(...NAMES);

describe('a trace', () => {
  it('always ends in a verdict', () => {
    fc.assert(
      fc.property(sample, ask, (from, asked) => {
        const trace = follow(asked, context(from));
        if (trace === undefined) return;
        expect(trace.verdict.code).toMatch(CODES);
        expect(trace.verdict.text.endsWith('.')).toBe(true);
        expect(trace.steps.length).toBeGreaterThan(0);
      }),
      { numRuns: 800 },
    );
  });
});

/** Ways that get far into the samples. */
const KNOWN: readonly (readonly [(typeof NAMES)[number], Ask['to']])[] = [
  ['productpage', { kind: 'outbound', host: '10.96.230.11', port: 9080 }],
  ['productpage', { kind: 'inbound', port: 9080 }],
  ['reviews', { kind: 'inbound', port: 9080 }],
  ['reviews', { kind: 'outbound', host: '192.0.2.1', port: 4567 }],
  ['ingress-gateway', { kind: 'gateway', port: 8443 }],
  ['ingress-gateway', { kind: 'gateway', port: 8080 }],
  ['plain-envoy', { kind: 'gateway', port: 10_000 }],
  ['plain-envoy', { kind: 'gateway', port: 10_080 }],
];

const far = fc
  .tuple(fc.constantFrom(...KNOWN), ask)
  .map(([[from, end], asked]) => [from, { ...asked, to: end }] as const);

/** Requests that are routed, for the most part: plaintext HTTP to where the samples take it. */
const routed: typeof far = fc
  .tuple(
    fc.constantFrom(...KNOWN.filter(([, end]) => end.port !== 8443 && end.port !== 10_080)),
    fc.constantFrom(
      'reviews',
      'reviews.bookinfo',
      'bookinfo.example.com',
      'api.example.com',
      'pay.example.com',
      'a.test',
    ),
    fc.constantFrom('/', '/productpage', '/reviews/1', '/static/a.js', '/api/v1/x', '/healthz', '/login', '/x?y=z'),
    fc.array(fc.tuple(name, text), { maxLength: 2 }),
    fc.constantFrom('GET', 'POST'),
  )
  .map(([[from, end], authority, path, headers, method]) => {
    return [from, { to: end, security: { kind: 'plaintext' }, authority, path, headers, method }] as const;
  });

function stepOf(trace: Trace, kind: Step['kind']): Step | undefined {
  return trace.steps.find((step) => step.kind === kind);
}

describe('the candidates', () => {
  it('of a filter chain step are all chains of the listener, in their order', () => {
    let count = 0;
    fc.assert(
      fc.property(far, ([from, asked]) => {
        const { proxy } = context(from);
        const trace = follow(asked, context(from));
        const step = trace && stepOf(trace, 'filter-chain');
        const listener = proxy.listeners.find(({ id }) => id === trace?.listener);
        if (step === undefined || listener === undefined) return;
        count += 1;
        const listed = step.candidates.flatMap(({ object: id }) => id ?? []);
        expect(listed).toEqual(chainsOf(listener).map(({ id }) => id));
        expect(
          step.candidates.filter(({ outcome, object: id }) => outcome === 'match' && id !== undefined).length,
        ).toBeLessThan(2);
      }),
      { numRuns: 150 },
    );
    expect(count).toBeGreaterThan(40);
  });

  it('of a virtual host step are the domains of every level that has the host', () => {
    let count = 0;
    fc.assert(
      fc.property(routed, ([from, asked]) => {
        const { proxy } = context(from);
        const trace = follow(asked, context(from));
        const step = trace && stepOf(trace, 'virtual-host');
        const config = proxy.routeConfigs.find(
          ({ id }) => id === trace?.steps.find(({ kind }) => kind === 'http-connection')?.object,
        );
        if (step === undefined || config === undefined) return;
        const hits = step.candidates.filter(({ outcome }) => outcome !== 'no match').map(({ object: id }) => id);
        expect(step.total).toBe(config.virtualHosts.length);
        // What is looked up is the authority where nothing changes it.
        const looked = asked.authority?.toLowerCase() ?? '';
        if (!/^[a-z][a-z.]+$/.test(looked)) return;
        count += 1;
        expect(hits).toEqual(findDomains(domainIndexOf(config), looked).map(({ virtualHost }) => virtualHost.id));
      }),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(40);
  });

  it('of a route step are all routes in their order: those before the winner fail, those behind are not reached', () => {
    let count = 0;
    fc.assert(
      fc.property(routed, ([from, asked]) => {
        const { proxy } = context(from);
        const trace = follow(asked, context(from));
        const step = trace && stepOf(trace, 'route');
        const virtualHost = proxy.routeConfigs
          .flatMap(({ virtualHosts }) => virtualHosts)
          .find(({ id }) => id === trace?.virtualHost);
        if (step === undefined || virtualHost === undefined) return;
        expect(step.candidates.map(({ object: id }) => id)).toEqual(virtualHost.routes.map(({ id }) => id));
        count += 1;
        const outcomes = step.candidates.map(({ outcome }) => outcome).join(',');
        expect(outcomes).toMatch(/^(?:no match,)*(?:match(?:,not reached)*|no match)$/);
        expect(
          step.candidates.every(({ outcome, failed }) => (outcome === 'no match') === (failed !== undefined)),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(40);
  });
});

/** The same document with the fields of every object in another order: by a hash of their names and a seed. */
function reordered(value: JsonValue, seed: number): JsonValue {
  if (isJsonArray(value)) return value.map((one) => reordered(one, seed));
  if (!isJsonObject(value)) return value;
  const hash = (key: string): number =>
    key.split('').reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_537, seed);
  const entries = Object.entries(value).toSorted(([a], [b]) => hash(a) - hash(b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, reordered(inner, seed)]));
}

function gist(trace: Trace | undefined): unknown {
  if (trace === undefined) return undefined;
  const { verdict, listener, filterChain, virtualHost, route, cluster, endpoint, steps } = trace;
  const told = steps.map(({ kind, answer, object: id }) => [kind, answer, id]);
  return { verdict, listener, filterChain, virtualHost, route, cluster, endpoint, told };
}

describe('the winner', () => {
  it.each(NAMES)('does not depend on the order of JSON fields: %s', (from) => {
    for (const seed of [7, 4711]) {
      const other = contextOf(reordered(ROOTS.get(from) ?? null, seed));
      const asks = fc.sample(
        fc.oneof(
          ask,
          far.filter(([one]) => one === from).map(([, asked]) => asked),
        ),
        { numRuns: 40, seed },
      );
      for (const asked of asks) expect(gist(follow(asked, other))).toEqual(gist(follow(asked, context(from))));
    }
  });
});

const HTTP = { from: 'peer', protocol: 'http/1.1' } as const;

/** What a route with this regular expression, and a route behind it, make of a path. */
function byRegex(regex: string, path: string): Trace {
  const routes = [
    { match: { safe_regex: { regex } }, direct_response: { status: 201 } },
    { match: { prefix: '/' }, direct_response: { status: 202 } },
  ];
  const manager = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    route_config: { name: 'r', virtual_hosts: [{ name: 'v', domains: ['*'], routes }] },
    http_filters: [{ name: 'envoy.filters.http.router' }],
  };
  const listener = {
    name: 'l',
    address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
    filter_chains: [{ filters: [{ name: 'envoy.filters.network.http_connection_manager', typed_config: manager }] }],
  };
  const { proxy, root } = sourceOf({ Listeners: { static_listeners: [{ listener }] } });
  const http = { method: 'GET', scheme: 'http', authority: 'a', path, headers: [] } as const;
  return traceRequest(requestTo('192.0.2.1:80', { ...HTTP, http }), { proxy, root, version: { minor: 40, patch: 0 } });
}

describe('a regular expression of a route', () => {
  it('is bounded work, whatever it is', () => {
    expect(byRegex('/(a+)+$', `/${'a'.repeat(50_000)}!`).verdict.status).toBe(202);
    expect(byRegex('/(a+)+$', `/${'a'.repeat(50_000)}`).verdict.status).toBe(201);
  });

  it.each(['/(a)\\1', '/(?=a)a', '/(?<!b)a', '/a++'])('is refused where RE2 refuses it, and says so: %s', (regex) => {
    const trace = byRegex(regex, '/aa');
    expect(trace.verdict.status).toBe(202);
    expect(trace.assumptions.map(({ kind, text: said }) => `${kind}: ${said}`).join()).toContain(
      `not modelled: Route regex ${regex}: the regular expression "${regex}" could not be run`,
    );
  });

  it('agrees with JavaScript where both understand it', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '(a|b)', '[^a]', '\\d');
    const sign = fc.constantFrom('', '*', '+', '?', '{2}');
    const pattern = fc.array(
      fc.tuple(atom, sign).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 4 },
    );
    const subject = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, subject, (parts, said) => {
        // Made here of a few small parts, so that it may be run.
        const own = new RegExp(`^(?:${parts.join('')})$`);
        expect(matchRegex(parts.join(''), said)).toBe(own.test(said));
      }),
      { numRuns: 300 },
    );
  });
});
