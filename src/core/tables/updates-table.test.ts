import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfText } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';
import type { Table } from './table.ts';

function tableOf(sections: Readonly<Record<string, object>>): Table {
  return buildTable(sourceOf(sections), 'updates');
}

const texts = ({ notes }: Table): readonly string[] => notes.map(({ text }) => text);

/** A generic xDS config of CSDS. */
function config(status: string, name: string, set: object = {}) {
  return { type_url: 'x/envoy.config.cluster.v3.Cluster', name, client_status: status, ...set };
}

function cluster(name: string, version_info: string, last_updated = '2026-01-01T00:00:00Z') {
  return { version_info, last_updated, cluster: { name } };
}

function routes(version_info: string, last_updated = '2026-01-01T00:00:00Z') {
  return { dynamic_route_configs: [{ version_info, last_updated, route_config: { name: 'r' } }] };
}

const VERSION = { version_info: 'v1', last_updated: '2026-01-01T00:00:00Z' };

describe('a refused update', () => {
  const error_state = {
    details: 'route table of /x is odd\n',
    last_update_attempt: '2026-01-02T00:00:00Z',
    version_info: 'v2',
    failed_configuration: { '@type': 'x/envoy.config.listener.v3.Listener', name: 'l', address: {} },
  };

  it('stands first, with Envoy’s words, its version and its place', () => {
    const table = tableOf({
      Listeners: {
        dynamic_listeners: [
          { name: 'good', active_state: { ...VERSION, listener: { name: 'good' } } },
          { name: 'l', active_state: { ...VERSION, listener: { name: 'l' } }, error_state },
        ],
      },
    });
    expect(
      textsOf(table, 'name', 'state', 'error', 'version', 'rejected-version', 'last-attempt', 'rejected-at'),
    ).toEqual([
      [
        'l',
        '!active, update rejected',
        '!route table of /x is odd',
        'v1',
        'v2',
        '2026-01-02T00:00:00Z',
        'configs[0].dynamic_listeners[1].error_state.failed_configuration',
      ],
      ['good', 'active', '', 'v1', '', '', ''],
    ]);
    expect(table.rows.map(({ id, object }) => [id, object])).toEqual([
      ['listener:l', 'listener:l'],
      ['listener:good', 'listener:good'],
    ]);
    expect(texts(table)[0]).toBe('1 update refused (NACK); 2 resources in all.');
  });

  it('is listed although nothing of it could be read', () => {
    const table = tableOf({ Listeners: { dynamic_listeners: [{ name: 'l', error_state: { details: '' } }] } });
    expect(textsOf(table, 'name', 'state', 'error')).toEqual([['l', '!update rejected', '!Envoy gives no details']]);
  });

  it('of a cluster, an endpoint assignment or a route configuration counts as well', () => {
    const refused = { error_state: { details: 'no' } };
    const table = tableOf({
      Clusters: { dynamic_active_clusters: [{ ...refused, cluster: { name: 'c' } }] },
      Endpoints: { dynamic_endpoint_configs: [{ ...refused, endpoint_config: { cluster_name: 'e' } }] },
      Routes: { dynamic_route_configs: [{ ...refused, route_config: { name: 'r' } }] },
    });
    expect(textsOf(table, 'type', 'name', 'error')).toEqual([
      ['route configuration', 'r', '!no'],
      ['cluster', 'c', '!no'],
      ['endpoints', 'e', '!no'],
    ]);
  });
});

describe('a warming resource', () => {
  const tls = {
    common_tls_context: {
      tls_certificate_sds_secret_configs: [
        { name: 'there', sds_config: { ads: {} } },
        { name: 'missing', sds_config: { ads: {} } },
        { name: 'asked', sds_config: { ads: {} } },
      ],
    },
  };
  const http = { rds: { route_config_name: 'late' }, http_filters: [{ name: 'ext', config_discovery: {} }] };
  const listener = {
    name: 'l',
    filter_chains: [{ filters: [{ typed_config: http }], transport_socket: { typed_config: tls } }],
  };

  it('says which RDS, SDS and ECDS names it waits for', () => {
    const table = tableOf({
      Listeners: {
        dynamic_listeners: [{ name: 'l', active_state: { listener: { name: 'l' } }, warming_state: { listener } }],
      },
      Routes: { dynamic_route_configs: [{ route_config: { name: 'other' } }] },
      Secrets: {
        dynamic_active_secrets: [{ name: 'there', secret: { name: 'there', tls_certificate: {} } }],
        dynamic_warming_secrets: [{ name: 'asked', secret: { name: 'asked' } }],
      },
    });
    expect(textsOf(table, 'type', 'name', 'state', 'waits-for')).toEqual([
      [
        'listener',
        'l',
        '!active, warming',
        '!RDS late (not in this dump), ECDS ext (not in this dump), SDS missing (not in this dump), SDS asked (not active either)',
      ],
      ['secret', 'asked', '!warming', '!SDS asked (its content has not been received)'],
      ['route configuration', 'other', 'active', ''],
      ['secret', 'there', 'active', ''],
    ]);
  });

  it('says which endpoints a cluster waits for, and what else it does first', () => {
    const table = tableOf({
      Clusters: {
        dynamic_warming_clusters: [
          { cluster: { name: 'a', type: 'EDS', eds_cluster_config: { service_name: 'late' } } },
          { cluster: { name: 'b', type: 'EDS' } },
          { cluster: { name: 'c', type: 'STRICT_DNS', health_checks: [{}] } },
        ],
      },
      Endpoints: { dynamic_endpoint_configs: [{ endpoint_config: { cluster_name: 'b' } }] },
    });
    expect(textsOf(table, 'name', 'waits-for').slice(0, 3)).toEqual([
      ['a', '!EDS late (not in this dump)'],
      ['b', '!nothing that this dump shows'],
      ['c', '!the first answer of DNS, the first round of health checks'],
    ]);
  });

  it('does not claim that endpoints are missing where the dump holds none at all', () => {
    const table = tableOf({ Clusters: { dynamic_warming_clusters: [{ cluster: { name: 'a', type: 'EDS' } }] } });
    expect(textsOf(table, 'waits-for')).toEqual([['!EDS a (the dump holds no endpoints)']]);
  });
});

describe('what runs', () => {
  it('comes after what is draining, and static resources are only counted', () => {
    const table = tableOf({
      Listeners: {
        static_listeners: [{ listener: { name: 's' } }],
        dynamic_listeners: [
          { name: 'good', active_state: { listener: { name: 'good' } } },
          { name: 'old', draining_state: { listener: { name: 'old' } } },
        ],
      },
    });
    expect(textsOf(table, 'name', 'state')).toEqual([
      ['old', '!draining'],
      ['good', 'active'],
    ]);
    expect(texts(table)).toEqual([
      '1 resource draining; 3 resources in all.',
      'Not listed: 1 static resource, of the bootstrap or inline.',
    ]);
  });

  it('has a client status in CSDS, also for what never came', () => {
    const generic_xds_configs = [
      config('ACKED', 'a', { xds_config: { '@type': 'x/envoy.config.cluster.v3.Cluster', name: 'a' } }),
      config('REQUESTED', 'b'),
    ];
    const source = sourceOfText(JSON.stringify({ config: [{ node: { id: 'n' }, generic_xds_configs }] }));
    expect(textsOf(buildTable(source, 'updates'), 'name', 'state', 'client-status')).toEqual([
      ['b', '!not received', '!REQUESTED'],
      ['a', 'active', 'ACKED'],
    ]);
  });
});

describe('versions', () => {
  it('are compared between the types, the newest of each', () => {
    const clusters = [
      cluster('a', 'v1', '2026-01-01T00:00:00Z'),
      cluster('b', 'v2', '2026-01-03T00:00:00Z'),
      cluster('c', 'v2'),
    ];
    const table = tableOf({
      Clusters: { dynamic_active_clusters: clusters },
      Routes: routes('v1', '2026-01-02T00:00:00Z'),
    });
    expect(texts(table)).toEqual([
      'Nothing is refused, warming or draining.',
      'The newest versions differ between the types: route configuration v1 and cluster v2. A control plane may send one type without the others; where a change needs several, a part of it may be missing.',
      'Oldest update: 2026-01-01T00:00:00Z (cluster a). Newest: 2026-01-03T00:00:00Z (cluster b).',
    ]);
  });

  it('that are equal are said once', () => {
    const table = tableOf({ Clusters: { dynamic_active_clusters: [cluster('a', 'v1')] }, Routes: routes('v1') });
    expect(texts(table)[1]).toBe('All types are at version v1.');
  });

  it('of each resource on its own cannot be compared', () => {
    const clusters = [cluster('a', 'hash-1'), cluster('b', 'hash-2')];
    const table = tableOf({ Clusters: { dynamic_active_clusters: clusters }, Routes: routes('hash-3') });
    expect(texts(table)[1]).toBe('Each resource has a version of its own, so the types cannot be compared by version.');
  });
});
