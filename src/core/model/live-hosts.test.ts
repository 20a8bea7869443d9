import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { readDocuments } from '../parse/read-documents.ts';
import { buildProxy } from './build-proxy.ts';

const ADMIN = 'type.googleapis.com/envoy.admin.v3.';

const at = (address: string, port = 80): JsonObject => ({ socket_address: { address, port_value: port } });
const host = (address: string, health: JsonObject = {}, more: JsonObject = {}): JsonObject => {
  return { address: at(address), health_status: { eds_health_status: 'HEALTHY', ...health }, ...more };
};
const lbEndpoint = (address: string): JsonObject => ({ endpoint: { address: at(address) } });

function proxyOf(...documents: readonly JsonValue[]) {
  const files = documents.map((value, index) => {
    return { name: `${index}.json`, bytes: new TextEncoder().encode(JSON.stringify(value)) };
  });
  const read = readDocuments(files);
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  return buildProxy(read.value.dump);
}

/** The endpoints of one cluster, by its configuration and by /clusters. */
function join(cluster: JsonObject, hosts: readonly JsonObject[], eds: readonly JsonObject[] = []) {
  const configs: JsonObject[] = [{ '@type': `${ADMIN}ClustersConfigDump`, static_clusters: [{ cluster }] }];
  if (eds.length > 0) {
    const endpoint_config = { cluster_name: 'c', endpoints: [{ lb_endpoints: eds }] };
    configs.push({ '@type': `${ADMIN}EndpointsConfigDump`, dynamic_endpoint_configs: [{ endpoint_config }] });
  }
  const proxy = proxyOf({ configs }, { cluster_statuses: [{ name: 'c', host_statuses: hosts }] });
  const known = proxy.clusters[0]?.endpoints;
  if (known?.kind !== 'listed') return known?.kind;
  return [
    known.from,
    ...known.endpoints.map(({ address, health, live }) => `${address} ${health} ${live !== undefined}`),
  ];
}

describe('hosts of /clusters', () => {
  const eds = { name: 'c', type: 'EDS' };

  it('join the endpoints of EDS by address; those that EDS does not have are added', () => {
    const hosts = [host('10.0.0.2', { failed_outlier_check: true }), host('10.0.0.3')];
    expect(join(eds, hosts, [lbEndpoint('10.0.0.1'), lbEndpoint('10.0.0.2')])).toEqual([
      'eds',
      '10.0.0.1:80 UNKNOWN false',
      '10.0.0.2:80 UNHEALTHY true',
      '10.0.0.3:80 HEALTHY true',
    ]);
  });

  it('are the endpoints where the dump has none', () => {
    expect(join(eds, [host('10.0.0.1')])).toEqual(['live', '10.0.0.1:80 HEALTHY true']);
    expect(join(eds, [])).toEqual(['live']);
    expect(join({ name: 'c', type: 'ORIGINAL_DST' }, [host('10.0.0.1')])).toEqual(['live', '10.0.0.1:80 HEALTHY true']);
    expect(join({ name: 'c', type: 'ORIGINAL_DST' }, [])).toBe('runtime');
  });

  it('stand for the name that DNS has resolved', () => {
    const load_assignment = { endpoints: [{ lb_endpoints: [lbEndpoint('a.example'), lbEndpoint('b.example')] }] };
    const hosts = ['10.0.0.1', '10.0.0.2'].map((address) => host(address, {}, { hostname: 'a.example' }));
    expect(join({ name: 'c', type: 'STRICT_DNS', load_assignment }, hosts)).toEqual([
      'live',
      '10.0.0.1:80 HEALTHY true',
      '10.0.0.2:80 HEALTHY true',
    ]);
  });

  it.each([
    [{}, 'HEALTHY', []],
    [{ failed_active_health_check: true }, 'UNHEALTHY', ['failed_active_hc']],
    [
      { failed_active_health_check: true, active_hc_timeout: true },
      'TIMEOUT',
      ['failed_active_hc', 'active_hc_timeout'],
    ],
    [{ failed_outlier_check: true }, 'UNHEALTHY', ['failed_outlier_check']],
    [{ eds_health_status: 'DRAINING' }, 'DRAINING', ['eds_status_draining']],
    [{ eds_health_status: 'UNHEALTHY' }, 'UNHEALTHY', ['failed_eds_health']],
    [{ failed_active_degraded_check: true }, 'DEGRADED', ['degraded_active_hc']],
    [{ pending_active_hc: true }, 'HEALTHY', ['pending_active_hc']],
  ])('%j means %s', (health, status, flags) => {
    const { clusters } = proxyOf({ cluster_statuses: [{ name: 'c', host_statuses: [host('10.0.0.1', health)] }] });
    const known = clusters[0]?.endpoints;
    const [endpoint] = known?.kind === 'listed' ? known.endpoints : [];
    expect({ status: endpoint?.health, flags: endpoint?.live?.healthFlags }).toEqual({ status, flags });
  });
});

describe('what has no configuration in the document', () => {
  it('is a cluster by its name in /clusters, of which nothing else is claimed', () => {
    const { clusters } = proxyOf({ cluster_statuses: [{ name: 'outbound|80||a.b', host_statuses: [] }] });
    expect(clusters).toMatchObject([
      { standIn: true, type: 'unknown', lbPolicy: '', http: '', tls: { mode: 'unknown' }, istio: { port: 80 } },
    ]);
  });

  it('is a cluster by its endpoints, unless the document has clusters', () => {
    const list = [{ clusterName: 'a', endpoints: [{ lbEndpoints: [lbEndpoint('10.0.0.1')] }] }, { clusterName: 'b' }];
    expect(proxyOf(list).clusters).toMatchObject([
      { name: 'a', standIn: true, endpoints: { kind: 'listed', endpoints: [{ address: '10.0.0.1:80' }] } },
      { name: 'b', standIn: true, endpoints: { kind: 'listed', endpoints: [] } },
    ]);
    expect(proxyOf(list, [{ name: 'b', connectTimeout: '1s', type: 'EDS' }]).clusters).toMatchObject([
      { name: 'b', type: 'EDS' },
    ]);
  });

  it('is a listener by its name and address in /listeners', () => {
    const { listeners } = proxyOf({
      listener_statuses: [{ name: 'virtualOutbound', local_address: at('0.0.0.0', 15001) }],
    });
    const address = { kind: 'ip', ip: '0.0.0.0', port: 15001, protocol: 'tcp' };
    expect(listeners).toMatchObject([
      { name: 'virtualOutbound', standIn: true, addresses: [address], live: { addresses: [address] }, chains: [] },
    ]);
  });
});

describe('/listeners and /server_info', () => {
  it('tell the address that a listener really has, by its name or by its address', () => {
    const section = { '@type': `${ADMIN}ListenersConfigDump`, static_listeners: [] as JsonValue[] };
    for (const listener of [{ name: 'l', address: at('0.0.0.0', 0) }, { address: at('0.0.0.0', 15090) }]) {
      section.static_listeners.push({ listener });
    }
    const { listeners } = proxyOf(
      { configs: [section] },
      {
        listener_statuses: [
          { name: 'l', local_address: at('0.0.0.0', 41234) },
          { name: 'f9b0-made-up', local_address: at('0.0.0.0', 15090) },
        ],
      },
    );
    expect(listeners.map(({ name, live }) => [name, live?.addresses])).toMatchObject([
      ['l', [{ port: 41234 }]],
      ['0.0.0.0_15090', [{ port: 15090 }]],
    ]);
  });

  it('say who the proxy is where no bootstrap does', () => {
    const options = { service_node: 'router~10.0.0.1~gw.ns~ns.svc', concurrency: 2, mode: '', cpuset_threads: false };
    const { identity, serverInfo } = proxyOf({
      version: 'c0ffee/1.30.1/Clean/RELEASE/BoringSSL',
      state: 'LIVE',
      uptime_all_epochs: '90s',
      command_line_options: options,
    });
    expect(identity).toEqual({
      kind: 'gateway',
      nodeId: 'router~10.0.0.1~gw.ns~ns.svc',
      name: 'gw',
      namespace: 'ns',
      envoyVersion: '1.30.1',
    });
    expect(serverInfo).toEqual({
      path: [],
      version: 'c0ffee/1.30.1/Clean/RELEASE/BoringSSL',
      state: 'LIVE',
      uptimeAllEpochsMs: 90_000,
      commandLine: [
        { name: 'service_node', value: 'router~10.0.0.1~gw.ns~ns.svc' },
        { name: 'concurrency', value: '2' },
      ],
    });
  });
});
