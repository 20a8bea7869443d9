import { describe, expect, it } from 'vitest';
import type { ChainMatch } from '../model/listener-types.ts';
import { describeCriteria, describeMatch } from './match-words.ts';
import { NO_MATCH } from './model-fixture.ts';

function words(match: Partial<ChainMatch>): string {
  return describeMatch({ ...NO_MATCH, ...match }).plain;
}

describe('describeMatch', () => {
  it('says what the auto-detecting chains of an outbound listener ask', () => {
    expect(
      describeMatch({ ...NO_MATCH, transportProtocol: 'raw_buffer', applicationProtocols: ['http/1.1', 'h2c'] }),
    ).toEqual({
      plain: 'not TLS, and the bytes look like HTTP',
      envoy: 'transport_protocol raw_buffer · application_protocols http/1.1, h2c',
    });
  });

  it('says that a chain without criteria takes what is left', () => {
    expect(describeMatch(NO_MATCH)).toEqual({ plain: 'asks nothing: takes what no more exact chain takes' });
  });

  it.each<[string, Partial<ChainMatch>]>([
    ['to port 9080', { destinationPort: 9080 }],
    ['to 10.96.0.1', { prefixRanges: ['10.96.0.1/32'] }],
    ['to fd00::1', { prefixRanges: ['fd00::1/128'] }],
    ['to any IPv4 address or any IPv6 address', { prefixRanges: ['0.0.0.0/0', '::/0'] }],
    ['to 10.0.0.0/8 or 192.168.0.0/16', { prefixRanges: ['10.0.0.0/8', '192.168.0.0/16'] }],
    ['server name a.example or *.b.example', { serverNames: ['a.example', '*.b.example'] }],
    ['TLS', { transportProtocol: 'tls' }],
    ['transport protocol quic', { transportProtocol: 'quic' }],
    ['the bytes look like HTTP, or the ALPN offers http/1.1', { applicationProtocols: ['http/1.1'] }],
    ['the application protocol is h2 or http/1.1', { applicationProtocols: ['h2', 'http/1.1'] }],
    ['TLS, and the ALPN offers h2', { transportProtocol: 'tls', applicationProtocols: ['h2'] }],
    ['the ALPN says HTTP from a mesh peer', { applicationProtocols: ['istio-http/1.1', 'istio-h2'] }],
    ['the ALPN says TCP from a mesh peer', { applicationProtocols: ['istio-peer-exchange', 'istio'] }],
    ['the ALPN says a mesh peer', { applicationProtocols: ['istio', 'istio-h2'] }],
    ['the direct peer is 10.1.0.0/16', { directSourcePrefixRanges: ['10.1.0.0/16'] }],
    ['from this host itself', { sourceType: 'SAME_IP_OR_LOOPBACK' }],
    ['from another host', { sourceType: 'EXTERNAL' }],
    ['from 10.1.0.0/16', { sourcePrefixRanges: ['10.1.0.0/16'] }],
    ['from source port 1000 or 2000', { sourcePorts: [1000, 2000] }],
  ])('%s', (plain, match) => {
    expect(words(match)).toBe(plain);
  });

  it('joins three and more with commas', () => {
    expect(words({ destinationPort: 443, serverNames: ['a.example'], transportProtocol: 'tls' })).toBe(
      'to port 443, server name a.example, and TLS',
    );
  });

  it('spells out only the first names of a long list', () => {
    const serverNames = Array.from({ length: 5000 }, (_, number) => `host-${number}.example`);
    expect(words({ serverNames })).toMatch(/^server name host-0\.example, .*host-19\.example and 4,980 more$/);
  });
});

describe('describeCriteria', () => {
  it('keeps the order in which Envoy asks', () => {
    const everything: ChainMatch = {
      sourcePorts: [1],
      sourcePrefixRanges: ['10.0.0.0/8'],
      sourceType: 'EXTERNAL',
      directSourcePrefixRanges: ['10.0.0.0/8'],
      applicationProtocols: ['h2'],
      transportProtocol: 'tls',
      serverNames: ['a'],
      prefixRanges: ['10.0.0.0/8'],
      destinationPort: 443,
    };
    expect(describeCriteria(everything).map((criterion) => criterion.field)).toEqual([
      'destination_port',
      'prefix_ranges',
      'server_names',
      'transport_protocol',
      'application_protocols',
      'direct_source_prefix_ranges',
      'source_type',
      'source_prefix_ranges',
      'source_ports',
    ]);
  });
});
