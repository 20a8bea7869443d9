import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';
import type { Table } from './table.ts';

function socket(address: string, port: number) {
  return { socket_address: { address, port_value: port } };
}

function tcp(cluster: object) {
  const config = { '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', ...cluster };
  return [{ name: 'envoy.filters.network.tcp_proxy', typed_config: config }];
}

function http(routes: object) {
  const type = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
  return [{ name: 'envoy.filters.network.http_connection_manager', typed_config: { '@type': `x/${type}`, ...routes } }];
}

function tlsSocket(context: object) {
  const type = 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
  return { name: 'envoy.transport_sockets.tls', typed_config: { '@type': type, ...context } };
}

/** An action of a filter_chain_matcher: the chain of this name. */
function chainAction(name: string) {
  return { action: { name: 'x', typed_config: { '@type': 'x/google.protobuf.StringValue', value: name } } };
}

/** The table of one static listener beside a cluster `known`. */
function tableOf(listener: object): Table {
  const source = sourceOf({
    Listeners: { static_listeners: [{ listener: { name: 'l', address: socket('10.0.0.1', 80), ...listener } }] },
    Clusters: { static_clusters: [{ cluster: { name: 'known' } }] },
    Routes: { static_route_configs: [{ route_config: { name: 'other' } }] },
  });
  return buildTable(source, 'listeners');
}

describe('the match of a filter chain', () => {
  it.each([
    [{}, 'ALL'],
    [{ destination_port: 9080 }, 'Addr: *:9080'],
    [{ prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }], destination_port: 1 }, 'Addr: 10.0.0.0/8:1'],
    [{ server_names: ['a', '*.b'], transport_protocol: 'tls' }, 'SNI: a,*.b; Trans: tls'],
    [{ application_protocols: ['istio-peer-exchange', 'istio'] }, 'App: TCP TLS'],
    [{ application_protocols: ['h2', 'x'] }, 'App: h2,x'],
    [{ source_type: 'EXTERNAL' }, 'Source type: EXTERNAL'],
    [
      { source_prefix_ranges: [{ address_prefix: '10.1.0.0', prefix_len: 16 }], source_ports: [7, 8] },
      'Source: 10.1.0.0/16; Source port: 7,8',
    ],
    [{ direct_source_prefix_ranges: [{ address_prefix: '::', prefix_len: 0 }] }, 'Direct source: ::/0'],
  ])('%j', (match, text) => {
    const table = tableOf({ filter_chains: [{ filter_chain_match: match, filters: tcp({ cluster: 'known' }) }] });
    expect(textsOf(table, 'match')).toEqual([[text]]);
  });

  it('has columns of its own for what istioctl leaves out', () => {
    const range = { address_prefix: '10.1.0.0', prefix_len: 16 };
    const match = {
      source_type: 'SAME_IP_OR_LOOPBACK',
      source_prefix_ranges: [range],
      direct_source_prefix_ranges: [range],
      source_ports: [7],
    };
    const table = tableOf({ filter_chains: [{ filter_chain_match: match, filters: tcp({ cluster: 'known' }) }] });
    expect(textsOf(table, 'source-type', 'source-ranges', 'source-ports')).toEqual([
      ['SAME_IP_OR_LOOPBACK', '10.1.0.0/16, direct 10.1.0.0/16', '7'],
    ]);
  });
});

describe('the destination of a filter chain', () => {
  const inline = (route: object, domains = ['*']) =>
    http({ route_config: { virtual_hosts: [{ name: 'h', domains, routes: [route] }] } });
  it.each([
    ['a cluster', tcp({ cluster: 'known' }), 'Cluster: known'],
    ['a cluster that is missing', tcp({ cluster: 'lost' }), '!Cluster: lost (not in this dump)'],
    [
      'weights',
      tcp({
        weighted_clusters: {
          clusters: [
            { name: 'known', weight: 3 },
            { name: 'lost', weight: 1 },
          ],
        },
      }),
      '!Cluster: 75 % known, Cluster: 25 % lost (not in this dump)',
    ],
    ['routes that came', http({ rds: { route_config_name: 'other' } }), '!Route: other (not in this dump)'],
    ['one inline route for all', inline({ match: { prefix: '/' }, route: { cluster: 'known' } }), 'Cluster: known'],
    [
      'inline routes',
      inline({ match: { path: '/a' }, route: { cluster: 'known' } }, ['x', 'y']),
      'Inline Route: x/y /a',
    ],
    ['no filters', [], '!No network filter: closes the connection'],
    ['another filter', [{ name: 'envoy.filters.network.echo' }], 'Filter: envoy.filters.network.echo'],
  ])('%s', (_, filters, text) => {
    expect(textsOf(tableOf({ filter_chains: [{ filters }] }), 'destination')).toEqual([[text]]);
  });

  it('is no trouble where the dump holds no clusters at all, and that is said', () => {
    const listener = { name: 'l', address: socket('1.1.1.1', 1), filter_chains: [{ filters: tcp({ cluster: 'c' }) }] };
    const table = buildTable(sourceOf({ Listeners: { static_listeners: [{ listener }] } }), 'listeners');
    expect(textsOf(table, 'destination')).toEqual([['Cluster: c']]);
    expect(table.notes.map(({ text }) => text)).toEqual([
      'This dump holds no clusters: where listeners lead is shown by name alone.',
    ]);
  });
});

describe('the rows of a listener', () => {
  it('are its filter chains, the default one last', () => {
    const filters = tcp({ cluster: 'known' });
    const table = tableOf({
      filter_chains: [{ name: 'first', filters }, { filters }],
      default_filter_chain: { filters },
    });
    expect(table.rows.map(({ id }) => id)).toEqual(['chain:l/0', 'chain:l/1', 'chain:l/default']);
    expect(textsOf(table, 'chain', 'match', 'type')).toEqual([
      ['first', 'ALL', 'TCP'],
      ['#2', 'ALL', 'TCP'],
      ['default filter chain', 'ALL (default)', 'TCP'],
    ]);
  });

  it('is one where it has no chains', () => {
    const table = tableOf({});
    expect(table.rows.map(({ id, object }) => [id, object])).toEqual([['listener:l', 'listener:l']]);
    expect(textsOf(table, 'addresses', 'port', 'match', 'destination', 'type')).toEqual([
      ['10.0.0.1', '80', '', '', 'UNKNOWN'],
    ]);
  });

  it('show every address', () => {
    const table = tableOf({
      additional_addresses: [{ address: socket('::1', 81) }, { address: socket('10.0.0.1', 82) }],
    });
    expect(textsOf(table, 'addresses', 'port', 'additional-addresses')).toEqual([
      ['10.0.0.1, ::1', '80', '[::1]:81, 10.0.0.1:82'],
    ]);
  });

  it('tell what becomes of TLS', () => {
    const filters = tcp({ cluster: 'known' });
    const common = { common_tls_context: { tls_certificate_sds_secret_configs: [{ name: 'default' }] } };
    const table = tableOf({
      filter_chains: [
        { filters, transport_socket: tlsSocket({ ...common, require_client_certificate: true }) },
        { filters, transport_socket: tlsSocket(common) },
        { filters, filter_chain_match: { transport_protocol: 'tls' } },
        { filters, filter_chain_match: { transport_protocol: 'raw_buffer' } },
        { filters },
      ],
    });
    expect(textsOf(table, 'tls', 'certificates')).toEqual([
      ['mTLS', 'default'],
      ['TLS', 'default'],
      ['~passthrough', ''],
      ['~plaintext', ''],
      ['~not ended', ''],
    ]);
  });
});

describe('a filter_chain_matcher', () => {
  const filters = tcp({ cluster: 'known' });

  it('shows for each chain the branches that name it', () => {
    const table = tableOf({
      filter_chain_matcher: {
        matcher_tree: {
          input: { name: 'envoy.matching.inputs.destination_port' },
          exact_match_map: { map: { 80: chainAction('a'), 81: chainAction('a'), 82: chainAction('lost') } },
        },
        on_no_match: chainAction('b'),
      },
      filter_chains: [
        { name: 'a', filters },
        { name: 'b', filters },
        { name: 'c', filters, filter_chain_match: { destination_port: 9 } },
      ],
    });
    expect(textsOf(table, 'match')).toEqual([
      ['destination_port 80, destination_port 81'],
      ['otherwise'],
      ['!never: the matcher does not name it'],
    ]);
    expect(table.notes.map(({ text }) => text)).toEqual([
      '10.0.0.1:80 chooses its filter chain by a filter_chain_matcher: MATCH shows the branches that name each chain.',
      'The matcher of 10.0.0.1:80 names filter chains that it does not have: lost.',
    ]);
  });

  it('shows any input and any custom matcher', () => {
    const table = tableOf({
      filter_chain_matcher: {
        matcher_tree: {
          input: { name: 'x', typed_config: { '@type': 'y/acme.Moon' } },
          custom_match: {
            name: 'acme.phase',
            typed_config: {
              '@type': 'y/acme.Phases',
              range_matchers: [
                { ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }], on_match: chainAction('a') },
                { ranges: 'odd', on_match: { action: { name: 'dance' } } },
              ],
            },
          },
        },
      },
      filter_chains: [{ name: 'a', filters }],
    });
    expect(textsOf(table, 'match', 'matcher')).toEqual([['x (phase) 10.0.0.0/8', 'x (phase) 10.0.0.0/8']]);
    expect(table.notes.at(-1)?.text).toBe(
      'The matcher of 10.0.0.1:80 has actions that Earshot does not read: x (phase) · dance.',
    );
  });

  it('counts the ways of a chain that is named often', () => {
    const map = Object.fromEntries(Array.from({ length: 900 }, (_, port) => [port, chainAction('a')]));
    const table = tableOf({
      filter_chain_matcher: { matcher_tree: { input: { name: 'port' }, exact_match_map: { map } } },
      filter_chains: [{ name: 'a', filters }],
    });
    expect(textsOf(table, 'match')).toEqual([['port 0, port 1, port 2, port 3, port 4, and 895 more']]);
  });
});
