import { describe, expect, it } from 'vitest';
import type { TraceRequest } from '../request.ts';
import { contextOf, endOf, listenerAt, requestTo, stepText, tcpTo } from './trace-fixture.ts';

const filter = (type: string, set: object = {}, config: object = {}) => ({
  name: `envoy.filters.listener.${type}`,
  typed_config: { '@type': `type.googleapis.com/envoy.x.v3.${type}`, ...config },
  ...set,
});
const CHAINS = [
  { name: 'tls', filter_chain_match: { transport_protocol: 'tls' }, filters: [tcpTo('c')] },
  { name: 'http', filter_chain_match: { application_protocols: ['http/1.1'] }, filters: [tcpTo('c')] },
  { name: 'any', filters: [tcpTo('c')] },
];
const TLS: TraceRequest['transport'] = { kind: 'tls', sni: 'A.Example.com', alpn: ['h2', 'http/1.1'] };

function context(listener_filters: readonly object[], set: object = {}, minor?: number) {
  return contextOf([listenerAt('0.0.0.0', 80, { listener_filters, filter_chains: CHAINS, ...set })], undefined, minor);
}

const BOTH = [filter('TlsInspector'), filter('HttpInspector')];

describe('inspectors', () => {
  it('see TLS', () => {
    expect(stepText('listener-filters', requestTo('10.0.0.1:80', { transport: TLS }), context(BOTH))).toBe(
      [
        'The filter chain is chosen by transport protocol tls, SNI a.example.com, application protocols h2, http/1.1.',
        '+ envoy.filters.listener.TlsInspector | sets transport protocol tls, SNI a.example.com, ALPN h2, http/1.1',
        '- envoy.filters.listener.HttpInspector | transport protocol: none or raw_buffer <> tls',
      ].join('\n'),
    );
  });

  it('see HTTP', () => {
    expect(stepText('listener-filters', requestTo('10.0.0.1:80'), context(BOTH))).toBe(
      [
        'The filter chain is chosen by transport protocol raw_buffer, application protocols http/1.1.',
        '- envoy.filters.listener.TlsInspector | first bytes: a TLS ClientHello <> plaintext',
        '+ envoy.filters.listener.HttpInspector | sets application protocol http/1.1',
      ].join('\n'),
    );
  });

  it('that are missing see nothing', () => {
    expect(endOf(requestTo('10.0.0.1:80', { transport: TLS }), context([]))).toBe('tcp 0.0.0.0_80 any');
  });

  it('are added until 1.17 where a chain asks for what they find', () => {
    expect(endOf(requestTo('10.0.0.1:80', { transport: TLS }), context([], {}, 17))).toBe('tcp 0.0.0.0_80 tls');
  });

  it('close what is no TLS, if they are told to', () => {
    const strict = filter('TlsInspector', {}, { close_connection_on_client_hello_parsing_errors: true });
    expect(endOf(requestTo('10.0.0.1:80'), context([strict]))).toBe('closed by listener filters');
  });

  it('are skipped for ports', () => {
    const filter_disabled = { not_match: { destination_port_range: { start: 81, end: 90 } } };
    const skipped = [filter('HttpInspector', { filter_disabled })];
    expect(endOf(requestTo('10.0.0.1:80'), context(skipped))).toBe('tcp 0.0.0.0_80 any');
    expect(stepText('listener-filters', requestTo('10.0.0.1:80'), context(skipped))).toContain(
      'filter_disabled: false <> true: not (destination port in [81, 90)) | skipped',
    );
  });
});

describe('a client that waits for the server', () => {
  const silent = requestTo('10.0.0.1:80', { protocol: 'server-first' });

  it.each([
    ['is closed after 15 s', {}, 'closed by listener filters'],
    [
      'goes on with what is known, if the listener says so',
      { continue_on_listener_filters_timeout: true },
      'tcp 0.0.0.0_80 any',
    ],
    ['waits for ever without a timeout', { listener_filters_timeout: '0s' }, 'hangs in listener filters'],
  ])('%s', (_, set, wanted) => {
    expect(endOf(silent, context(BOTH, set))).toBe(wanted);
  });

  it('is no matter without inspectors', () => {
    expect(endOf(silent, context([]))).toBe('tcp 0.0.0.0_80 any');
  });
});

describe('the PROXY header', () => {
  const CHAINS_BY_SOURCE = [
    {
      name: 'inside',
      filter_chain_match: { source_prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] },
      filters: [tcpTo('c')],
    },
    { name: 'outside', filters: [tcpTo('c')] },
  ];
  const set = { filter_chains: CHAINS_BY_SOURCE };
  const proxied = [filter('ProxyProtocol')];
  const proxyHeader = { source: { ip: '203.0.113.7', port: 5000 }, destination: { ip: '10.0.0.1', port: 80 } };

  it('tells who the client is', () => {
    expect(endOf(requestTo('10.0.0.1:80', { proxyHeader }), context(proxied, set))).toBe('tcp 0.0.0.0_80 outside');
    expect(endOf(requestTo('10.0.0.1:80', { proxyHeader: 'local' }), context(proxied, set))).toBe(
      'tcp 0.0.0.0_80 inside',
    );
  });

  it('has to be there, unless the filter allows none', () => {
    const request = requestTo('10.0.0.1:80', { proxyHeader: 'none' });
    expect(endOf(request, context(proxied, set))).toBe('closed by listener filters');
    const lenient = [filter('ProxyProtocol', {}, { allow_requests_without_proxy_protocol: true })];
    expect(endOf(request, context(lenient, set))).toBe('tcp 0.0.0.0_80 inside');
  });

  it('is assumed where nothing is said of it', () => {
    expect(endOf(requestTo('10.0.0.1:80'), context(proxied, set))).toBe('tcp 0.0.0.0_80 inside');
  });
});
