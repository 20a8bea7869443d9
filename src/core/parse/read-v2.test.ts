import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { readConfigDump } from './build-dump.ts';

const V2 = 'type.googleapis.com/envoy.admin.v2alpha.';
const TLS = { common_tls_context: { alpn_protocols: ['istio'] }, require_client_certificate: true };
const PROXY = { name: 'envoy.http_connection_manager', config: { rds: { route_config_name: '80' } } };
const LISTENER = {
  name: 'l',
  filter_chains: [{ tls_context: TLS, filters: [PROXY, { name: 'envoy.tcp_proxy', config: { cluster: 'c' } }] }],
  deprecated_v1: { bind_to_port: false },
};

const listenerType = (name: string) => ({ '@type': `${V2}ListenersConfigDump.${name}` });

describe('a config_dump of the v2 API', () => {
  it('has an entry for each state of a listener', () => {
    const section = {
      '@type': `${V2}ListenersConfigDump`,
      dynamic_active_listeners: [{ version_info: '1', listener: LISTENER }],
      dynamic_warming_listeners: [{ listener: { name: 'w' } }],
      dynamicDrainingListeners: [{ listener: { name: 'd' } }],
    };
    const { dump, problems } = readConfigDump({ configs: [section] });
    expect(problems).toEqual([]);
    expect(dump.listeners).toMatchObject([
      { name: 'l', origin: 'dynamic', states: [{ state: 'active', versionInfo: '1' }] },
      { name: 'w', states: [{ state: 'warming' }] },
      { name: 'd', states: [{ state: 'draining', path: ['configs', 0, 'dynamicDrainingListeners', 0, 'listener'] }] },
    ]);
  });

  it('has untyped filters, and TLS contexts in place of transport sockets', () => {
    const section = { '@type': `${V2}ListenersConfigDump`, static_listeners: [{ listener: LISTENER }] };
    const [listener] = readConfigDump({ configs: [section] }).dump.listeners;
    const [chain] = listener?.states[0]?.value?.chains ?? [];
    expect(chain?.filters).toMatchObject([
      { type: 'HttpConnectionManager', http: { message: { rds: { route_config_name: '80' } } } },
      { type: 'TcpProxy', tcpProxy: { cluster: 'c' } },
    ]);
    expect(chain?.transportSocket).toMatchObject({ type: 'DownstreamTlsContext', tls: TLS });
    expect(chain?.transportSocket?.path.at(-1)).toBe('tls_context');
  });

  it('has hosts in place of endpoints, a malformed one of which costs no other', () => {
    const host: JsonValue = { socket_address: { address: '10.0.0.1', port_value: 80 } };
    const cluster = { name: 'c', hosts: [host, { socket_address: 7 }], tls_context: { sni: 'a' } };
    const section = { '@type': `${V2}ClustersConfigDump`, dynamic_active_clusters: [{ cluster }] };
    const { dump, problems } = readConfigDump({ configs: [section] });
    const path = ['configs', 0, 'dynamic_active_clusters', 0, 'cluster', 'hosts'];
    expect(dump.clusters[0]?.states[0]?.value).toMatchObject({
      transportSocket: { type: 'UpstreamTlsContext', tls: { sni: 'a' } },
      assignment: {
        path,
        localities: [{ endpoints: [{ path: [...path, 0], value: { endpoint: { address: host } } }] }],
      },
    });
    expect(problems).toMatchObject([{ path: [...path, 1, 'socket_address'], part: 'host' }]);
  });

  it('had sections by name and bare static resources, with Envoy 1.7', () => {
    const configs = {
      listeners: { '@type': `${V2}ListenersConfigDump`, dynamicActiveListeners: [{ listener: LISTENER }] },
      routes: { '@type': `${V2}RoutesConfigDump`, staticRouteConfigs: [{ name: '80', virtualHosts: [] }] },
    };
    const { dump } = readConfigDump({ configs });
    expect(dump.listeners[0]?.path).toEqual(['configs', 'listeners', 'dynamicActiveListeners', 0]);
    expect(dump.routeConfigs).toMatchObject([
      { name: '80', origin: 'static', states: [{ path: ['configs', 'routes', 'staticRouteConfigs', 0] }] },
    ]);
  });

  it('has parts of sections, as ?resource= gave them', () => {
    const { dump } = readConfigDump({
      configs: [
        { ...listenerType('StaticListener'), listener: { name: 'a' } },
        { ...listenerType('DynamicListener'), version_info: '1', listener: { name: 'b' } },
        { ...listenerType('DynamicListener'), name: 'c', warming_state: { listener: { name: 'c' } } },
      ],
    });
    expect(dump.listeners.map(({ name, states }) => `${states[0]?.state} ${name}`)).toEqual([
      'active a',
      'active b',
      'warming c',
    ]);
  });

  it('has untyped transport sockets, whose side tells which TLS they are', () => {
    const socket = { name: 'envoy.transport_sockets.tls', config: { sni: 'a', common_tls_context: {} } };
    const raw = { name: 'envoy.transport_sockets.raw_buffer' };
    const clusters = [
      { name: 'c', transport_socket: socket, transport_socket_matches: [{ name: 'm', transport_socket: raw }] },
    ];
    const listeners = [{ name: 'l', filter_chains: [{ transport_socket: { ...socket, name: 'tls' } }] }];
    const { dump, problems } = readConfigDump({
      configs: [
        { '@type': `${V2}ClustersConfigDump`, static_clusters: clusters },
        { '@type': `${V2}ListenersConfigDump`, static_listeners: listeners },
      ],
    });
    expect(problems).toEqual([]);
    expect(dump.clusters[0]?.states[0]?.value).toMatchObject({
      transportSocket: { type: 'UpstreamTlsContext', tls: { sni: 'a' } },
      socketMatches: [{ socket: { type: 'RawBuffer' } }],
    });
    expect(dump.listeners[0]?.states[0]?.value?.chains[0]?.transportSocket?.type).toBe('DownstreamTlsContext');
  });

  it('had TCP routes of the v1 API', () => {
    const routes = [{ cluster: 'a', destination_ip_list: ['10.0.0.1/32'] }, { cluster: 'b' }];
    const configs = [
      { deprecated_v1: true, value: { stat_prefix: 's', route_config: { routes } } },
      { stat_prefix: 's', deprecated_v1: { routes: [{ cluster: 'c' }] } },
    ];
    const filters = configs.map((config) => ({ name: 'envoy.tcp_proxy', config }));
    const section = {
      '@type': `${V2}ListenersConfigDump`,
      static_listeners: [{ name: 'l', filter_chains: [{ filters }] }],
    };
    const { dump, problems } = readConfigDump({ configs: [section] });
    const read = dump.listeners[0]?.states[0]?.value?.chains[0]?.filters ?? [];
    expect(read.map(({ tcpProxy }) => tcpProxy?.deprecated_v1?.routes?.map(({ cluster }) => cluster))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(problems).toEqual([]);
  });

  it('lived on in v3 under hidden names, from Envoy 1.13 to 1.17', () => {
    const host = { socket_address: { address: '10.0.0.1', port_value: 'x' } };
    const cluster = {
      name: 'c',
      hidden_envoy_deprecated_hosts: [host],
      hidden_envoy_deprecated_tls_context: { sni: 'a' },
    };
    const filter = { name: 'envoy.tcp_proxy', hiddenEnvoyDeprecatedConfig: { cluster: 'c' } };
    const listener = {
      name: 'l',
      hidden_envoy_deprecated_use_original_dst: true,
      filter_chains: [{ filters: [filter] }],
    };
    const V3 = 'type.googleapis.com/envoy.admin.v3.';
    const { dump, problems } = readConfigDump({
      configs: [
        { '@type': `${V3}ClustersConfigDump`, static_clusters: [{ cluster }] },
        { '@type': `${V3}ListenersConfigDump`, static_listeners: [{ listener }] },
      ],
    });
    const [state] = dump.listeners[0]?.states ?? [];
    expect(state?.value?.message.use_original_dst).toBe(true);
    expect(state?.value?.chains[0]?.filters[0]?.tcpProxy).toEqual({ cluster: 'c' });
    expect(dump.clusters[0]?.states[0]?.value?.transportSocket?.tls).toEqual({ sni: 'a' });
    const path = ['configs', 0, 'static_clusters', 0, 'cluster', 'hidden_envoy_deprecated_hosts', 0];
    expect(problems.map((problem) => problem.path)).toEqual([[...path, 'socket_address', 'port_value']]);
  });
});
