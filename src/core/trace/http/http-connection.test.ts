import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { Header } from '../request.ts';
import { firstValue } from './header-map.ts';
import type { HttpConnectionDecision } from './http-connection.ts';
import { enterHttpConnection } from './http-connection.ts';

const HCM = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

interface Sent {
  readonly authority?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly from?: string;
  readonly minor?: number;
  readonly tls?: boolean;
}

/** Sends a request to an HTTP connection manager on port 8080. */
function enter(config: object, sent: Sent): HttpConnectionDecision {
  const filter = { name: 'http', typed_config: { '@type': HCM, route_config: { name: 'r' }, ...config } };
  const listener = {
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    name: 'l',
    filter_chains: [{ filters: [filter] }],
  };
  const { proxy, root } = sourceOf({ Listeners: { static_listeners: [{ listener }] } });
  const http = proxy.listeners[0]?.chains[0]?.http;
  if (http === undefined) throw new Error('no HTTP connection manager');
  const { authority = 'h.com', path = '/', method = 'GET', headers = [], from = '192.0.2.7', minor = 40 } = sent;
  const destination = { ip: '10.1.2.3', port: 8080 };
  const source = { ip: from, port: 40_000 };
  const accepted = acceptedConnection({ local: destination, remote: source }, { filterState: {}, dynamicMetadata: {} });
  const httpRequest = { method, scheme: 'http' as const, authority, path, headers };
  const request = {
    from: 'peer' as const,
    destination,
    source,
    transport: { kind: 'plaintext' as const },
    protocol: 'h2' as const,
    http: httpRequest,
    dynamicMetadata: {},
    filterState: {},
    random: 0,
    runtime: {},
  };
  const connection = sent.tls === true ? { ...accepted, tls: {} } : accepted;
  return enterHttpConnection(
    { http, connection, request, httpRequest, peerValidated: false },
    { proxy, root, version: { minor, patch: 0 } },
  );
}

function header(decision: HttpConnectionDecision, name: string): string | undefined {
  if (decision.outcome.kind !== 'stream') throw new Error(decision.outcome.details);
  return firstValue(decision.outcome.stream.headers, name);
}

describe('a request that is refused at once', () => {
  it.each<[object, Sent, number, string]>([
    [{}, { authority: '' }, 400, 'missing_host_header'],
    [{}, { path: '' }, 404, 'missing_path_rejected'],
    [{}, { path: 'a/b' }, 404, 'absolute_path_rejected'],
    [{}, { path: '/a#b' }, 400, 'path_normalization_failed'],
    [{ path_with_escaped_slashes_action: 'REJECT_REQUEST' }, { path: '/a%5Cb' }, 400, 'path_normalization_failed'],
    [{ normalize_path: true }, { path: '/a%00' }, 400, 'path_normalization_failed'],
  ])('%j %j', (config, sent, status, details) => {
    const { outcome, step } = enter(config, sent);
    expect(outcome).toEqual({ kind: 'answer', status, details });
    expect(step.decisive).toBe(true);
  });

  it('is sent to the path without escapes, unless it is gRPC', () => {
    const config = { path_with_escaped_slashes_action: 'UNESCAPE_AND_REDIRECT', merge_slashes: true };
    const path = '/a%2F/b?c=%2F';
    expect(enter(config, { path }).outcome).toMatchObject({ status: 307, location: '/a/b?c=%2F' });
    const grpc = enter(config, { path, headers: [['content-type', 'application/grpc']] });
    expect(grpc.outcome).toMatchObject({ status: 400 });
  });
});

describe('a request that is let in', () => {
  it('has its path and host changed as configured, each change told', () => {
    const config = {
      normalizePath: true,
      merge_slashes: true,
      strip_trailing_host_dot: true,
      strip_matching_host_port: true,
    };
    const decision = enter(config, { path: '/x/..//a//b', authority: 'h.com.:8080' });
    expect(decision.step.candidates.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      'normalize_path /x/..//a//b → //a//b',
      'merge_slashes //a//b → /a/b',
      'strip_trailing_host_dot h.com.:8080 → h.com:8080',
      'strip_matching_host_port h.com:8080 → h.com',
    ]);
    expect([header(decision, ':path'), header(decision, ':authority')]).toEqual(['/a/b', 'h.com']);
  });

  it.each([
    [{ strip_matching_host_port: true }, 'h.com:80', 'h.com:80'],
    [{ strip_any_host_port: true }, 'h.com:80', 'h.com'],
    [{ strip_any_host_port: true }, '[::1]:80', '[::1]'],
    [{ strip_any_host_port: true }, '[::1]', '[::1]'],
  ])('%j of %s leaves %s', (config, authority, host) => {
    expect(header(enter(config, { authority }), ':authority')).toBe(host);
  });

  it('remembers the port of a CONNECT for the router', () => {
    const { outcome } = enter({ strip_any_host_port: true }, { method: 'CONNECT', authority: 'h.com:443', path: '' });
    if (outcome.kind !== 'stream') throw new Error(outcome.details);
    expect(outcome.stream.filterState).toEqual({ 'envoy.router.original_connect_port': '443' });
  });

  it('tells what it really was spoken over, where nobody before is trusted', () => {
    const lie: Sent = { headers: [['x-forwarded-proto', 'https']] };
    expect(header(enter({ use_remote_address: true }, lie), 'x-forwarded-proto')).toBe('http');
    expect(header(enter({}, lie), 'x-forwarded-proto')).toBe('https');
    expect(header(enter({ use_remote_address: true, xff_num_trusted_hops: 1 }, lie), 'x-forwarded-proto')).toBe(
      'https',
    );
    expect(header(enter({}, { tls: true }), 'x-forwarded-proto')).toBe('https');
  });

  it('has its client told by x-forwarded-for where that is trusted', () => {
    const forwarded: Sent = { headers: [['x-forwarded-for', '198.51.100.1, 203.0.113.9']] };
    const remote = (config: object) => {
      const { outcome } = enter(config, forwarded);
      return outcome.kind === 'stream' ? outcome.stream.remote.ip : outcome.details;
    };
    expect([
      remote({ use_remote_address: true }),
      remote({ use_remote_address: true, xff_num_trusted_hops: 2 }),
      remote({}),
      remote({ xff_num_trusted_hops: 1 }),
    ]).toEqual(['192.0.2.7', '198.51.100.1', '203.0.113.9', '198.51.100.1']);
    const added = header(enter({ use_remote_address: true }, forwarded), 'x-forwarded-for');
    expect(added).toBe('198.51.100.1, 203.0.113.9,192.0.2.7');
  });

  it.each([
    ['XffConfig', { xff_num_trusted_hops: 1 }, '198.51.100.1'],
    ['XffConfig', { xff_trusted_cidrs: { cidrs: [{ address_prefix: '203.0.113.0', prefix_len: 24 }] } }, '192.0.2.7'],
    [
      'XffConfig',
      {
        xff_trusted_cidrs: {
          cidrs: [
            { address_prefix: '203.0.113.0', prefix_len: 24 },
            { address_prefix: '192.0.2.0', prefix_len: 24 },
          ],
        },
      },
      '198.51.100.1',
    ],
    ['CustomHeaderConfig', { header_name: 'x-real-ip' }, '198.51.100.77'],
    ['CustomHeaderConfig', { header_name: 'x-other' }, '192.0.2.7'],
    ['CustomHeaderConfig', { header_name: 'x-other', reject_with_status: { code: 401 } }, '401'],
  ])('asks the extension %s %j for the client', (type, config, wanted) => {
    const typed_config = { '@type': `type.googleapis.com/envoy.x.v3.${type}`, ...config };
    const { outcome } = enter(
      { original_ip_detection_extensions: [{ name: 'e', typed_config }] },
      {
        headers: [
          ['x-forwarded-for', '198.51.100.1, 203.0.113.9'],
          ['x-real-ip', '198.51.100.77'],
        ],
      },
    );
    expect(outcome.kind === 'stream' ? outcome.stream.remote.ip : String(outcome.status)).toBe(wanted);
  });

  it('takes x-forwarded-client-cert from those alone that it trusts', () => {
    const sent: Sent = { headers: [['x-forwarded-client-cert', 'By=a']] };
    expect(header(enter({}, sent), 'x-forwarded-client-cert')).toBeUndefined();
    const always = { forward_client_cert_details: 'ALWAYS_FORWARD_ONLY' };
    expect(header(enter(always, sent), 'x-forwarded-client-cert')).toBe('By=a');
  });

  it('is internal by address: nothing is by itself since 1.33', () => {
    const inside: Sent = { from: '10.0.0.9', headers: [['x-envoy-internal', 'true']] };
    const edge = { use_remote_address: true };
    expect(header(enter(edge, inside), 'x-envoy-internal')).toBeUndefined();
    expect(header(enter(edge, { ...inside, minor: 32 }), 'x-envoy-internal')).toBe('true');
    const ranges = { internal_address_config: { cidr_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } };
    expect(header(enter({ ...edge, ...ranges }, inside), 'x-envoy-internal')).toBe('true');
  });

  it('loses headers that only internal requests may bring', () => {
    const sent: Sent = { headers: [['x-envoy-retry-on', '5xx']] };
    expect(header(enter({}, sent), 'x-envoy-retry-on')).toBeUndefined();
  });
});
