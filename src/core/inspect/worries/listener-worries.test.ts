import { describe, expect, it } from 'vitest';
import type { FilterChain, InboundPort, Listener } from '../../model/listener-types.ts';
import { chainOf, clusterNamed, filterNamed, listenerNamed, routesNamed, secretNamed } from '../model-fixture.ts';
import { worriesOf } from './worries-fixture.ts';

const HTTP_INSPECTOR = [filterNamed('envoy.filters.listener.http_inspector')];

describe('a listener', () => {
  it.each<[string, Partial<Listener>, readonly string[]]>([
    [
      'that waits for the client for ever',
      { listenerFilters: HTTP_INSPECTOR, listenerFiltersTimeoutMs: 0 },
      ['note waits-for-first-bytes: Protocols in which the server speaks first hang here.'],
    ],
    ['that waits for Envoy’s 15 s', { listenerFilters: HTTP_INSPECTOR }, []],
    ['that waits for nothing', { listenerFiltersTimeoutMs: 0 }, []],
    ['that drains', { state: 'draining' }, ['note not-in-force: It is draining: new connections no longer come here.']],
  ])('%s', (_, set, expected) => {
    expect(worriesOf('listener:web', { listeners: [listenerNamed('web', set)] })).toEqual(expected);
  });
});

const TLS = { mode: 'tls', alpn: [], certificates: ['kubernetes://shop-cert'], matchedNames: [] } as const;
const ANSWERS = { kind: 'direct-response', text: 'hi' } as const;

function chainWorries(set: Partial<FilterChain>, secret: string): readonly string[] {
  return worriesOf('chain:web/0', {
    listeners: [listenerNamed('web', { chains: [chainOf('web', 0, { destination: ANSWERS, ...set })] })],
    routeConfigs: [routesNamed('80')],
    clusters: [clusterNamed('a')],
    secrets: [secretNamed(secret, 'certificate')],
  });
}

describe('a filter chain', () => {
  it.each<[string, Partial<FilterChain>, readonly string[]]>([
    [
      'that closes what it takes',
      { destination: { kind: 'closed' } },
      ['error closed-chain: Every connection that this chain takes is closed.'],
    ],
    [
      'that asks for routes which are not there',
      { destination: { kind: 'routes', name: '9080', via: 'rds' } },
      ['error missing-routes: The route configuration 9080 is not in this dump.'],
    ],
    [
      'that sends to a cluster which is not there',
      { destination: { kind: 'cluster', cluster: { name: 'gone' }, by: 'tcp_proxy' } },
      ['error missing-cluster: It sends to gone, which is not in this dump.'],
    ],
    [
      'whose certificate has not come',
      { tls: TLS },
      ['error missing-secret: The secret kubernetes://shop-cert is not in this dump.'],
    ],
  ])('%s', (_, set, expected) => {
    expect(chainWorries(set, 'default')).toEqual(expected);
  });

  it('is no worry when its certificate is there', () => {
    expect(chainWorries({ tls: TLS }, 'kubernetes://shop-cert')).toEqual([]);
  });
});

describe('an inbound port', () => {
  it.each<[InboundPort['mtlsMode'], readonly string[]]>([
    ['STRICT', []],
    ['PERMISSIVE', ['note accepts-plaintext: Plaintext is accepted.']],
    ['DISABLE', ['warning accepts-plaintext: Plaintext is accepted.']],
    ['unknown', []],
  ])('%s', (mtlsMode, expected) => {
    const port: InboundPort = {
      kind: 'port',
      id: 'port:in/80',
      path: [],
      listenerId: 'listener:in',
      port: 80,
      chainIds: [],
      mtlsMode,
    };
    const listeners = [listenerNamed('in', { inboundPorts: [port] })];
    expect(worriesOf('port:in/80', { listeners })).toEqual(expected);
  });
});
