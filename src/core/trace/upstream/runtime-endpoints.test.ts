import { describe, expect, it } from 'vitest';
import { clustersOf, contextOf, hostAt, lines, select, shares, staticCluster } from './upstream-fixture.ts';

function hostHeaders(host: string) {
  return [[':authority', host]] as const;
}

describe('clusters that find their endpoint at run time', () => {
  const ORIGINAL = { name: 'c', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' };
  const restored = (index = clustersOf([ORIGINAL])) => ({ ...contextOf(index).connection, localRestored: true });

  it('send to where the connection was going', () => {
    expect(select([ORIGINAL], { connection: restored() }).outcome).toMatchObject({
      kind: 'address',
      address: '10.0.0.1:80',
    });
    expect(select([ORIGINAL]).outcome).toMatchObject({ kind: 'no-host' });
  });

  it('ask filter state, metadata and the header first, and may replace the port', () => {
    const config = {
      use_http_header: true,
      upstream_port_override: 15_008,
      metadata_key: { key: 'ns', path: [{ key: 'at' }] },
    };
    const cluster = { ...ORIGINAL, original_dst_lb_config: config };
    const headers = [['x-envoy-original-dst-host', '10.5.0.1:81']] as const;
    const decision = select([cluster], { connection: restored(), headers });
    expect(decision.outcome).toMatchObject({ address: '10.5.0.1:15008' });
    expect(lines(decision)).toEqual([
      'no match filter state envoy.network.transport_socket.original_dst_address (filter state envoy.network.transport_socket.original_dst_address: an address such as 10.0.0.1:80, got nothing)',
      'no match metadata ns › at (metadata ns › at: an address such as 10.0.0.1:80, got nothing)',
      'match header x-envoy-original-dst-host (10.5.0.1:81, port 15008 instead)',
      'not reached restored destination',
    ]);
    const dynamicMetadata = { ns: { at: '[fd00::1]:82' } };
    expect(select([cluster], { headers, dynamicMetadata }).outcome).toMatchObject({ address: '[fd00::1]:15008' });
    expect(select([ORIGINAL], { headers: [['x-envoy-original-dst-host', '10.5.0.1:81']] }).outcome.kind).toBe(
      'no-host',
    );
  });

  it('resolve the host of the request', () => {
    const proxy = { name: 'c', cluster_type: { name: 'envoy.clusters.dynamic_forward_proxy' } };
    expect(select([proxy], { headers: hostHeaders('a.example') }).outcome).toMatchObject({ address: 'a.example:80' });
    expect(select([proxy], { headers: hostHeaders('a.example:8080') }).outcome).toMatchObject({
      address: 'a.example:8080',
    });
    expect(select([proxy]).outcome.kind).toBe('no-host');
  });

  it('go through the clusters of an aggregate one, one after another', () => {
    const aggregate = {
      name: 'all',
      cluster_type: {
        name: 'envoy.clusters.aggregate',
        typed_config: {
          '@type': 'x/envoy.extensions.clusters.aggregate.v3.ClusterConfig',
          clusters: ['gone', 'first', 'second'],
        },
      },
    };
    const first = staticCluster('first', [{ lb_endpoints: [hostAt('10.1.0.1', { health_status: 'UNHEALTHY' })] }]);
    const second = staticCluster('second', [{ lb_endpoints: [hostAt('10.2.0.1')] }]);
    const decision = select([aggregate, first, second]);
    expect(shares(decision)).toEqual(['10.2.0.1:80 100']);
    expect(lines(decision)).toEqual([
      'no match gone (cluster: gone, got no such cluster)',
      'not reached 10.1.0.1:80 (priority 0 gets no request)',
      'match 10.2.0.1:80 (100 % · plaintext)',
    ]);
    expect(select([aggregate, { name: 'first', type: 'EDS' }]).outcome.kind).toBe('unknown');
  });

  it('name the internal listener that comes next', () => {
    const host = { endpoint: { address: { envoy_internal_address: { server_listener_name: 'main_internal' } } } };
    const decision = select([staticCluster('c', [{ lb_endpoints: [host] }])]);
    expect(decision.outcome).toMatchObject({ shares: [{ endpoint: { internalListener: 'main_internal' } }] });
    expect(lines(decision)).toEqual([
      'match internal:main_internal (100 % · plaintext · internal listener main_internal)',
    ]);
  });
});
