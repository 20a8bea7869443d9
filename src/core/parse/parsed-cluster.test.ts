import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { readAssignment, readCluster } from './parsed-cluster.ts';
import type { Problem } from './problem.ts';

const TLS = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext';
const RAW = 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer';
const TLS_SOCKET = {
  name: 'tls',
  typed_config: { '@type': TLS, sni: 'a', common_tls_context: { alpn_protocols: ['h2'] } },
};
const CLUSTER: JsonObject = {
  name: 'c',
  transport_socket: { name: 'raw', typed_config: { '@type': RAW } },
  transport_socket_matches: [{ name: 'm', match: { tlsMode: 'istio' }, transport_socket: TLS_SOCKET }],
};
const ASSIGNMENT: JsonObject = {
  cluster_name: 'c',
  endpoints: [
    {
      locality: { region: 'r' },
      priority: 1,
      lb_endpoints: [{ endpoint: { address: { socket_address: { address: '10.0.0.1', port_value: 80 } } } }],
    },
  ],
};

/** One value of a document, or one more field, is replaced by something else. */
const change = fc.record({
  at: fc.nat(),
  key: fc.constantFrom(
    'tls_context',
    'tlsContext',
    '@type',
    'hosts',
    'config',
    'typedConfig',
    'lbEndpoints',
    '__proto__',
  ),
  value: fc.constantFrom<JsonValue>(null, 7, 'x', TLS, [], {}, [null], [7], { a: 7 }, { sni: 7 }, TLS_SOCKET),
  isNew: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(document: JsonValue, { at, key, value, isNew }: Change): JsonValue {
  let left = at % countIn(document);
  const walk = (one: JsonValue): JsonValue => {
    left -= 1;
    if (left === -1 && !isNew) return value;
    const isHere = left === -1;
    if (isJsonArray(one)) return one.map(walk);
    if (!isJsonObject(one)) return one;
    const entries = Object.entries(one).map(([name, inner]): [string, JsonValue] => [name, walk(inner)]);
    return Object.fromEntries(isHere ? [...entries, [key, value]] : entries);
  };
  return walk(document);
}

function countIn(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values<JsonValue>(value).reduce<number>((sum, one) => sum + countIn(one), 1);
}

/** The same, in an object that says the same and does not conform: it has a null, which means "not set". */
function unsound(value: JsonValue): JsonValue {
  return isJsonObject(value) ? { ...value, unknown_field: null } : value;
}

function readBoth(read: (raw: { path: []; value: JsonValue }, problems: Problem[]) => unknown, value: JsonValue) {
  return [value, unsound(value)].map((one) => {
    const problems: Problem[] = [];
    const made = read({ path: [], value: one }, problems);
    return { problems, made };
  });
}

function clusterParts(value: JsonValue) {
  return readBoth((raw, problems) => {
    const cluster = readCluster(raw, problems);
    return cluster && { socket: cluster.transportSocket, matches: cluster.socketMatches };
  }, value);
}

function assignmentParts(value: JsonValue) {
  return readBoth((raw, problems) => readAssignment(raw, problems)?.localities, value);
}

it('reads later what it would read at once, and finds all problems at once', () => {
  expect(clusterParts(CLUSTER)[0]).toMatchObject({
    problems: [],
    made: { matches: [{ socket: { tls: { sni: 'a' } } }] },
  });
  expect(assignmentParts(ASSIGNMENT)[0]).toMatchObject({ problems: [], made: [{ endpoints: [{}] }] });
  const changes = fc.array(change, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(changes, (all) => {
      const [later, atOnce] = clusterParts(all.reduce(changed, CLUSTER));
      expect(later).toEqual(atOnce);
      const [endpointsLater, endpointsAtOnce] = assignmentParts(all.reduce(changed, ASSIGNMENT));
      expect(endpointsLater).toEqual(endpointsAtOnce);
    }),
    { numRuns: 2000 },
  );
});
