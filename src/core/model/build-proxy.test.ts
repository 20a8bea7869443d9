import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../lib/json.ts';
import { readConfigDump } from '../parse/build-dump.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildProxy } from './build-proxy.ts';

const ADMIN = 'type.googleapis.com/envoy.admin.v3';
const HCM = {
  name: 'envoy.filters.network.http_connection_manager',
  typed_config: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    rds: { route_config_name: '9080' },
  },
};

function tcp(cluster: string): JsonObject {
  return {
    name: 'envoy.filters.network.tcp_proxy',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      cluster,
    },
  };
}

function proxyOf(...configs: JsonObject[]) {
  const { dump, problems } = readConfigDump({ configs });
  return { proxy: buildProxy(dump), problems };
}

function listeners(...dynamic: JsonObject[]): JsonObject {
  return { '@type': `${ADMIN}.ListenersConfigDump`, dynamic_listeners: dynamic };
}

function active(listener: JsonObject): JsonObject {
  return { name: listener['name'] ?? '', active_state: { version_info: '7', listener } };
}

function clusters(...list: JsonObject[]): JsonObject {
  return {
    '@type': `${ADMIN}.ClustersConfigDump`,
    dynamic_active_clusters: list.map((cluster) => ({ cluster })),
  };
}

function at(address: string, port: number): JsonObject {
  return { socket_address: { address, port_value: port } };
}

describe('names are resolved', () => {
  it('leads a chain to its route configuration and a route to its cluster', () => {
    const { proxy } = proxyOf(
      listeners(active({ name: '0.0.0.0_9080', address: at('0.0.0.0', 9080), filter_chains: [{ filters: [HCM] }] })),
      {
        '@type': `${ADMIN}.RoutesConfigDump`,
        dynamic_route_configs: [
          {
            route_config: {
              name: '9080',
              virtual_hosts: [
                {
                  name: 'reviews',
                  domains: ['reviews'],
                  routes: [{ match: { prefix: '/' }, route: { cluster: 'v1' } }],
                },
              ],
            },
          },
        ],
      },
      clusters({ name: 'v1', type: 'STATIC' }),
    );
    expect(proxy.listeners[0]?.chains[0]?.destination).toEqual({
      kind: 'routes',
      name: '9080',
      id: 'routes:9080',
      via: 'rds',
    });
    expect(proxy.routeConfigs[0]?.virtualHosts[0]?.routes[0]?.action).toEqual({
      kind: 'cluster',
      cluster: { name: 'v1', id: 'cluster:v1' },
    });
  });

  it('keeps the name of what the dump does not have', () => {
    const { proxy } = proxyOf(
      listeners(
        active({
          name: 'a',
          address: at('10.0.0.1', 80),
          filter_chains: [{ filters: [HCM] }, { filters: [tcp('gone')] }],
        }),
      ),
    );
    expect(proxy.listeners[0]?.chains.map((chain) => chain.destination)).toEqual([
      { kind: 'routes', name: '9080', via: 'rds' },
      { kind: 'cluster', cluster: { name: 'gone' }, by: 'envoy.filters.network.tcp_proxy' },
    ]);
  });

  it('gives the second of a name an id of its own', () => {
    const { proxy } = proxyOf(clusters({ name: 'twice' }, { name: 'twice' }));
    expect(proxy.clusters.map((cluster) => cluster.id)).toEqual(['cluster:twice', 'cluster:twice~2']);
  });

  it('makes one object of an inline route configuration and its copy in static_route_configs', () => {
    const inline = { name: 'local', virtual_hosts: [{ name: 'all', domains: ['*'] }] };
    const hcm = { ...HCM, typed_config: { '@type': HCM.typed_config['@type'], route_config: inline } };
    const { proxy } = proxyOf(
      listeners(
        active({ name: 'a', address: at('0.0.0.0', 80), filter_chains: [{ filters: [hcm] }, { filters: [hcm] }] }),
      ),
      {
        '@type': `${ADMIN}.RoutesConfigDump`,
        static_route_configs: [
          { route_config: { '@type': 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration', ...inline } },
        ],
      },
    );
    expect(proxy.routeConfigs.map((config) => config.id)).toEqual(['routes:local']);
  });
});

describe('states', () => {
  it('shows the active state and tells of the others and of the refused update', () => {
    const listener = { name: 'a', address: at('0.0.0.0', 80) };
    const { proxy } = proxyOf(
      listeners({
        name: 'a',
        warming_state: { listener },
        active_state: { version_info: '7', listener },
        error_state: { details: 'duplicate matcher', last_update_attempt: '2026-01-01T00:00:00Z' },
      }),
    );
    const [only] = proxy.listeners;
    expect(only?.state).toBe('active');
    expect(only?.otherStates.map((other) => other.state)).toEqual(['warming']);
    expect(only?.rejection?.details).toBe('duplicate matcher');
    expect(proxy.takenAt).toBe('2026-01-01T00:00:00Z');
  });

  it('shows a listener that Envoy never accepted as rejected', () => {
    const { proxy, problems } = proxyOf(
      listeners({
        error_state: {
          failed_configuration: { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', name: 'bad' },
          details: 'no filter chains',
        },
      }),
    );
    expect(proxy.listeners.map((one) => [one.state, one.rejection?.details])).toEqual([
      ['rejected', 'no filter chains'],
    ]);
    expect(problems).toEqual([]);
  });
});

describe('endpoints', () => {
  const eds = { name: 'outbound|80||a.b.svc.cluster.local', type: 'EDS' };
  const assignment = (status: string): JsonObject => ({
    '@type': `${ADMIN}.EndpointsConfigDump`,
    dynamic_endpoint_configs: [
      {
        endpoint_config: {
          cluster_name: eds.name,
          endpoints: [
            {
              locality: { region: 'r', zone: 'z' },
              lb_endpoints: [
                { endpoint: { address: at('10.1.1.1', 8080) }, health_status: status, load_balancing_weight: 3 },
              ],
            },
          ],
        },
      },
    ],
  });

  it('are unknown, not none, where the dump was taken without EDS', () => {
    expect(proxyOf(clusters(eds)).proxy.clusters[0]?.endpoints).toEqual({ kind: 'not-in-dump' });
  });

  it('are missing where there is EDS but nothing for the cluster', () => {
    const empty = { '@type': `${ADMIN}.EndpointsConfigDump` };
    expect(proxyOf(clusters(eds), empty).proxy.clusters[0]?.endpoints).toEqual({ kind: 'missing' });
  });

  it('carry address, health, weight and locality', () => {
    const found = proxyOf(clusters(eds), assignment('DRAINING')).proxy.clusters[0]?.endpoints;
    expect(found).toMatchObject({
      kind: 'listed',
      from: 'eds',
      endpoints: [{ address: '10.1.1.1:8080', health: 'DRAINING', weight: 3, locality: 'r/z', priority: 0 }],
    });
  });
});

describe('malformed parts', () => {
  it('cost one problem each, with the path as the document spells it, and nothing beside them', () => {
    const { proxy, problems } = proxyOf(
      listeners(
        active({ name: 'good', address: at('0.0.0.0', 1) }),
        active({ name: 'bad', address: at('0.0.0.0', 99_999) }),
      ),
      {
        '@type': `${ADMIN}.ClustersConfigDump`,
        dynamicActiveClusters: [{ cluster: { name: 'c', connectTimeout: 5 } }],
      },
    );
    expect(proxy.listeners.map((listener) => listener.name)).toEqual(['good']);
    expect(problems.map((problem) => [problem.part, problem.path.join('.')])).toEqual([
      ['listener', 'configs.0.dynamic_listeners.1.active_state.listener.address.socket_address.port_value'],
      ['cluster', 'configs.1.dynamicActiveClusters.0.cluster.connectTimeout'],
    ]);
  });

  it('take a key called __proto__ as data', () => {
    const text = `{"configs": [{"@type": "${ADMIN}.ClustersConfigDump",
      "static_clusters": [{"cluster": {"name": "a", "__proto__": {"type": "EDS"}}}]}]}`;
    const read = readDump(new TextEncoder().encode(text));
    expect(read.ok && buildProxy(read.value.dump).clusters.map((cluster) => cluster.type)).toEqual(['STATIC']);
  });
});
