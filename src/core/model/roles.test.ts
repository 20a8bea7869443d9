import { describe, expect, it } from 'vitest';
import type { RoleFacts } from './roles.ts';
import { directionOf, findRole } from './roles.ts';

function ip(address: string, port: number, protocol: 'tcp' | 'udp' = 'tcp'): RoleFacts['address'] {
  return { kind: 'ip', ip: address, port, protocol };
}

const SIDECAR: RoleFacts = {
  name: '',
  address: ip('0.0.0.0', 80),
  proxyKind: 'sidecar',
  bindToPort: false,
  restoresDestination: false,
  trafficDirection: 'OUTBOUND',
  isApi: false,
};
const BOUND = { ...SIDECAR, bindToPort: true };
const { trafficDirection: _none, ...UNDIRECTED } = BOUND;

describe('the role of a listener', () => {
  it.each<[string, RoleFacts, string]>([
    [
      '15001 with use_original_dst',
      { ...BOUND, address: ip('0.0.0.0', 15001), restoresDestination: true },
      'virtual-outbound',
    ],
    ['Istio 1.0’s name for it', { ...BOUND, name: 'virtual', address: ip('0.0.0.0', 15001) }, 'virtual-outbound'],
    [
      '15006',
      { ...BOUND, name: 'virtualInbound', address: ip('0.0.0.0', 15006), trafficDirection: 'INBOUND' },
      'virtual-inbound',
    ],
    ['a port for every IP', SIDECAR, 'outbound-wildcard'],
    ['a service IP', { ...SIDECAR, address: ip('10.96.0.1', 443) }, 'outbound-service-ip'],
    ['a bound outbound port', { ...BOUND, address: ip('127.0.0.1', 15002) }, 'outbound-proxy'],
    [
      'the pod’s own address',
      { ...SIDECAR, address: ip('10.44.0.11', 9080), trafficDirection: 'INBOUND' },
      'inbound-port',
    ],
    ['bound 15090', { ...UNDIRECTED, address: ip('0.0.0.0', 15090) }, 'prometheus'],
    ['bound 15021', { ...UNDIRECTED, address: ip('0.0.0.0', 15021) }, 'health'],
    ['15021 of a gateway service', { ...SIDECAR, address: ip('10.106.139.161', 15021) }, 'outbound-service-ip'],
    ['15053', { ...UNDIRECTED, address: ip('127.0.0.1', 15053, 'udp') }, 'dns'],
    ['another UDP port', { ...UNDIRECTED, address: ip('0.0.0.0', 1053, 'udp') }, 'udp'],
    ['15008', { ...UNDIRECTED, address: ip('0.0.0.0', 15008) }, 'hbone'],
    ['a gateway’s port', { ...BOUND, proxyKind: 'gateway', address: ip('0.0.0.0', 8443) }, 'gateway-port'],
    [
      'an internal address',
      { ...UNDIRECTED, proxyKind: 'waypoint', address: { kind: 'internal', listenerName: 'main_internal' } },
      'waypoint-internal',
    ],
    [
      'the pod’s own address',
      { ...UNDIRECTED, bindToPort: false, address: ip('10.1.1.1', 80), isOwnAddress: true },
      'inbound-port',
    ],
    ['an API listener', { ...UNDIRECTED, proxyKind: 'envoy', address: { kind: 'none' }, isApi: true }, 'api-listener'],
    ['a pipe', { ...UNDIRECTED, proxyKind: 'envoy', address: { kind: 'pipe', pathName: '/tmp/x' } }, 'plain'],
    ['a port of an Envoy without Istio', { ...UNDIRECTED, proxyKind: 'envoy', address: ip('0.0.0.0', 10000) }, 'plain'],
  ])('%s', (_, facts, role) => {
    expect(findRole(facts)).toBe(role);
  });

  it('puts UDP ports apart on a sidecar, and among the traffic where nothing is captured', () => {
    expect(directionOf('udp', 'sidecar')).toBe('special');
    expect(directionOf('udp', 'envoy')).toBe('ports');
  });
});
