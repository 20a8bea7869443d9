import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { readDump } from './read-dump.ts';

/** What a document gives when it is opened alone. */
function open(root: JsonValue) {
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  return read.value;
}

describe('documents of the admin interface, opened alone', () => {
  it('/clusters: clusters that stand in for their configuration, and their hosts', () => {
    const address = { socketAddress: { address: '10.0.0.1', portValue: 80 } };
    const hosts = [{ address, stats: [{ name: 'cx_total', value: '2' }, { name: 'rq_error' }] }, { address: 7 }];
    const { dump, problems, notes } = open({
      clusterStatuses: [{ name: 'a', addedViaApi: true, hostStatuses: hosts }, { name: 'b' }, 7],
    });
    expect(dump.clusters).toMatchObject([
      { name: 'a', origin: 'dynamic', states: [{ path: ['clusterStatuses', 0], value: { standIn: true } }] },
      { name: 'b', origin: 'static' },
    ]);
    expect(dump.clusterStatuses[0]?.hosts).toEqual([
      {
        path: ['clusterStatuses', 0, 'hostStatuses', 0],
        value: {
          address: { socket_address: { address: '10.0.0.1', port_value: 80 } },
          stats: [{ name: 'cx_total', value: 2 }, { name: 'rq_error' }],
        },
      },
    ]);
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'clusterStatuses.0.hostStatuses.1.address',
      'clusterStatuses.2',
    ]);
    expect(notes).toHaveLength(1);
  });

  it('endpoints of istioctl: hosts, and no clusters', () => {
    const { dump, formatId } = open([{ name: 'a', hostStatuses: [{}] }, { name: 'b' }]);
    expect({
      formatId,
      clusters: dump.clusters,
      names: dump.clusterStatuses.map(({ message }) => message.name),
    }).toEqual({
      formatId: 'istioctl-endpoints',
      clusters: [],
      names: ['a', 'b'],
    });
  });

  it('/listeners: listeners with name and addresses', () => {
    const [first, second] = [{ pipe: { path: '/a' } }, { pipe: { path: '/b' } }];
    const { dump } = open({
      listener_statuses: [{ name: 'l', local_address: first, additional_local_addresses: [second] }],
    });
    expect(dump.listeners).toMatchObject([
      {
        name: 'l',
        states: [
          { value: { standIn: true, message: { address: first, additional_addresses: [{ address: second }] } } },
        ],
      },
    ]);
  });

  it('/certs: certificates, those that are shown before those that sign', () => {
    const names = [{ uri: 'spiffe://a' }, { dns: 'b' }];
    const { dump, notes } = open({
      certificates: [
        { caCert: [{ serialNumber: '1' }], certChain: [{ subjectAltNames: names, daysUntilExpiration: '7' }] },
      ],
    });
    expect(dump.certificates).toEqual([
      {
        path: ['certificates', 0, 'certChain', 0],
        use: 'chain',
        message: { subject_alt_names: names, days_until_expiration: 7 },
      },
      { path: ['certificates', 0, 'caCert', 0], use: 'ca', message: { serial_number: '1' } },
    ]);
    expect(notes[0]).toContain('no configuration');
  });

  it('/server_info: who the proxy is and how it runs', () => {
    const { dump } = open({
      version: 'c0ffee/1.30.1/Clean/RELEASE/BoringSSL',
      state: 'LIVE',
      uptimeCurrentEpoch: '90s',
      commandLineOptions: { serviceNode: 'n', concurrency: 2 },
    });
    expect(dump.serverInfo?.value).toEqual({
      version: 'c0ffee/1.30.1/Clean/RELEASE/BoringSSL',
      state: 'LIVE',
      uptime_current_epoch: '90s',
      command_line_options: { service_node: 'n', concurrency: 2 },
    });
  });
});

describe('what istioctl and istiod print', () => {
  it('endpoints by cluster', () => {
    const { dump, formatId } = open([
      { clusterName: 'a', endpoints: [{ lbEndpoints: [{}, {}] }] },
      { clusterName: 'b' },
    ]);
    expect(formatId).toBe('istioctl-eds');
    expect(dump.hasEndpoints).toBe(true);
    expect(dump.endpoints.map(({ message }) => message.cluster_name)).toEqual(['a', 'b']);
    expect(dump.endpoints[0]?.localities[0]?.endpoints).toHaveLength(2);
  });

  it('extension configurations, with version and what was refused', () => {
    const config = { '@type': 'x/xds.type.v3.TypedStruct', typeUrl: 'x/a.Wasm', value: { b: 1 } };
    const filter = { '@type': 'x/envoy.config.core.v3.TypedExtensionConfig', name: 'f', typedConfig: config };
    const errorState = { details: 'no', versionInfo: '2', failedConfiguration: { '@type': 'x/y.Z', a: 1 } };
    const { dump, formatId } = open({
      ecdsFilters: [{ versionInfo: '1', lastUpdated: '2024-01-01T00:00:00Z', ecdsFilter: filter, errorState }],
    });
    expect(formatId).toBe('istioctl-ecds');
    expect(dump.extensionConfigs).toMatchObject([
      {
        name: 'f',
        states: [
          {
            versionInfo: '1',
            lastUpdated: '2024-01-01T00:00:00Z',
            path: ['ecdsFilters', 0, 'ecdsFilter'],
            value: { type: 'Wasm', config: { typeUrl: 'a.Wasm', value: { b: 1 } } },
          },
        ],
        error: { versionInfo: '2', failedPath: ['ecdsFilters', 0, 'errorState', 'failedConfiguration'] },
      },
    ]);
  });
});

describe('sections', () => {
  const TYPE = 'type.googleapis.com/';

  it('are listed with their versions, and those that are not read are counted', () => {
    const other = { '@type': `${TYPE}cilium.NetworkPoliciesConfigDump`, networkpolicies: [] };
    const { dump, notes } = open({
      configs: [{ '@type': `${TYPE}envoy.admin.v3.ClustersConfigDump`, version_info: '7' }, other, other],
    });
    expect(dump.sections).toEqual([
      { type: 'ClustersConfigDump', path: ['configs', 0], versionInfo: '7' },
      { type: 'NetworkPoliciesConfigDump', path: ['configs', 1] },
      { type: 'NetworkPoliciesConfigDump', path: ['configs', 2] },
    ]);
    expect(notes).toEqual(['Kept in the JSON, but not read: cilium.NetworkPoliciesConfigDump (2 times).']);
  });
});
