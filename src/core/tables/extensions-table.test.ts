import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { buildTable } from './build-table.ts';
import { textsOf } from './test-table.ts';

describe('extension configurations', () => {
  it('have their type, version and state, and the chains whose filters ask for them', () => {
    const http = {
      '@type': 'x/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      http_filters: [
        { name: 'wasm', config_discovery: {} },
        { name: 'other', config_discovery: {} },
      ],
    };
    const filters = [{ name: 'envoy.filters.network.http_connection_manager', typed_config: http }];
    const wasm = { name: 'wasm', typed_config: { '@type': 'x/envoy.extensions.filters.http.wasm.v3.Wasm' } };
    const source = sourceOf({
      Listeners: { static_listeners: [{ listener: { name: 'l', filter_chains: [{ name: 'c', filters }] } }] },
      Ecds: {
        ecds_filters: [
          { version_info: 'v1', last_updated: '2026-01-01T00:00:00Z', ecds_filter: wasm },
          { ecds_filter: { name: 'unused' }, error_state: { details: 'bad' } },
        ],
      },
    });
    const table = buildTable(source, 'extensions');
    expect(textsOf(table, 'ecds-name', 'type', 'version', 'last-updated', 'state', 'used-by')).toEqual([
      ['wasm', 'envoy.extensions.filters.http.wasm.v3.Wasm', 'v1', '2026-01-01T00:00:00Z', 'active', 'l › c'],
      ['unused', '', '', '', '!active, update rejected', ''],
    ]);
    expect(table.rows.map(({ object }) => object)).toEqual(['extension:wasm', 'extension:unused']);
  });
});
