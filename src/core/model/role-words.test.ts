import { describe, expect, it } from 'vitest';
import { buildProxy } from './build-proxy.ts';
import { describeListener, formatAddress, listenerTitle, ROLE_WORDS } from './role-words.ts';
import { readDump } from '../parse/read-dump.ts';

/** One dynamic listener, as the dump has it. */
function listenerOf(listener: Record<string, unknown>) {
  const text = JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        dynamic_listeners: [{ name: listener['name'], active_state: { listener } }],
      },
    ],
  });
  const read = readDump(new TextEncoder().encode(text));
  const [first] = read.ok ? buildProxy(read.value.dump).listeners : [];
  if (first === undefined) throw new Error('the listener of the test could not be read');
  return first;
}

function at(address: string, port_value: number) {
  return { address: { socket_address: { address, port_value } } };
}

const HTTP = {
  filters: [
    {
      name: 'envoy.filters.network.http_connection_manager',
      typed_config: {
        '@type':
          'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
        rds: { route_config_name: '9080' },
      },
    },
  ],
};
const TCP = {
  filters: [
    {
      name: 'envoy.filters.network.tcp_proxy',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
        cluster: 'c',
      },
    },
  ],
};

describe('describeListener', () => {
  it.each([
    [
      'Outbound HTTP listener for port 9080 · not bound · from istiod',
      {
        name: '0.0.0.0_9080',
        ...at('0.0.0.0', 9080),
        bind_to_port: false,
        traffic_direction: 'OUTBOUND',
        filter_chains: [HTTP],
        default_filter_chain: TCP,
      },
    ],
    [
      'Outbound TCP listener for the service IP 10.96.0.1:443 · not bound · from istiod',
      {
        name: '10.96.0.1_443',
        ...at('10.96.0.1', 443),
        bind_to_port: false,
        traffic_direction: 'OUTBOUND',
        filter_chains: [TCP],
      },
    ],
    [
      'Virtual outbound listener · bound · from istiod',
      { name: 'virtualOutbound', ...at('0.0.0.0', 15001), use_original_dst: true, filter_chains: [TCP] },
    ],
    [
      'Prometheus listener on port 15090 · bound · from istiod',
      { name: '0.0.0.0_15090', ...at('0.0.0.0', 15090), filter_chains: [HTTP] },
    ],
    [
      'HTTP and TCP listener on [::]:8080 · bound · from the control plane',
      { name: 'edge', ...at('::', 8080), filter_chains: [HTTP, TCP] },
    ],
    [
      'HTTP listener on [::]:8080 · bound · from the control plane',
      { name: 'edge', ...at('::', 8080), default_filter_chain: HTTP },
    ],
    [
      'Internal listener main_internal · from istiod',
      { name: 'main_internal', internal_listener: {}, filter_chains: [TCP] },
    ],
  ])('%s', (words, listener) => {
    expect(describeListener(listenerOf(listener))).toBe(words);
  });
});

describe('listenerTitle', () => {
  it('is the address, else the name', () => {
    expect(listenerTitle(listenerOf({ name: 'a', ...at('10.0.0.1', 80) }))).toBe('10.0.0.1:80');
    expect(listenerTitle(listenerOf({ name: 'a', address: { pipe: { path: '/run/a.sock' } } }))).toBe('/run/a.sock');
    expect(listenerTitle(listenerOf({ name: 'a', api_listener: {} }))).toBe('a');
  });

  it('puts IPv6 in brackets', () => {
    expect(formatAddress({ kind: 'ip', ip: 'fd00::1', port: 80, protocol: 'tcp' })).toBe('[fd00::1]:80');
  });
});

describe('ROLE_WORDS', () => {
  it('has a calm sentence for every role', () => {
    for (const words of Object.values(ROLE_WORDS)) {
      expect(words.label).not.toBe('');
      expect(words.why).toMatch(/^[A-Z].*\.$/);
      expect(words.why).not.toContain('!');
    }
  });

  it('gives every role a name of its own', () => {
    const labels = Object.values(ROLE_WORDS).map((words) => words.label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
