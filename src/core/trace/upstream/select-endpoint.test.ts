import { describe, expect, it } from 'vitest';
import { hostAt, lines, select, shares, staticCluster } from './upstream-fixture.ts';

const WEIGHTED = { common_lb_config: { locality_weighted_lb_config: {} } };

describe('the endpoints of a cluster', () => {
  it('share the requests by weight', () => {
    const hosts = [hostAt('10.1.0.1', { load_balancing_weight: 3 }), hostAt('10.1.0.2')];
    expect(shares(select([staticCluster('c', [{ lb_endpoints: hosts }])]))).toEqual([
      '10.1.0.1:80 75',
      '10.1.0.2:80 25',
    ]);
  });

  it('share them alike under RANDOM, which does not look at weights', () => {
    const hosts = [hostAt('10.1.0.1', { load_balancing_weight: 3 }), hostAt('10.1.0.2')];
    const decision = select([staticCluster('c', [{ lb_endpoints: hosts }], { lb_policy: 'RANDOM' })]);
    expect(shares(decision)).toEqual(['10.1.0.1:80 50', '10.1.0.2:80 50']);
    expect(decision.step.answer).toBe('One of 2 endpoints, chosen by RANDOM.');
  });

  it('are left out while they are not healthy, and come after priority 0', () => {
    const localities = [
      { lb_endpoints: [hostAt('10.1.0.1'), hostAt('10.1.0.2', { health_status: 'UNHEALTHY' })] },
      { priority: 1, lb_endpoints: [hostAt('10.2.0.1')] },
    ];
    const decision = select([staticCluster('c', localities)]);
    expect(lines(decision)).toEqual([
      'match 10.1.0.1:80 (70 % · plaintext)',
      'no match 10.1.0.2:80 (health: HEALTHY, got UNHEALTHY)',
      'match 10.2.0.1:80 (30 % · plaintext)',
    ]);
  });

  it('get nothing in a priority that is not needed', () => {
    const localities = [{ lb_endpoints: [hostAt('10.1.0.1')] }, { priority: 1, lb_endpoints: [hostAt('10.2.0.1')] }];
    expect(lines(select([staticCluster('c', localities)]))[1]).toBe(
      'not reached 10.2.0.1:80 (priority 1 gets no request)',
    );
  });

  it('are all taken in panic', () => {
    const hosts = [
      hostAt('10.1.0.1', { health_status: 'UNHEALTHY' }),
      hostAt('10.1.0.2', { health_status: 'TIMEOUT' }),
    ];
    const decision = select([staticCluster('c', [{ lb_endpoints: hosts }])]);
    expect(shares(decision)).toEqual(['10.1.0.1:80 50', '10.1.0.2:80 50']);
    expect(decision.step.answer).toContain('in panic');
  });

  it('are not taken where panic is turned off, by the cluster or at run time: UH', () => {
    const hosts = [{ lb_endpoints: [hostAt('10.1.0.1', { health_status: 'UNHEALTHY' })] }];
    const off = { common_lb_config: { healthy_panic_threshold: { value: 0 } } };
    expect(select([staticCluster('c', hosts, off)]).outcome).toEqual({
      kind: 'no-host',
      flags: 'UH',
      details: 'no_healthy_upstream',
      text: 'No endpoint is healthy, and panic is turned off.',
    });
    const runtime = { 'upstream.healthy_panic_threshold': 0 };
    expect(select([staticCluster('c', hosts)], { runtime }).outcome.kind).toBe('no-host');
    const fails = { common_lb_config: { zone_aware_lb_config: { fail_traffic_on_panic: true } } };
    expect(select([staticCluster('c', hosts, fails)]).outcome).toMatchObject({
      text: 'Too few endpoints are healthy, and fail_traffic_on_panic is set.',
    });
  });

  it('are none in an empty cluster: UH', () => {
    expect(select([staticCluster('BlackHoleCluster', [])]).outcome).toMatchObject({
      kind: 'no-host',
      text: 'The cluster has no endpoint.',
    });
  });

  it('share by the weights of their localities, less as those fail', () => {
    const localities = [
      {
        locality: { region: 'a' },
        load_balancing_weight: 3,
        lb_endpoints: [hostAt('10.1.0.1'), hostAt('10.1.0.2', { health_status: 'UNHEALTHY' })],
      },
      { locality: { region: 'b' }, load_balancing_weight: 1, lb_endpoints: [hostAt('10.2.0.1')] },
      { locality: { region: 'c' }, lb_endpoints: [hostAt('10.3.0.1')] },
    ];
    // Locality a: 3 × min(1, 1.4 × 1/2) = 2.1 of 3.1.
    const decision = select([staticCluster('c', localities, WEIGHTED)]);
    expect(shares(decision)).toEqual(['10.1.0.1:80 68', '10.2.0.1:80 32']);
    expect(lines(decision)[3]).toBe('no match 10.3.0.1:80 (weight: more than 0, got 0 (of its locality c))');
  });

  it('count DRAINING ones as excluded since Envoy 1.29', () => {
    const hosts = ['10.1.0.1', '10.1.0.2', '10.1.0.3'].map((ip, index) =>
      hostAt(ip, index === 0 ? {} : { health_status: 'DRAINING' }),
    );
    const cluster = staticCluster('c', [{ lb_endpoints: hosts }]);
    expect(shares(select([cluster]))).toEqual(['10.1.0.1:80 100']);
    expect(shares(select([cluster], { version: { minor: 28, patch: 0 } }))).toHaveLength(3);
  });

  it('count health by weights where the endpoints say so', () => {
    const hosts = [
      hostAt('10.1.0.1', { load_balancing_weight: 9 }),
      hostAt('10.1.0.2', { health_status: 'UNHEALTHY' }),
    ];
    const localities = [{ lb_endpoints: hosts }, { priority: 1, lb_endpoints: [hostAt('10.2.0.1')] }];
    const assignment = { cluster_name: 'c', endpoints: localities, policy: { weighted_priority_health: true } };
    expect(shares(select([{ name: 'c', type: 'STATIC', load_assignment: assignment }]))).toEqual(['10.1.0.1:80 100']);
    expect(shares(select([staticCluster('c', localities)]))).toEqual(['10.1.0.1:80 70', '10.2.0.1:80 30']);
  });

  it('take hostile priorities and weights as data', () => {
    const localities = [{ priority: 4e9, lb_endpoints: [hostAt('10.1.0.1', { load_balancing_weight: 0 })] }];
    expect(shares(select([staticCluster('c', localities)]))).toEqual(['10.1.0.1:80 100']);
  });
});

describe('what the dump does not hold', () => {
  it('is unknown, never "no endpoint"', () => {
    const eds = { name: 'c', type: 'EDS' };
    expect(select([eds])).toMatchObject({
      outcome: { kind: 'unknown', text: 'The dump holds no endpoints: they come with /config_dump?include_eds.' },
      assumptions: [{ kind: 'unknown' }],
    });
    expect(select([eds], {}, { Endpoints: { dynamic_endpoint_configs: [] } }).outcome.kind).toBe('unknown');
    const empty = { dynamic_endpoint_configs: [{ endpoint_config: { cluster_name: 'c' } }] };
    expect(select([eds], {}, { Endpoints: empty }).outcome.kind).toBe('no-host');
    expect(select([{ name: 'c', cluster_type: { name: 'envoy.clusters.redis' } }]).outcome.kind).toBe('unknown');
  });
});

describe('transport sockets', () => {
  const TLS = {
    name: 'tls',
    typed_config: {
      '@type': 'x/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
      common_tls_context: { tls_certificate_sds_secret_configs: [{ name: 'default' }] },
    },
  };
  const RAW = {
    name: 'raw',
    typed_config: { '@type': 'x/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' },
  };
  const matches = {
    transport_socket_matches: [
      { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transport_socket: TLS },
      { name: 'tlsMode-disabled', match: {}, transport_socket: RAW },
    ],
  };

  it('are chosen for each endpoint by its metadata, as Istio does', () => {
    const metadata = { filter_metadata: { 'envoy.transport_socket_match': { tlsMode: 'istio' } } };
    const hosts = [hostAt('10.1.0.1', { metadata }), hostAt('10.1.0.2')];
    expect(lines(select([staticCluster('c', [{ lb_endpoints: hosts }], matches)]))).toEqual([
      'match 10.1.0.1:80 (50 % · mTLS by tlsMode-istio)',
      'match 10.1.0.2:80 (50 % · plaintext by tlsMode-disabled)',
    ]);
  });

  it('are chosen by a matcher where the cluster has one', () => {
    const at = { '@type': 'x/envoy.extensions.matching.common_inputs.transport_socket.v3' };
    const input = {
      name: 'i',
      typed_config: { '@type': `${at['@type']}.EndpointMetadataInput`, filter: 'envoy.lb', path: [{ key: 'kind' }] },
    };
    const name = { '@type': `${at['@type']}.TransportSocketNameAction`, name: 'tlsMode-istio' };
    const map = { safe: { action: { name: 'a', typed_config: name } } };
    const metadata = { filter_metadata: { 'envoy.lb': { kind: 'safe' } } };
    const hosts = [hostAt('10.1.0.1', { metadata }), hostAt('10.1.0.2')];
    const set = { ...matches, transport_socket_matcher: { matcher_tree: { input, exact_match_map: { map } } } };
    expect(lines(select([staticCluster('c', [{ lb_endpoints: hosts }], set)]))).toEqual([
      'match 10.1.0.1:80 (50 % · mTLS by tlsMode-istio)',
      'match 10.1.0.2:80 (50 % · plaintext)',
    ]);
  });

  it('take the cluster’s own where no match takes the endpoint', () => {
    const [first] = matches.transport_socket_matches;
    const set = { transport_socket_matches: [first], transport_socket: TLS };
    expect(lines(select([staticCluster('c', [{ lb_endpoints: [hostAt('10.1.0.1')] }], set)]))).toEqual([
      'match 10.1.0.1:80 (100 % · mTLS)',
    ]);
  });
});
