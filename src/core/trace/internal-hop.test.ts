import { expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { extension, listenerAt, requestTo, tcpTo } from './connection/trace-fixture.ts';
import { innerConnection, innerRequest } from './internal-hop.ts';
import { renderTrace } from './render-trace.ts';
import { traceRequest } from './trace-request.ts';

const ORIGINAL_DST = 'envoy.filters.listener.original_dst';

const INNER = {
  name: 'inner',
  internal_listener: {},
  listener_filters: [extension(ORIGINAL_DST, 'OriginalDst')],
  filter_chains: [
    {
      filter_chain_match: { prefix_ranges: [{ address_prefix: '10.5.5.5', prefix_len: 32 }] },
      filters: [tcpTo('there')],
    },
  ],
};

const METADATA = { filter_metadata: { [ORIGINAL_DST]: { local: '10.5.5.5:80' }, other: { a: 'b' } } };

/** One endpoint, which is the internal listener, with metadata that the socket hands on. */
function inwards(passthrough: readonly object[]): object {
  const socket = extension('internal_upstream', 'InternalUpstreamTransport', { passthrough_metadata: passthrough });
  const endpoint = { address: { envoy_internal_address: { server_listener_name: 'inner' } } };
  const lb_endpoints = [{ endpoint, metadata: METADATA }];
  return { name: 'in', type: 'STATIC', transport_socket: socket, load_assignment: { endpoints: [{ lb_endpoints }] } };
}

/** The verdict, and what the listener filter of the inner listener did. */
function trace(passthrough: readonly object[]): readonly string[] {
  const outer = listenerAt('0.0.0.0', 80, { filter_chains: [{ filters: [tcpTo('in')] }] });
  const source = sourceOf({
    Listeners: { dynamic_listeners: [outer, INNER].map((listener) => ({ active_state: { listener } })) },
    Clusters: {
      dynamic_active_clusters: [inwards(passthrough), { name: 'there', type: 'ORIGINAL_DST' }].map((cluster) => ({
        cluster,
      })),
    },
  });
  const context = { ...source, version: { minor: 40, patch: 0 } };
  const told = renderTrace(traceRequest(requestTo('10.9.0.1:80', { protocol: 'tcp' }), context)).split('\n');
  return [told[0] ?? '', ...told.filter((line) => line.includes(ORIGINAL_DST) && /^ +[-+]/.test(line)).slice(0, 1)];
}

it('hands the metadata on that the transport socket names', () => {
  expect(trace([{ kind: { host: {} }, name: ORIGINAL_DST }])).toEqual([
    'ES-FORWARDED: It arrives at 10.5.5.5:80 of there.',
    `  + ${ORIGINAL_DST} | restores the destination 10.5.5.5:80`,
  ]);
});

it('has no address inside where nothing is handed on', () => {
  expect(trace([])).toEqual([
    'ES-NO-FILTER-CHAIN: No filter chain takes the connection, and Envoy closes it (filter_chain_not_found).',
    `  - ${ORIGINAL_DST} | original destination: an address <> none`,
  ]);
});

it('hands shared filter state on: once, or to all that follow', () => {
  const connection = innerConnection(
    'inner',
    [
      { key: 'a', value: '1', shared: 'once' },
      { key: 'b', value: '2', shared: 'transitive' },
    ],
    {},
  );
  expect(connection).toMatchObject({ filterState: { a: '1', b: '2' }, sharedState: [{ key: 'b' }] });
});

it('takes what a CONNECT carries as a GET of the path that was asked for', () => {
  const connect = requestTo('10.9.0.1:15008', {
    protocol: 'h2',
    http: { method: 'CONNECT', scheme: 'https', authority: '10.5.5.5:80', path: '/get', headers: [] },
  });
  const upstream = {
    ask: { name: 'in' },
    connection: innerConnection('x', [], {}),
    headers: [
      [':method', 'CONNECT'],
      [':authority', '10.5.5.5:80'],
    ] as const,
    filterState: {},
    dynamicMetadata: {},
  };
  expect(innerRequest(connect, upstream)).toMatchObject({
    request: { protocol: 'http/1.1', http: { method: 'GET', authority: '10.5.5.5:80', path: '/get' } },
    assumptions: [{ text: 'Inside of the tunnel, GET /get at 10.5.5.5:80 by HTTP/1.1 is taken.' }],
  });
});
