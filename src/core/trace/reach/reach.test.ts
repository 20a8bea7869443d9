import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { extension, listenerAt, tcpTo, tlsSocket } from '../connection/trace-fixture.ts';
import { reach } from './reach.ts';

const ROUTER = { name: 'envoy.filters.http.router' };
const INSPECTOR = extension('envoy.filters.listener.tls_inspector', 'TlsInspector');

function manager(set: object): object {
  return extension('envoy.filters.network.http_connection_manager', 'HttpConnectionManager', {
    http_filters: [ROUTER],
    ...set,
  });
}

function cluster(name: string): object {
  const end = { endpoint: { address: { socket_address: { address: '10.1.1.1', port_value: 80 } } } };
  return { cluster: { name, type: 'STATIC', load_assignment: { endpoints: [{ lb_endpoints: [end] }] } } };
}

interface Config {
  readonly listeners: readonly object[];
  readonly routes?: readonly object[];
  readonly clusters?: readonly string[];
  readonly node?: object;
}

/** The words, or why there are none. */
function answer(id: string, { listeners, routes = [], clusters = ['a', 'b'], node = { id: 'e' } }: Config): string {
  const source = sourceOf({
    Bootstrap: { bootstrap: { node } },
    Clusters: { static_clusters: clusters.map(cluster) },
    Listeners: { dynamic_listeners: listeners.map((listener) => ({ active_state: { listener } })) },
    Routes: { dynamic_route_configs: routes.map((route_config) => ({ route_config })) },
  });
  const found = reach(id, source);
  if (found.kind === 'unreachable') return found.explained.detail;
  return Object.entries(found.words)
    .map(([name, texts]) => `${name} ${texts.join(' ')}`)
    .join(', ');
}

/** A plaintext listener at port 80 whose one virtual host `v` has these routes. */
function http(routes: readonly object[], host: object = {}, set: object = {}): Config {
  const route_config = { name: 'r', virtual_hosts: [{ name: 'v', domains: ['a.test'], routes, ...host }] };
  return {
    listeners: [listenerAt('0.0.0.0', 80, { filter_chains: [{ filters: [manager({ route_config, ...set })] }] })],
  };
}

const to = (name: string, match: object): object => ({ match, route: { cluster: name } });
const exact = (name: string, value: string): object => ({ name, string_match: { exact: value } });

const PLAIN = 'gateway 80, plaintext true, protocol http/1.1, authority a.test';

describe('a request to a route', () => {
  it.each<[string, object, string]>([
    ['a prefix', { prefix: '/api' }, 'path /api'],
    ['a regular expression', { safe_regex: { regex: '/v[0-9]+/(users|groups)/[^/]+' } }, 'path /v0/users/a'],
    [
      'a template',
      { path_match_policy: extension('t', 'UriTemplateMatchConfig', { path_template: '/a/{id}/**' }) },
      'path /a/a/a',
    ],
    ['a header', { prefix: '/', headers: [exact('x-user', 'ann')] }, 'path /, header x-user: ann'],
    ['a range', { prefix: '/', headers: [{ name: 'n', range_match: { start: 3, end: 5 } }] }, 'path /, header n: 3'],
    ['a method', { prefix: '/', headers: [exact(':method', 'PUT')] }, 'method PUT, '],
    ['a parameter', { prefix: '/', query_parameters: [exact('q', '1')] }, 'path /?q=1'],
    ['gRPC', { prefix: '/', grpc: {} }, 'path /, header content-type: application/grpc'],
  ])('brings %s', (_, match, words) => {
    expect(answer('route:r/v/0', http([to('a', match)]))).toContain(words);
  });

  it('keeps earlier routes from it', () => {
    const earlier = to('a', { prefix: '/', headers: [{ ...exact('x', 'y'), invert_match: true }] });
    expect(answer('route:r/v/1', http([earlier, to('b', { prefix: '/' })]))).toBe(PLAIN);
    const absent = to('a', { prefix: '/', headers: [{ name: 'x', present_match: false }] });
    expect(answer('route:r/v/1', http([absent, to('b', { prefix: '/' })]))).toBe(`${PLAIN}, path /, header x: x`);
    const half = to('a', {
      prefix: '/',
      runtime_fraction: { default_value: { numerator: 50, denominator: 'HUNDRED' } },
    });
    expect(answer('route:r/v/1', http([half, to('b', { prefix: '/' })]))).toBe(`${PLAIN}, path /, random 50`);
  });

  it('draws the weighted cluster', () => {
    const clusters = [
      { name: 'a', weight: 80 },
      { name: 'b', weight: 20 },
    ];
    const routes = [{ match: { prefix: '/' }, route: { weighted_clusters: { clusters } } }];
    expect(answer('cluster:b', http(routes))).toBe(`${PLAIN}, path /, random 80`);
  });

  it('is one that the filters let through', () => {
    const policies = {
      p: { permissions: [{ any: true }], principals: [{ header: exact('x-team', 'red') }] },
    };
    const rbac = extension('envoy.filters.http.rbac', 'RBAC', { rules: { policies } });
    const config = http([to('a', { prefix: '/' })], {}, { http_filters: [rbac, ROUTER] });
    expect(answer('route:r/v/0', config)).toBe(`${PLAIN}, header x-team: red`);
  });
});

const chain = (name: string, filter_chain_match: object, set: object = {}): object => {
  return { name, filter_chain_match, filters: [tcpTo('a')], ...set };
};
const at = (set: object): Config => ({ listeners: [listenerAt('0.0.0.0', 443, set)] });

const called = (matcher: object): object => ({ authenticated: { principal_name: matcher } });

describe('the caller', () => {
  it('is one of whom a policy asks several things', () => {
    const ids = [called({ exact: 'spiffe://td/ns/a/sa/b' }), called({ safe_regex: { regex: '.*/ns/a/.*' } })];
    const policies = { p: { permissions: [{ any: true }], principals: [{ and_ids: { ids } }] } };
    const rbac = extension('envoy.filters.http.rbac', 'RBAC', { rules: { policies } });
    const route_config = {
      name: 'r',
      virtual_hosts: [{ name: 'v', domains: ['*'], routes: [to('a', { prefix: '/' })] }],
    };
    const filters = [manager({ route_config, http_filters: [rbac, ROUTER] })];
    const transport_socket = tlsSocket({
      require_client_certificate: true,
      common_tls_context: { validation_context: {} },
    });
    expect(answer('route:r/v/0', at({ filter_chains: [{ filters, transport_socket }] }))).toContain(
      'mtls spiffe://td/ns/a/sa/b',
    );
  });
});

describe('a request to a chain', () => {
  it('brings server name, application protocol and source', () => {
    const chains = [
      chain('named', { server_names: ['*.x.test'], application_protocols: ['h2'] }, { transport_socket: tlsSocket() }),
      chain('near', { source_prefix_ranges: [{ address_prefix: '10.9.0.0', prefix_len: 16 }] }),
    ];
    const config = at({ listener_filters: [INSPECTOR], filter_chains: chains });
    expect(answer('chain:0.0.0.0_443/0', config)).toBe('gateway 443, tls true, sni www.x.test, alpn h2, protocol h2');
    expect(answer('chain:0.0.0.0_443/1', config)).toContain('source 10.9.0.1');
  });

  it.each<[string, readonly object[], string]>([
    [
      'another one asks for the same',
      [chain('one', { source_ports: [1] }), chain('two', { source_ports: [1] })],
      'Filter chain one before it asks for the very same.',
    ],
    [
      'the port is none of the listener’s',
      [chain('one', {}), chain('two', { destination_port: 8443 })],
      'It asks for destination port 8443, and the listener has 443 alone.',
    ],
    [
      'nobody tells the server name',
      [chain('one', {}), chain('two', { server_names: ['x.test'] })],
      'It asks for a server name, and without a tls_inspector among the listener filters Envoy knows of none.',
    ],
  ])('is none where %s', (_, filter_chains, reason) => {
    expect(answer('chain:0.0.0.0_443/1', at({ filter_chains }))).toBe(reason);
  });

  it('is none where another one takes everything before the default', () => {
    const config = at({ filter_chains: [chain('all', {})], default_filter_chain: { filters: [tcpTo('b')] } });
    expect(answer('chain:0.0.0.0_443/default', config)).toBe(
      'Filter chain all takes every connection, so that nothing is left for the default.',
    );
    expect(answer('cluster:b', config)).toBe(
      'A filter chain names it and is not reached itself. Filter chain all takes every connection, so that nothing is left for the default.',
    );
  });
});

describe('no request', () => {
  const host = (name: string, domain: string): object => ({
    name,
    domains: [domain],
    routes: [to('a', { prefix: '/' })],
  });
  const all = to('a', { prefix: '/' });

  it.each<[string, string, Config, string]>([
    [
      'an earlier route',
      'route:r/v/1',
      http([all, to('b', { prefix: '/b' })]),
      'Route prefix / stands before it (routes[0]) and takes everything.',
    ],
    [
      'an earlier route that asks for a part of it',
      'route:r/v/1',
      http([
        to('a', { prefix: '/b', headers: [exact('x', 'y')] }),
        to('b', { path: '/b/c', headers: [exact('x', 'y')] }),
      ]),
      'Route prefix /b stands before it (routes[0]) and takes all that it asks for.',
    ],
    [
      'a path that is none',
      'route:r/v/0',
      http([to('a', { path: 'b' })]),
      'Paths begin with a slash, and it asks for exact b.',
    ],
    [
      'a pattern that RE2 refuses',
      'route:r/v/0',
      http([to('a', { safe_regex: { regex: '/(?=b)' } })]),
      'Its regular expression “/(?=b)” cannot be run: invalid or unsupported Perl syntax: `(?=`.',
    ],
    [
      'a share of none',
      'route:r/v/0',
      http([to('a', { prefix: '/', runtime_fraction: { default_value: { numerator: 0 } } })]),
      'It takes a share of 0 of the requests.',
    ],
    [
      'require_tls in plaintext',
      'route:r/v/0',
      http([all], { require_tls: 'ALL' }, { use_remote_address: true }),
      'Virtual host v wants TLS (require_tls ALL) and redirects what comes in plaintext, and no filter chain that routes by r ends TLS.',
    ],
    [
      'nothing that names it',
      'cluster:b',
      http([all]),
      'No route, no TCP proxy and no other cluster names it; Envoy or its filters may use it for themselves.',
    ],
    [
      'mirrors alone',
      'cluster:b',
      http([{ match: { prefix: '/' }, route: { cluster: 'a', request_mirror_policies: [{ cluster: 'b' }] } }]),
      'Only copies of requests go there: route prefix / mirrors to it.',
    ],
    [
      'a route configuration that nobody uses',
      'vhost:free/v',
      { ...http([all]), routes: [{ name: 'free', virtual_hosts: [host('v', '*')] }] },
      'No filter chain routes by free.',
    ],
    [
      'a domain that another one has',
      'vhost:r/w',
      {
        listeners: [
          listenerAt('0.0.0.0', 80, { filter_chains: [{ filters: [manager({ rds: { route_config_name: 'r' } })] }] }),
        ],
        routes: [{ name: 'r', virtual_hosts: [host('v', 'x.test'), host('w', 'X.test')] }],
      },
      'Virtual host v before it has the domain X.test as well.',
    ],
    [
      'no socket and nobody who hands over',
      'listener:0.0.0.0_80',
      { listeners: [listenerAt('0.0.0.0', 80, { bind_to_port: false, filter_chains: [{ filters: [tcpTo('a')] }] })] },
      'It is not bound to a port, and no listener with use_original_dst hands connections over.',
    ],
    [
      'RBAC without policies',
      'routes:r',
      http([all], {}, { http_filters: [extension('envoy.filters.http.rbac', 'RBAC', { rules: {} }), ROUTER] }),
      'r is used by one filter chain alone. Its filter envoy.filters.http.rbac allows what a policy matches (ALLOW) and has no policies, so it denies everything.',
    ],
  ])('gets past %s', (_, id, config, reason) => {
    expect(answer(id, config)).toBe(reason);
  });

  it('was found is what is said where nothing is proved', () => {
    const custom = { name: 'x', string_match: { custom: { name: 'mine' } } };
    expect(answer('route:r/v/0', http([to('a', { prefix: '/', headers: [custom] })]))).toMatch(
      /^The last try ended otherwise: No route of the virtual host v fits the request/,
    );
    expect(answer('nobody', http([]))).toBe('The dump has nothing of this id.');
  });
});

describe('beside a sidecar', () => {
  const node = { id: 'sidecar~10.0.0.1~p.n~n.svc.cluster.local', metadata: { INTERCEPTION_MODE: 'REDIRECT' } };
  const virtual = listenerAt('0.0.0.0', 15_001, {
    name: 'virtualOutbound',
    use_original_dst: true,
    filter_chains: [{ filters: [tcpTo('a')] }],
  });
  const service = listenerAt('10.2.2.2', 6379, { bind_to_port: false, filter_chains: [{ filters: [tcpTo('b')] }] });

  it('the application calls the address of the listener, or one of none', () => {
    const config = { listeners: [virtual, service], node };
    expect(answer('listener:10.2.2.2_6379', config)).toBe('outbound 10.2.2.2:6379, plaintext true, protocol http/1.1');
    expect(answer('cluster:b', config)).toBe('outbound 10.2.2.2:6379, plaintext true, protocol tcp');
    expect(answer('listener:virtualOutbound', config)).toBe(
      'outbound 192.0.2.1:4567, plaintext true, protocol http/1.1',
    );
  });
});
