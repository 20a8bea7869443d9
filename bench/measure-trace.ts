import { readFileSync } from 'node:fs';
import { buildProxy } from '../src/core/model/build-proxy.ts';
import type { Cluster } from '../src/core/model/cluster-types.ts';
import type { Proxy } from '../src/core/model/types.ts';
import { endpointsOf } from '../src/core/model/walk.ts';
import { readDump } from '../src/core/parse/read-dump.ts';
import type { Ask, AskTarget } from '../src/core/trace/ask/ask.ts';
import { buildRequest } from '../src/core/trace/ask/build-request.ts';
import { podIp } from '../src/core/trace/ask/own-address.ts';
import type { TraceContext } from '../src/core/trace/connection/context.ts';
import { traceRequest } from '../src/core/trace/trace-request.ts';
import { envoyVersionOf } from '../src/core/trace/version.ts';
import type { DumpFile } from './dumps.ts';
import type { Row } from './rows.ts';
import { buildRow, median } from './rows.ts';

/** A trace takes at most so many ms, and building the indexes at most such a share of the time to load the dump. */
const TARGET = { services: 10_000, ms: 2, ofLoad: 0.1 };
/** Services spread over the mesh, of each of which every kind of question is asked. */
const SERVICES = 40;
/** How often all is asked of a loaded dump: once to build the indexes, then to measure. */
const PASSES = 12;

/** An address, where the dump has one for the cluster's host at its port. */
function addressesOf({ routeConfigs }: Proxy, clusters: readonly Cluster[]): ReadonlyMap<string, string> {
  const wanted = new Set(clusters.map(({ istio }) => `${istio?.host ?? ''}:${istio?.port ?? 0}`));
  const hosts = routeConfigs.flatMap(({ virtualHosts }) => virtualHosts).filter(({ name }) => wanted.has(name));
  return new Map(
    hosts.flatMap(({ name, domains }) => {
      const ip = domains.find((domain) => /^[\d.]+$/.test(domain));
      return ip === undefined ? [] : [[name, ip]];
    }),
  );
}

/** What a person would ask of a service: by its short and its full name, its address, an endpoint's, in TCP. */
function* targetsOf({ istio, ...cluster }: Cluster, addresses: ReadonlyMap<string, string>): Generator<AskTarget> {
  if (istio === undefined) return;
  const { host, port } = istio;
  const [name = '', namespace = ''] = host.split('.');
  yield { kind: 'outbound', host: name, port };
  yield { kind: 'outbound', host: `${name}.${namespace}`, port };
  yield { kind: 'outbound', host, port };
  const address = addresses.get(`${host}:${port}`);
  if (address !== undefined) yield { kind: 'outbound', host, port, address };
  const endpoint = endpointsOf({ ...cluster, istio })[0]?.address.split(':')[0];
  if (endpoint !== undefined) yield { kind: 'outbound', host: endpoint, port };
}

function buildAsks(proxy: Proxy): readonly Ask[] {
  const all = proxy.clusters.filter(({ istio }) => istio?.direction === 'outbound' && istio.subset === '');
  const step = Math.max(1, Math.floor(all.length / SERVICES));
  const clusters = all.filter((_, index) => index % step === 0);
  const addresses = addressesOf(proxy, clusters);
  const targets: AskTarget[] = [
    ...clusters.flatMap((cluster) => [...targetsOf(cluster, addresses)]),
    { kind: 'outbound', host: 'nobody.example', port: 80 },
    { kind: 'outbound', host: 'nobody', port: 8080 },
    { kind: 'outbound', host: podIp(proxy) ?? '127.0.0.1', port: 9080 },
    { kind: 'inbound', port: 9080 },
    { kind: 'inbound', port: 4567 },
  ];
  return [
    ...targets.map((to): Ask => ({ to, path: '/orders/1' })),
    ...targets.map((to): Ask => ({ to, protocol: 'tcp' })),
    { to: { kind: 'inbound', port: 9080 }, security: { kind: 'mtls', identity: 'spiffe://a/ns/b/sa/c' } },
  ];
}

function ask(one: Ask, context: TraceContext): void {
  const built = buildRequest(one, context);
  if (!built.ok) throw new Error(built.error.title);
  traceRequest(built.value.request, context);
}

/** The ms that each question takes. */
function passMs(asks: readonly Ask[], context: TraceContext): readonly number[] {
  return asks.map((one) => {
    const start = performance.now();
    ask(one, context);
    return performance.now() - start;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** So many percent of the values are at most this. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

/** One dump, read, asked for the first time (which builds the indexes) and asked again. */
function measureOnce(bytes: Uint8Array): {
  readonly load: number;
  readonly indexes: number;
  readonly each: readonly number[];
} {
  const start = performance.now();
  const read = readDump(bytes);
  if (!read.ok) throw new Error('The dump was refused.');
  const proxy = buildProxy(read.value.dump);
  const load = performance.now() - start;
  const context = { proxy, root: read.value.root, version: envoyVersionOf(proxy.identity).version };
  const asks = buildAsks(proxy);
  const first = sum(passMs(asks, context));
  const passes = Array.from({ length: PASSES }, () => passMs(asks, context));
  // The first passes after the indexes still compile the program.
  const warm = passes.slice(-PASSES / 2);
  return { load, indexes: Math.max(0, first - sum(passes[0] ?? [])), each: warm.flat() };
}

/**
 * The time that a request takes, from the words to the verdict, and that of building what traces look things up in,
 * beside the time to load the dump; in Node, `count` times.
 */
export function measureTrace(dump: DumpFile, count: number): readonly Row[] {
  const bytes = new Uint8Array(readFileSync(dump.path));
  const runs = Array.from({ length: count }, () => measureOnce(bytes));
  const each = runs.flatMap((run) => run.each);
  const load = median(runs.map((run) => run.load));
  const isTarget = dump.services === TARGET.services;
  const limit = isTarget ? { target: TARGET.ms } : {};
  const share = isTarget ? { target: Math.round(load * TARGET.ofLoad) } : {};
  const indexes = median(runs.map((run) => run.indexes));
  return [
    buildRow(dump, { what: 'one trace: median', value: median(each), unit: 'ms', ...limit }),
    buildRow(dump, { what: 'one trace: 95th percentile', value: percentile(each, 95), unit: 'ms', ...limit }),
    buildRow(dump, { what: 'one trace: slowest', value: Math.max(...each), unit: 'ms' }),
    buildRow(dump, { what: 'indexes, beside loading', value: indexes, unit: 'ms', baseline: load, ...share }),
  ];
}
