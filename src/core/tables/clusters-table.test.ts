import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';
import type { Table } from './table.ts';

/** The table of these active clusters, in a dump without endpoints. */
function tableOf(...clusters: readonly object[]): Table {
  const source = sourceOf({ Clusters: { dynamic_active_clusters: clusters.map((cluster) => ({ cluster })) } });
  return buildTable(source, 'clusters');
}

function endpoint(address: string, health?: string) {
  return { endpoint: { address: { socket_address: { address, port_value: 80 } } }, health_status: health };
}

describe('the columns of istioctl', () => {
  it('take Istio’s names apart', () => {
    const config = '/apis/networking.istio.io/v1alpha3/namespaces/bookinfo/destination-rule/reviews';
    const table = tableOf(
      { name: 'outbound|9080|v1|reviews.bookinfo', type: 'EDS', metadata: { filter_metadata: { istio: { config } } } },
      { name: 'sds-grpc', metadata: { filter_metadata: { istio: { config: 'odd' } } } },
    );
    expect(textsOf(table, 'service-fqdn', 'port', 'subset', 'direction', 'type', 'destination-rule')).toEqual([
      ['reviews.bookinfo', '9080', 'v1', 'outbound', 'EDS', 'reviews.bookinfo'],
      ['sds-grpc', '', '', '', 'STATIC', 'odd'],
    ]);
  });
});

describe('what a cluster allows', () => {
  it('is Envoy’s default where it does not say', () => {
    const columns = ['max-connections', 'max-pending', 'max-requests', 'max-retries', 'connect-timeout'];
    const table = tableOf(
      { name: 'plain' },
      { name: 'none', circuit_breakers: { thresholds: [{ max_connections: 4_294_967_295, max_retries: 1 }] } },
      { name: 'high', circuit_breakers: { thresholds: [{ priority: 'HIGH', max_connections: 1 }] } },
      { name: 'timeout', connect_timeout: '0.5s' },
    );
    expect(textsOf(table, ...columns)).toEqual([
      ['~1024', '~1024', '~1024', '~3', '~5'],
      ['~no limit', '1024', '1024', '1', '~5'],
      ['~1024', '~1024', '~1024', '~3', '~5'],
      ['~1024', '~1024', '~1024', '~3', '0.5'],
    ]);
  });

  it('tells when endpoints are taken out', () => {
    const table = tableOf(
      { name: 'none' },
      { name: 'defaults', outlier_detection: {} },
      {
        name: 'own',
        outlier_detection: {
          consecutive_5xx: 0,
          consecutive_gateway_failure: 7,
          interval: '60s',
          base_ejection_time: '90s',
          max_ejection_percent: 100,
        },
      },
    );
    expect(textsOf(table, 'outlier-detection')).toEqual([
      [''],
      ['after 5 errors in a row, looks every 10 s: out for 30 s, at most 10 %'],
      ['after 7 gateway errors in a row, looks every 60 s: out for 90 s, at most 100 %'],
    ]);
  });

  it('tells how endpoints are reached', () => {
    const tls = { '@type': 'x/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', sni: 'example.org' };
    const table = tableOf(
      { name: 'plain' },
      { name: 'tls', transport_socket: { name: 'envoy.transport_sockets.tls', typed_config: tls } },
      {
        name: 'auto',
        transport_socket_matches: [
          { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transport_socket: { name: 'x', typed_config: tls } },
        ],
      },
      { name: 'odd', transport_socket: { name: 'envoy.transport_sockets.quic' } },
    );
    expect(textsOf(table, 'tls', 'sni')).toEqual([
      ['~plaintext', ''],
      ['TLS', 'example.org'],
      ['mTLS (auto)', 'example.org'],
      ['envoy.transport_sockets.quic', ''],
    ]);
  });
});

describe('the endpoints of a cluster', () => {
  it('are counted, with those that Envoy may choose', () => {
    const load_assignment = {
      endpoints: [
        { lb_endpoints: [endpoint('1.1.1.1'), endpoint('1.1.1.2', 'UNHEALTHY'), endpoint('1.1.1.3', 'DEGRADED')] },
      ],
    };
    const table = tableOf({ name: 'some', load_assignment }, { name: 'empty' }, { name: 'BlackHoleCluster' });
    expect(textsOf(table, 'endpoints', 'healthy')).toEqual([
      ['3', '!2'],
      ['!0', '0'],
      ['0', '0'],
    ]);
  });

  it('are never none where the dump cannot tell', () => {
    const table = tableOf({ name: 'a', type: 'EDS' }, { name: 'b', type: 'ORIGINAL_DST' });
    expect(textsOf(table, 'endpoints', 'healthy')).toEqual([
      ['~not in dump', ''],
      ['~at run time', ''],
    ]);
    expect(table.notes).toEqual([
      {
        text: 'The dump was taken without its endpoints (EDS), so nothing can be said about those of 1 cluster. This command takes a dump that has them:',
        tone: 'plain',
        command: "curl -s 'localhost:15000/config_dump?include_eds' > dump.json",
      },
    ]);
  });
});

describe('the life of a cluster', () => {
  it('is told, also where it is active and warming at once', () => {
    const source = sourceOf({
      Clusters: {
        dynamic_active_clusters: [{ cluster: { name: 'a' }, version_info: 'v1' }],
        dynamic_warming_clusters: [{ cluster: { name: 'a' }, version_info: 'v2' }],
      },
    });
    const table = buildTable(source, 'clusters');
    expect(table.rows.map(({ id }) => id)).toEqual(['cluster:a', 'cluster:a~2']);
    expect(textsOf(table, 'state', 'version', 'source')).toEqual([
      ['active', 'v1', 'dynamic'],
      ['!warming', 'v2', 'dynamic'],
    ]);
  });

  it('tells who refers to it', () => {
    const routes = [
      { match: { prefix: '/a' }, route: { cluster: 'used' } },
      { match: { prefix: '/b' }, route: { cluster: 'used', request_mirror_policies: [{ cluster: 'used' }] } },
    ];
    const source = sourceOf({
      Clusters: { static_clusters: [{ cluster: { name: 'used' } }, { cluster: { name: 'unused' } }] },
      Routes: {
        dynamic_route_configs: [
          { route_config: { name: 'r', virtual_hosts: [{ name: 'h', domains: ['*'], routes }] } },
        ],
      },
    });
    expect(textsOf(buildTable(source, 'clusters'), 'users', 'used-by')).toEqual([
      ['2', 'r › h › prefix /a, r › h › prefix /b'],
      ['~0', ''],
    ]);
  });
});
