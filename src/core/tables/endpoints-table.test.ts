import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfText } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';

function endpoint(address: string, set: object = {}, about: object = {}) {
  return { endpoint: { address: { socket_address: { address, port_value: 80 } }, ...about }, ...set };
}

const EDS_CLUSTER = { cluster: { name: 'a', type: 'EDS', eds_cluster_config: { service_name: 'service-a' } } };

describe('endpoints', () => {
  it('of the EDS section are told with all that istioctl leaves out', () => {
    const metadata = {
      filter_metadata: {
        'envoy.transport_socket_match': { tlsMode: 'istio' },
        istio: { workload: 'reviews-v1;bookinfo;reviews;v1;c' },
      },
    };
    const locality = { region: 'r', zone: 'z' };
    const lb_endpoints = [
      endpoint('10.0.0.1', { health_status: 'HEALTHY', load_balancing_weight: 7, metadata }, { hostname: 'one' }),
      endpoint('::1', { health_status: 'DRAINING' }),
    ];
    const endpoint_config = { cluster_name: 'service-a', endpoints: [{ locality, priority: 1, lb_endpoints }] };
    const source = sourceOf({
      Clusters: { dynamic_active_clusters: [EDS_CLUSTER] },
      Endpoints: { dynamic_endpoint_configs: [{ endpoint_config }] },
    });
    const table = buildTable(source, 'endpoints');
    expect(
      textsOf(
        table,
        'endpoint',
        'status',
        'locality',
        'weight',
        'priority',
        'tls-mode',
        'workload',
        'cluster',
        'hostname',
      ),
    ).toEqual([
      ['10.0.0.1:80', 'HEALTHY', 'r/z', '7', '1', 'istio', 'reviews-v1.bookinfo', 'a', 'one'],
      ['[::1]:80', '!DRAINING', 'r/z', '1', '1', '', '', 'a', ''],
    ]);
    expect(textsOf(table, 'source')).toEqual([['EDS'], ['EDS']]);
    expect(table.notes).toEqual([]);
  });

  it('of a cluster’s own load_assignment are told too', () => {
    const load_assignment = { endpoints: [{ lb_endpoints: [endpoint('10.0.0.1')] }] };
    const source = sourceOf({ Clusters: { static_clusters: [{ cluster: { name: 'a', load_assignment } }] } });
    expect(textsOf(buildTable(source, 'endpoints'), 'endpoint', 'status', 'cluster', 'source')).toEqual([
      ['10.0.0.1:80', 'UNKNOWN', 'a', 'load_assignment'],
    ]);
  });

  it('that the dump leaves out are not none: the command that gets them is given', () => {
    const table = buildTable(sourceOf({ Clusters: { dynamic_active_clusters: [EDS_CLUSTER] } }), 'endpoints');
    expect(table.rows).toEqual([]);
    expect(table.empty).toBe('The endpoints are not in this dump.');
    expect(table.notes.map(({ command }) => command)).toEqual([
      "curl -s 'localhost:15000/config_dump?include_eds' > dump.json",
    ]);
  });

  it('that EDS did not bring are trouble', () => {
    const table = buildTable(
      sourceOf({ Clusters: { dynamic_active_clusters: [EDS_CLUSTER] }, Endpoints: {} }),
      'endpoints',
    );
    expect(table.notes.map(({ text, tone }) => [text, tone])).toEqual([
      [
        'The dump holds endpoints (EDS), but nothing for 1 cluster of the type EDS: Envoy has received none, or the cluster is not active yet. Requests to them are answered 503 (UH).',
        'trouble',
      ],
    ]);
  });

  it('of the running Envoy have its health flags and counters', () => {
    const host = {
      address: { socket_address: { address: '10.0.0.1', port_value: 80 } },
      health_status: { failed_outlier_check: true, eds_health_status: 'HEALTHY' },
      stats: [
        { name: 'rq_total', value: '12' },
        { name: 'rq_error', value: '3' },
      ],
      hostname: 'one.example.org',
      success_rate: { value: 75 },
    };
    const source = sourceOfText(JSON.stringify({ cluster_statuses: [{ name: 'a', host_statuses: [host] }] }));
    const table = buildTable(source, 'endpoints');
    expect(
      textsOf(table, 'endpoint', 'health-flags', 'hostname', 'requests', 'errors', 'success-rate', 'source'),
    ).toEqual([['10.0.0.1:80', '!failed_outlier_check', 'one.example.org', '12', '3', '75', '/clusters']]);
  });
});
