import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { printResources } from './print-resources.ts';
import { selectResources } from './select-resources.ts';
import type { ResourceCommand, TextFilters, TextSource } from './types.ts';

function sourceOf(document: unknown): TextSource {
  const read = readDump(new TextEncoder().encode(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.error.kind);
  const { dump, root } = read.value;
  return { proxy: buildProxy(dump), root, nowMs: 0 };
}

const section = (type: string, fields: object) => ({
  '@type': `type.googleapis.com/envoy.admin.v3.${type}`,
  ...fields,
});
const dumpOf = (...configs: readonly object[]) => ({ configs });

function json(document: unknown, command: ResourceCommand, filters: TextFilters = {}): unknown {
  return JSON.parse(printResources(sourceOf(document), command, filters, 'json'));
}

const listener = (name: string, port: number) => ({
  name,
  active_state: { listener: { name, address: { socket_address: { address: '::', port_value: port } } } },
});

const at = (port: number) => ({ endpoint: { address: { socket_address: { address: '::', port_value: port } } } });

describe('resources', () => {
  const clusters = dumpOf(
    section('ClustersConfigDump', {
      static_clusters: [{ cluster: { '@type': 'type.googleapis.com/envoy.config.cluster.v3.Cluster', name: 'b' } }],
      dynamic_active_clusters: [{ cluster: { name: 'c', connect_timeout: '10s' } }, { cluster: { name: 'a<b' } }],
      dynamic_warming_clusters: [{ cluster: { name: 'w' } }],
    }),
  );

  it('are a list in camelCase without their entries, in the order of the table', () => {
    expect(printResources(sourceOf(clusters), 'clusters', {}, 'json')).toBe(`[
    {
        "name": "a\\u003cb"
    },
    {
        "name": "b"
    },
    {
        "name": "c",
        "connectTimeout": "10s"
    }
]
`);
    expect(printResources(sourceOf(clusters), 'clusters', { fqdn: 'c' }, 'yaml')).toBe(
      '- connectTimeout: 10s\n  name: c\n\n',
    );
    expect(printResources(sourceOf(clusters), 'clusters', { fqdn: 'x' }, 'yaml')).toBe('[]\n\n');
  });

  it('of listeners stand in the order of the dump, not in that of the table', () => {
    const dump = dumpOf(section('ListenersConfigDump', { dynamic_listeners: [listener('b', 2), listener('a', 1)] }));
    expect(json(dump, 'listeners')).toMatchObject([{ name: 'b' }, { name: 'a' }]);
    expect(json(dump, 'listeners', { port: '1' })).toEqual([
      { name: 'a', address: { socketAddress: { address: '::', portValue: 1 } } },
    ]);
  });

  it('of endpoints have those alone that pass the filters; their localities stay', () => {
    const config = {
      cluster_name: 'a',
      endpoints: [{ lb_endpoints: [at(1), at(2)] }, { locality: { region: 'r' }, lb_endpoints: [at(3)] }],
    };
    const dump = dumpOf(section('EndpointsConfigDump', { dynamic_endpoint_configs: [{ endpoint_config: config }] }));
    expect(json(dump, 'endpoints', { port: '2' })).toEqual([
      {
        clusterName: 'a',
        endpoints: [
          { lbEndpoints: [{ endpoint: { address: { socketAddress: { address: '::', portValue: 2 } } } }] },
          { locality: { region: 'r' } },
        ],
      },
    ]);
    expect(json(dump, 'endpoints', { port: '9' })).toEqual([]);
  });

  it('of secrets are the last section as it is, but for private keys', () => {
    const dump = dumpOf(
      section('SecretsConfigDump', { static_secrets: [{ name: 'first' }] }),
      section('SecretsConfigDump', {
        dynamic_active_secrets: [
          { name: 'a', secret: { tls_certificate: { private_key: { inline_string: 'PRIVATE' }, password: {} } } },
        ],
      }),
    );
    expect(json(dump, 'secrets')).toEqual({
      dynamicActiveSecrets: [
        { name: 'a', secret: { tlsCertificate: { privateKey: { inlineString: '[redacted]' }, password: {} } } },
      ],
    });
  });

  it('of a document without sections get the entries of one', () => {
    const bootstrap = { node: { id: 'x' }, static_resources: { clusters: [{ name: 'a' }] } };
    expect(json(bootstrap, 'bootstrap')).toEqual({
      bootstrap: { node: { id: 'x' }, staticResources: { clusters: [{ name: 'a' }] } },
    });
    const secrets = [{ name: 'a', versionInfo: '1', secret: { name: 'a', genericSecret: {} } }];
    expect(json(secrets, 'secrets')).toEqual({
      dynamicActiveSecrets: [{ name: 'a', versionInfo: '1', secret: { name: 'a', genericSecret: {} } }],
    });
  });

  it('of all are the document itself', () => {
    expect(json(clusters, 'all')).toEqual(clusters);
  });
});

describe('selectResources', () => {
  const address = { socket_address: { address: '10.0.0.1', port_value: 80 } };
  const source = sourceOf(
    dumpOf(
      section('ListenersConfigDump', {
        dynamic_listeners: [{ name: 'l', warming_state: { listener: { name: 'l', address } } }],
      }),
      section('RoutesConfigDump', { dynamic_route_configs: [{ route_config: { name: '80' } }] }),
      section('ClustersConfigDump', {
        dynamic_active_clusters: [
          { cluster: { name: 'a', load_assignment: { endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] } } },
        ],
        dynamic_warming_clusters: [{ cluster: { name: 'warming' } }],
      }),
    ),
  );
  const ids = (command: ResourceCommand, filters: TextFilters) => [...selectResources(source, command, filters)];

  it('keeps objects in every state, by the same filters', () => {
    expect(ids('listeners', { port: '80' })).toEqual(['listener:l']);
    expect(ids('listeners', { type: 'HTTP' })).toEqual([]);
    expect(ids('clusters', {})).toEqual(['cluster:a', 'cluster:warming']);
    expect(ids('clusters', { fqdn: 'warm' })).toEqual(['cluster:warming']);
    expect(ids('routes', { name: '8' })).toEqual([]);
    expect(ids('endpoints', { address: '10.0.0.1', cluster: 'A', status: 'unknown' })).toEqual([
      'endpoint:a/10.0.0.1:80',
    ]);
    expect(ids('endpoints', { port: '81' })).toEqual([]);
    expect(ids('all', { port: '80' })).toEqual(['listener:l', 'routes:80', 'endpoint:a/10.0.0.1:80']);
  });
});
