import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { among, maybe, object, weighted } from './arbitrary.ts';
import type { Case } from './case.ts';
import { HTTP_INSPECTOR, listener, PROXY_PROTOCOL, tcpProxy, TLS_INSPECTOR } from './generate-listener.ts';
import { anyProtocol, anyTransport, ask, portedSource, proxyHeader } from './generate-request.ts';
import { httpManager } from './generate-routes.ts';
import { tlsSocket } from './generate-tls.ts';
import { NET, PORTS, SERVER_NAMES } from './words.ts';

function cidr(text: string): JsonObject {
  const [address_prefix = '', length] = text.split('/');
  return { address_prefix, prefix_len: Number(length) };
}

function some(values: readonly string[], max = 2): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(among(...values), { minLength: 1, maxLength: max });
}

const destinations = some([`${NET}.1/32`, `${NET}.0/24`, `${NET}.2/31`, '127.0.0.0/8', '10.1.0.0/16']);
const sources = some(['127.0.0.1/32', '127.0.0.0/24', '127.0.0.0/8', '10.1.2.0/24', `${NET}.1/32`, '127.1.0.0/16']);

/** envoy.config.listener.v3.FilterChainMatch, as far as the loopback interface can show it. */
export const chainMatch: fc.Arbitrary<JsonObject> = object({
  destination_port: maybe(among<JsonValue>(...PORTS), 30),
  prefix_ranges: maybe(
    destinations.map((list) => list.map(cidr)),
    30,
  ),
  server_names: maybe(
    some(SERVER_NAMES).map((list) => [...list]),
    30,
  ),
  transport_protocol: maybe(among<JsonValue>('tls', 'raw_buffer'), 30),
  application_protocols: maybe(
    some(['h2', 'h2c', 'http/1.1', 'http/1.0', 'istio']).map((list) => [...list]),
    20,
  ),
  direct_source_prefix_ranges: maybe(
    sources.map((list) => list.map(cidr)),
    8,
  ),
  source_type: maybe(among<JsonValue>('SAME_IP_OR_LOOPBACK', 'EXTERNAL'), 15),
  source_prefix_ranges: maybe(
    sources.map((list) => list.map(cidr)),
    15,
  ),
  source_ports: maybe(among<JsonValue>([7001], [7002, 7001]), 8),
});

/** An HTTP connection manager that answers everything by itself. */
const ANSWERS = httpManager(
  {
    name: 'routes',
    virtual_hosts: [
      {
        name: 'v0',
        metadata: { filter_metadata: { verify: { name: 'v0' } } },
        domains: ['*'],
        routes: [{ name: 'v0.r0', match: { prefix: '/' }, direct_response: { status: 200 } }],
      },
    ],
  },
  {},
);

/** What a chain does with a connection; TLS is ended or passed through. */
export const chainBody: fc.Arbitrary<JsonObject> = fc
  .record({
    filters: weighted<JsonValue>(
      [5, among('c0', 'c1', 'c2', 'empty', 'nowhere').map((cluster) => [tcpProxy(cluster)])],
      [5, fc.constant([ANSWERS])],
      [1, fc.constant([])],
    ),
    socket: maybe(tlsSocket, 35),
  })
  .map(({ filters, socket }) => ({ filters, ...(socket === undefined ? {} : { transport_socket: socket }) }));

export const listenerFilters: fc.Arbitrary<JsonObject> = fc
  .record({
    tls: among(true, true, true, false),
    http: among(true, false),
    proxy: maybe(fc.constant(PROXY_PROTOCOL), 25),
    timeout: maybe(among<JsonValue>(true, false), 60),
  })
  .map(({ tls, http, proxy, timeout }) => ({
    listener_filters: [
      ...(proxy === undefined ? [] : [proxy]),
      ...(tls ? [TLS_INSPECTOR] : []),
      ...(http ? [HTTP_INSPECTOR] : []),
    ],
    // Short, so that clients that wait for the server are soon answered for.
    listener_filters_timeout: '0.3s',
    ...(timeout === true ? { continue_on_listener_filters_timeout: true } : {}),
  }));

function hasProxy(config: JsonObject): boolean {
  return JSON.stringify(config).includes('ProxyProtocol');
}

/** Connections of every kind to one listener. */
export function askOfConnections(family: string, config: JsonObject): fc.Arbitrary<Case> {
  return fc
    .array(
      ask({
        transport: anyTransport,
        protocol: anyProtocol,
        source: portedSource,
        ...(hasProxy(config) ? { proxy: proxyHeader } : {}),
      }),
      { minLength: 1, maxLength: 70, size: 'max' },
    )
    .map((asks) => ({ family, listeners: [config], asks }));
}

/** Filter chains by their matches, and what they make of connections of every kind. */
export const chainsCase: fc.Arbitrary<Case> = fc
  .record({
    filters: listenerFilters,
    chains: fc.uniqueArray(fc.tuple(chainMatch, chainBody), {
      minLength: 1,
      maxLength: 6,
      selector: ([match]) => JSON.stringify(match),
    }),
    fallback: maybe(chainBody, 50),
  })
  .map(({ filters, chains, fallback }) =>
    listener('l', {
      ...filters,
      filter_chains: chains.map(([filter_chain_match, body], index) => ({
        name: `c${index}`,
        filter_chain_match,
        ...body,
      })),
      ...(fallback === undefined ? {} : { default_filter_chain: { name: 'default', ...fallback } }),
    }),
  )
  .chain((config) => askOfConnections('filter chains', config));
