import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfText } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';

describe('the proxy', () => {
  it('is told by its bootstrap: node, metadata by key, admin and static resources', () => {
    const node = {
      id: 'sidecar~10.0.0.1~reviews-1.bookinfo~bookinfo.svc.cluster.local',
      cluster: 'reviews.bookinfo',
      locality: { region: 'r', zone: 'z' },
      user_agent_build_version: { version: { major_number: 1, minor_number: 37, patch: 2 } },
      metadata: {
        ISTIO_VERSION: '1.29.2',
        LABELS: { app: 'reviews', nested: { deep: { deeper: 1 } } },
        ENVIRONMENT: { DB_PASSWORD: 'hunter2' },
        PORTS: ['9080', '9081'],
        EMPTY: {},
        INTERCEPTION_MODE: 'REDIRECT',
      },
    };
    const bootstrap = {
      node,
      admin: { address: { socket_address: { address: '127.0.0.1', port_value: 15000 } } },
      static_resources: { listeners: [{ name: 'a' }], clusters: [{}, {}] },
    };
    const table = buildTable(sourceOf({ Bootstrap: { bootstrap } }), 'proxy');
    expect(textsOf(table, 'group', 'name', 'value')).toEqual([
      ['identity', 'kind', 'sidecar'],
      ['identity', 'name', 'reviews-1'],
      ['identity', 'namespace', 'bookinfo'],
      ['identity', 'Istio version', '1.29.2'],
      ['identity', 'Envoy version', '1.37.2'],
      ['identity', 'interception mode', 'REDIRECT'],
      ['identity', 'admin port', '15000'],
      ['node', 'id', 'sidecar~10.0.0.1~reviews-1.bookinfo~bookinfo.svc.cluster.local'],
      ['node', 'cluster', 'reviews.bookinfo'],
      ['node', 'locality.region', 'r'],
      ['node', 'locality.zone', 'z'],
      ['node', 'build version.major_number', '1'],
      ['node', 'build version.minor_number', '37'],
      ['node', 'build version.patch', '2'],
      ['metadata', 'ISTIO_VERSION', '1.29.2'],
      ['metadata', 'LABELS.app', 'reviews'],
      ['metadata', 'LABELS.nested', '{"deep":{"deeper":1}}'],
      ['metadata', 'ENVIRONMENT.DB_PASSWORD', '[redacted]'],
      ['metadata', 'PORTS', '9080, 9081'],
      ['metadata', 'INTERCEPTION_MODE', 'REDIRECT'],
      ['admin', 'address.socket_address', '{"address":"127.0.0.1","port_value":15000}'],
      ['bootstrap', 'static listeners', '1'],
      ['bootstrap', 'static clusters', '2'],
      ['dump', 'BootstrapConfigDump', 'in this dump'],
    ]);
    expect(table.rows.find(({ id }) => id === 'metadata/LABELS.app')?.path?.join('.')).toBe(
      'configs.0.bootstrap.node.metadata.LABELS.app',
    );
  });

  it('is told by /server_info too', () => {
    const info = {
      version: 'abc/1.22.1/Clean/RELEASE/BoringSSL',
      state: 'LIVE',
      uptime_current_epoch: '90s',
      command_line_options: { concurrency: 2, log_level: 'warning', mode: 'Serve', disable_hot_restart: false },
      node: { id: 'n', metadata: { NAME: 'reviews' } },
    };
    const table = buildTable(sourceOfText(JSON.stringify(info)), 'proxy');
    const rows = textsOf(table, 'group', 'name', 'value');
    expect(rows.filter(([group]) => group === '/server_info' || group === 'command line')).toEqual([
      ['/server_info', 'version', 'abc/1.22.1/Clean/RELEASE/BoringSSL'],
      ['/server_info', 'state', 'LIVE'],
      ['/server_info', 'uptime', '90 s'],
      ['command line', 'concurrency', '2'],
      ['command line', 'log_level', 'warning'],
      ['command line', 'mode', 'Serve'],
    ]);
    expect(table.notes.map(({ text }) => text)).toEqual([
      'This dump holds no bootstrap, so little can be said about the proxy itself.',
    ]);
  });

  it('takes keys of the prototype as what they are', () => {
    const source = sourceOfText(
      '{"configs": [{"@type": "x/envoy.admin.v3.BootstrapConfigDump", "bootstrap": {"node": {"metadata": {"__proto__": {"a": "1"}, "constructor": "2"}}}}]}',
    );
    expect(textsOf(buildTable(source, 'proxy'), 'name', 'value').slice(1, 3)).toEqual([
      ['__proto__.a', '1'],
      ['constructor', '2'],
    ]);
  });
});
