import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, object, weighted } from './arbitrary.ts';
import type { Case } from './case.ts';
import { TYPES } from './envoy-types.ts';
import { listener, tcpProxy, TLS_INSPECTOR } from './generate-listener.ts';
import { headerMatch, stringMatch } from './generate-match.ts';
import { anyTransport, ask, httpProtocol, tlsTransport } from './generate-request.ts';
import { httpManager, managerOptions, routeConfig } from './generate-routes.ts';
import { tlsSocket } from './generate-tls.ts';
import { NET } from './words.ts';

const PATHS = ['/a', '/a/b', '/b', 'a', '/'];
const PEERS = [
  'spiffe://cluster.local/ns/a/sa/x',
  'spiffe://cluster.local/ns/',
  'peer.example',
  'CN=peer',
  'cluster.local',
];
const NAMES = ['a.com', 'b.a.com', 'com'];

const address = among<JsonValue>(
  { address_prefix: '127.0.0.0', prefix_len: 8 },
  { address_prefix: '127.0.0.1', prefix_len: 32 },
  { address_prefix: '127.0.0.5', prefix_len: 32 },
  { address_prefix: `${NET}.1`, prefix_len: 32 },
  { address_prefix: '10.1.0.0', prefix_len: 16 },
  { address_prefix: '192.168.7.7', prefix_len: 32 },
);

type Level = 'network' | 'http';

function httpRules(level: Level): readonly (readonly [number, fc.Arbitrary<JsonObject>])[] {
  if (level === 'network') return [];
  return [
    [3, object({ header: headerMatch() })],
    [3, object({ url_path: stringMatch(PATHS).map((path) => ({ path })) })],
  ];
}

function permission(level: Level, depth: number): fc.Arbitrary<JsonObject> {
  const leaf = weighted<JsonObject>(
    [2, fc.constant<JsonObject>({ any: true })],
    ...httpRules(level),
    [2, object({ destination_ip: address })],
    [2, object({ destination_port: among<JsonValue>(10_000, 10_001) })],
    [
      2,
      object({
        destination_port_range: among<JsonValue>({ start: 9_999, end: 10_001 }, { start: 10_001, end: 10_003 }),
      }),
    ],
    [2, object({ requested_server_name: stringMatch(NAMES) })],
  );
  if (depth === 0) return leaf;
  const inner = permission(level, depth - 1);
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  return weighted<JsonObject>(
    [5, leaf],
    [1, object({ not_rule: inner })],
    [1, list.map((all) => ({ and_rules: { rules: all } }))],
    [1, list.map((all) => ({ or_rules: { rules: all } }))],
  );
}

function principal(level: Level, depth: number): fc.Arbitrary<JsonObject> {
  const leaf = weighted<JsonObject>(
    [2, fc.constant<JsonObject>({ any: true })],
    ...httpRules(level),
    [3, object({ authenticated: object({ principal_name: maybe(stringMatch(PEERS), 75) }) })],
    [2, object({ source_ip: address })],
    [2, object({ direct_remote_ip: address })],
    [2, object({ remote_ip: address })],
  );
  if (depth === 0) return leaf;
  const inner = principal(level, depth - 1);
  const ids = fc.array(inner, { minLength: 1, maxLength: 2 });
  return weighted<JsonObject>(
    [5, leaf],
    [1, object({ not_id: inner })],
    [1, ids.map((all) => ({ and_ids: { ids: all } }))],
    [1, ids.map((all) => ({ or_ids: { ids: all } }))],
  );
}

function policy(level: Level): fc.Arbitrary<JsonObject> {
  return object({
    permissions: fc.array(permission(level, 2), { minLength: 1, maxLength: 2 }),
    principals: fc.array(principal(level, 2), { minLength: 1, maxLength: 2 }),
  });
}

function rules(level: Level): fc.Arbitrary<JsonObject> {
  return object({
    action: among<JsonValue>('ALLOW', 'ALLOW', 'DENY', 'LOG'),
    policies: fc.dictionary(among('p1', 'p0', 'admin'), policy(level), { maxKeys: 3, noNullPrototype: true }),
  });
}

const networkFilter = object({ rules: rules('network'), shadow_rules: maybe(rules('network'), 15) }).map((config) =>
  extension('envoy.filters.network.rbac', TYPES.networkRbac, { stat_prefix: 'verify', ...config }),
);

const httpFilter = object({ rules: maybe(rules('http'), 92), shadow_rules: maybe(rules('http'), 15) }).map((config) =>
  extension('envoy.filters.http.rbac', TYPES.rbac, config),
);

const perRoute = maybe(
  weighted<JsonObject>(
    [3, rules('http').map((one) => ({ '@type': `type.googleapis.com/${TYPES.rbacPerRoute}`, rbac: { rules: one } }))],
    [1, fc.constant<JsonObject>({ '@type': `type.googleapis.com/${TYPES.rbacPerRoute}` })],
    [1, fc.constant<JsonObject>({ '@type': `type.googleapis.com/${TYPES.filterConfig}`, disabled: true })],
  ).map((config): JsonValue => ({ 'envoy.filters.http.rbac': config })),
  10,
);

const httpChain = fc
  .tuple(routeConfig(perRoute, 3), managerOptions, fc.array(httpFilter, { minLength: 1, maxLength: 1 }))
  .map(([routes, options, filters]) => httpManager(routes, options, filters));

/** RBAC before TCP and HTTP, and within HTTP, with clients that show certificates. */
export const rbacCase: fc.Arbitrary<Case> = fc
  .record({
    network: maybe(networkFilter, 40),
    last: weighted<JsonObject>([5, httpChain], [1, fc.constant(tcpProxy('c0'))]),
    socket: maybe(tlsSocket, 50),
  })
  .chain(({ network, last, socket }) => {
    const config = listener('l', {
      listener_filters: [TLS_INSPECTOR],
      filter_chains: [
        {
          name: 'c0',
          filters: [...(network === undefined ? [] : [network]), last],
          ...(socket === undefined ? {} : { transport_socket: socket }),
        },
      ],
    });
    const transport = socket === undefined ? {} : { transport: weighted([5, tlsTransport], [1, anyTransport]) };
    return fc
      .array(ask({ ...transport, protocol: httpProtocol }), { minLength: 1, maxLength: 70, size: 'max' })
      .map((asks) => ({ family: 'RBAC', listeners: [config], asks }));
  });
