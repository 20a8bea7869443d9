import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { printTable } from './print-table.ts';
import type { ResourceCommand, TableOptions, TextFilters } from './types.ts';

const NOW = 1_800_000_000_000;

/** What a command prints for the sections of a config_dump, or for another document. Spaces at line ends as they are. */
function printed(document: object, command: ResourceCommand, filters?: TextFilters, options?: TableOptions): string {
  const read = readDump(new TextEncoder().encode(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.error.kind);
  const { dump, root } = read.value;
  return printTable({ proxy: buildProxy(dump), root, nowMs: NOW }, command, filters, options);
}

/** The lines under the heading, with one space for each gap. */
function rows(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trimEnd().replace(/ +/g, ' '));
}

const section = (type: string, fields: object) => ({
  '@type': `type.googleapis.com/envoy.admin.v3.${type}`,
  ...fields,
});
const dumpOf = (...configs: readonly object[]) => ({ configs });
const any = (type: string, fields: object) => ({ '@type': `type.googleapis.com/${type}`, ...fields });

const listener = (fields: object) => any('envoy.config.listener.v3.Listener', fields);
const active = (fields: object) => ({ name: 'x', active_state: { listener: listener(fields) } });
const listeners = (...dynamic: readonly object[]) =>
  dumpOf(section('ListenersConfigDump', { dynamic_listeners: dynamic.map(active) }));
const socket = (address: string, port: number) => ({ socket_address: { address, port_value: port } });
const tcp = (cluster: string) => ({
  name: 'envoy.filters.network.tcp_proxy',
  typed_config: any('envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', { stat_prefix: 'x', cluster }),
});
const http = (fields: object) => ({
  name: 'envoy.filters.network.http_connection_manager',
  typed_config: any('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', fields),
});

const asking = (match: object) => ({ filter_chain_match: match, filters: [tcp('x')] });

const to = (cluster: string) => ({ match: { prefix: '/' }, route: { cluster } });

describe('listeners', () => {
  it('are sorted by port, address and type, and their chains by where they lead, from the last letter on', () => {
    const dump = listeners(
      { name: 'b', address: socket('0.0.0.0', 80), filter_chains: [{ filters: [tcp('b')] }] },
      {
        name: 'a',
        address: socket('0.0.0.0', 80),
        filter_chains: [{ filters: [http({ rds: { route_config_name: '80' } })] }],
        default_filter_chain: { filters: [tcp('PassthroughCluster')] },
      },
      { name: 'c', address: socket('10.0.0.1', 9), filter_chains: [{ filters: [tcp('a')] }] },
    );
    expect(printed(dump, 'listeners')).toBe(
      [
        'ADDRESSES PORT MATCH DESTINATION',
        '10.0.0.1  9    ALL   Cluster: a',
        '0.0.0.0   80   ALL   Route: 80',
        '0.0.0.0   80   ALL   PassthroughCluster',
        '0.0.0.0   80   ALL   Cluster: b',
        '',
      ].join('\n'),
    );
  });

  it('are those in force, received before static ones, without the admin port', () => {
    const plain = (port: number) => listener({ address: socket('::', port), filter_chains: [{}] });
    const dump = dumpOf(
      section('BootstrapConfigDump', { bootstrap: { admin: { address: socket('127.0.0.1', 15000) } } }),
      section('ListenersConfigDump', {
        static_listeners: [{ listener: plain(1) }],
        dynamic_listeners: [
          { name: 'a', active_state: { listener: plain(1) } },
          { name: 'b', warming_state: { listener: plain(2) } },
          { name: 'c', error_state: { failed_configuration: plain(3), details: 'no' } },
        ],
      }),
    );
    expect(rows(printed(dump, 'all', {}, { verbose: false })).filter((row) => row.startsWith('listener/'))).toEqual([
      'listener/ :: 1 UNKNOWN',
      'listener/ :: 1 UNKNOWN',
    ]);
  });

  it('say what a chain asks for in the order and the words of istioctl', () => {
    const dump = listeners({
      address: socket('0.0.0.0', 15006),
      filter_chains: [
        asking({ destination_port: 9080, transport_protocol: 'tls', server_names: ['a.b', 'c.d'] }),
        asking({ prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }, { address_prefix: '::0' }] }),
        asking({ destination_port: 80, prefix_ranges: [{ address_prefix: '1.1.1.1', prefix_len: 32 }] }),
        asking({ application_protocols: ['http/1.0', 'http/1.1', 'h2c'] }),
        asking({ application_protocols: ['istio-peer-exchange', 'istio'] }),
        asking({ application_protocols: ['h2', 'http/1.1'] }),
        asking({ source_type: 'EXTERNAL', source_ports: [1] }),
      ],
    });
    expect(rows(printed(dump, 'listeners')).map((row) => row.replace(' Cluster: x', ''))).toEqual([
      '0.0.0.0 15006 SNI: a.b,c.d; Trans: tls; Addr: *:9080',
      '0.0.0.0 15006 Addr: 10.0.0.0/8,::0/0',
      '0.0.0.0 15006 Addr: 1.1.1.1/32:80',
      '0.0.0.0 15006 App: HTTP',
      '0.0.0.0 15006 App: TCP TLS',
      '0.0.0.0 15006 App: h2,http/1.1',
      '0.0.0.0 15006 ALL',
    ]);
  });

  it('lead to routes, to clusters, and nowhere', () => {
    const inline = (hosts: readonly object[]) => http({ route_config: { name: 'x', virtual_hosts: hosts } });
    const chains = [
      [inline([{ name: 'a', domains: ['*'], routes: [to('inbound|9080||')] }])],
      [inline([{ name: 'a', domains: ['*'], routes: [to('InboundPassthroughCluster')] }])],
      [inline([{ name: 'a', domains: ['a.b', 'a.b:80'], routes: [to('x'), { match: { path: '/y' }, route: {} }] }])],
      [inline([{ name: 'a', domains: ['*'], routes: [{ match: { safe_regex: { regex: '/x.*' } }, route: {} }] }])],
      [http({ scoped_routes: { name: 's' } })],
      [tcp('BlackHoleCluster')],
      [{ name: 'envoy.filters.network.mysql_proxy' }, tcp('outbound|3306||db')],
      [{ name: 'my_http', typed_config: http({}).typed_config }],
      [],
    ];
    const dump = listeners({ address: socket('0.0.0.0', 1), filter_chains: chains.map((filters) => ({ filters })) });
    expect(rows(printed(dump, 'listeners')).map((row) => row.replace('0.0.0.0 1 ALL ', ''))).toEqual([
      'Non-HTTP/Non-TCP',
      'Non-HTTP/Non-TCP',
      'Non-HTTP/Non-TCP',
      'Inline Route: regex /x.*',
      'Inline Route: a.b/a.b:80 /*, /y',
      'InboundPassthroughCluster',
      'HTTP',
      'Cluster: outbound|3306||db',
      'Cluster: inbound|9080||',
    ]);
  });

  it('pass filters by any address, by the first port, and by type in whatever case', () => {
    const dump = listeners(
      {
        address: socket('0.0.0.0', 80),
        additional_addresses: [{ address: socket('::', 81) }],
        filter_chains: [{ filters: [http({}), tcp('x')] }],
      },
      { address: { pipe: { path: '/run/x' } }, filter_chains: [{ filters: [tcp('x')] }] },
    );
    const types = (filters: TextFilters) => rows(printed(dump, 'listeners', filters, { verbose: false }));
    expect(types({})).toEqual(['/run/x 0 TCP', '0.0.0.0,:: 80 HTTP+TCP']);
    expect(types({ address: '::' })).toEqual(['0.0.0.0,:: 80 HTTP+TCP']);
    expect(types({ port: '81' })).toEqual([]);
    expect(types({ type: 'tcp' })).toEqual(['/run/x 0 TCP']);
    expect(types({ port: '0', address: '/RUN/X' })).toEqual(['/run/x 0 TCP']);
  });
});

const routeConfig = (name: string, hosts: readonly object[] = [{ name: 'h', domains: ['*'] }]) => ({
  route_config: any('envoy.config.route.v3.RouteConfiguration', { name, virtual_hosts: hosts }),
});

const routes = (dynamic: readonly object[], fixed: readonly object[] = []) =>
  dumpOf(section('RoutesConfigDump', { static_route_configs: fixed, dynamic_route_configs: dynamic }));

const made = (config: string) => ({ metadata: { filter_metadata: { istio: { config } } } });

const domainsOf = (...domains: readonly string[]) =>
  rows(printed(routes([routeConfig('80', [{ name: 'h', domains }])]), 'routes'))[0]?.replace(
    /^80 h (.*) \/\* 404$/,
    '$1',
  );

describe('routes', () => {
  it('are sorted where their names are numbers, static ones last and as often as they come', () => {
    const dump = routes(
      [routeConfig('9080'), routeConfig('80'), routeConfig('http.8080')],
      [routeConfig('b'), routeConfig('b')],
    );
    expect(rows(printed(dump, 'routes', {}, { verbose: false }))).toEqual([
      '80 1',
      '9080 1',
      'http.8080 1',
      'b 1',
      'b 1',
    ]);
  });

  it('show each path in the form of istioctl, and the Istio object that made it', () => {
    const host = {
      name: 'reviews:80',
      domains: ['reviews', 'reviews:80'],
      routes: [
        { match: { prefix: '/a' }, ...made('/apis/networking.istio.io/v1/namespaces/ns/virtual-service/vs') },
        { match: { path: '/b', headers: [{ name: 'x' }] }, ...made('/apis/networking.istio.io/v1/short') },
        { match: { path_separated_prefix: '/c' }, ...made('/apis/other.io/v1/namespaces/ns/x/y') },
        { match: { safe_regex: { regex: '/d' } } },
        { match: { connect_matcher: {} } },
        { match: { prefix: '/' }, route: { cluster: 'PassthroughCluster' } },
      ],
    };
    const none = { name: 'none', domains: ['*'] };
    expect(printed(routes([routeConfig('80', [host, none])]), 'routes').split('\n')).toEqual([
      'NAME     VHOST NAME     DOMAINS     MATCH             VIRTUAL SERVICE',
      '80       reviews:80     reviews     /a*               vs.ns',
      '80       reviews:80     reviews     /b                ',
      '80       reviews:80     reviews     PathPrefix:/c     <unknown>',
      '80       reviews:80     reviews     regex /d          ',
      '80       reviews:80     reviews                       ',
      '80       none           *           /*                404',
      '',
    ]);
  });

  it('show two domains, without ports and longer forms, and count the others', () => {
    expect(domainsOf('a:80')).toBe('a:80');
    expect(domainsOf('a', 'a:80', 'a.ns', 'a.ns.svc', 'a.ns.svc.cluster.local')).toBe('a, a.ns');
    expect(domainsOf('a.b', 'c.d', '1.1.1.1', '[fd00::1:1]', '[fd00::1:1]:80')).toBe('a.b, c.d + 2 more...');
    expect(domainsOf('a.svc.cluster.local', 'b.svc')).toBe('a.svc.cluster.local, b.svc');
  });

  it('pass --name by the whole name', () => {
    expect(rows(printed(routes([routeConfig('80'), routeConfig('8080')]), 'routes', { name: '80' }))).toHaveLength(1);
  });
});

const cluster = (name: string, fields: object = {}) => ({
  cluster: any('envoy.config.cluster.v3.Cluster', { name, type: 'EDS', ...fields }),
});

const clusters = (...names: readonly string[]) =>
  dumpOf(section('ClustersConfigDump', { dynamic_active_clusters: names.map((name) => cluster(name)) }));

describe('clusters', () => {
  it('are split into the parts of their names, where there are four', () => {
    const dump = dumpOf(
      section('ClustersConfigDump', {
        static_clusters: [cluster('agent', { type: 'STATIC' })],
        dynamic_active_clusters: [
          cluster('outbound|80|v1|b.ns.svc', {
            metadata: {
              filter_metadata: {
                istio: { config: '/apis/networking.istio.io/v1/namespaces/ns/destination-rule/dr' },
              },
            },
          }),
          cluster('outbound|80||b.ns.svc'),
          cluster('outbound|9||b.ns.svc'),
          cluster('dfp', { type: undefined, cluster_type: { name: 'envoy.clusters.dynamic_forward_proxy' } }),
          cluster('a|b|c|d|e'),
        ],
        dynamic_warming_clusters: [cluster('outbound|80||warming')],
      }),
    );
    expect(printed(dump, 'clusters').split('\n')).toEqual([
      'SERVICE FQDN     PORT     SUBSET     DIRECTION     TYPE       DESTINATION RULE',
      '                 0        c          a             EDS        ',
      'agent            -        -          -             STATIC     ',
      'b.ns.svc         9        -          outbound      EDS        ',
      'b.ns.svc         80       -          outbound      EDS        ',
      'b.ns.svc         80       v1         outbound      EDS        dr.ns',
      'dfp              -        -          -             STATIC     ',
      '',
    ]);
  });

  it('pass filters by parts of their names', () => {
    const dump = clusters('inbound|80||', 'outbound|80||a.b', 'outbound|8080||a.b', 'outbound|80|v1|a.b');
    const count = (filters: TextFilters) => rows(printed(dump, 'clusters', filters)).length;
    expect([{}, { fqdn: 'a.' }, { port: '80' }, { direction: 'in' }, { subset: 'v1' }].map(count)).toEqual([
      4, 3, 3, 1, 1,
    ]);
  });

  it('are named twice in `all` where they are not split', () => {
    const text = printed(clusters('x', 'outbound|80||a'), 'all', {}, { withHeaders: true });
    expect(text.split('\n').slice(2, 8)).toEqual([
      '',
      '------ CLUSTER INFO ------',
      '',
      'NAME                       SERVICE FQDN     PORT     SUBSET     DIRECTION     TYPE     DESTINATION RULE',
      'cluster/outbound|80||a     a                80       -          outbound      EDS      ',
      'cluster/x                  cluster/x        -        -          -             EDS      ',
    ]);
  });
});

it('shows control characters instead of obeying them', () => {
  const dump = dumpOf(
    section('ClustersConfigDump', {
      dynamic_active_clusters: [{ cluster: { name: 'a\u001b[31m\nb\tc', type: 'EDS' } }],
    }),
  );
  expect(rows(printed(dump, 'clusters'))).toEqual(['a\\x1b[31m\\x0ab\\x09c - - - EDS']);
});
