import { describe, expect, it } from 'vitest';
import type { Listener } from '../model/listener-types.ts';
import {
  chainOf,
  clusterNamed,
  endpointAt,
  hostOf,
  listenerNamed,
  proxyWith,
  routeOf,
  routesNamed,
  secretNamed,
} from './model-fixture.ts';
import { buildReferences, handOffTargets } from './references.ts';

const A = { name: 'a', id: 'cluster:a' };
const B = { name: 'b', id: 'cluster:b' };

/** `from how`, for each reference that leads to an object. */
function leadingTo(id: string, proxy: Parameters<typeof proxyWith>[0]): readonly string[] {
  const references = buildReferences(proxyWith(proxy)).get(id) ?? [];
  return references.map((reference) => `${reference.from} ${reference.how()}`);
}

describe('buildReferences', () => {
  it('names the chains that ask for a route configuration', () => {
    const chain = chainOf('web', 0, { destination: { kind: 'routes', name: '80', id: 'routes:80', via: 'rds' } });
    expect(leadingTo('routes:80', { listeners: [listenerNamed('web', { chains: [chain] })] })).toEqual([
      'chain:web/0 RDS',
    ]);
  });

  it('names the default filter chain that leads to a cluster', () => {
    const defaultChain = chainOf('web', -1, {
      destination: { kind: 'cluster', cluster: A, by: 'envoy.filters.network.tcp_proxy' },
    });
    expect(leadingTo('cluster:a', { listeners: [listenerNamed('web', { defaultChain })] })).toEqual([
      'chain:web/default tcp_proxy',
    ]);
  });

  it('gives weights as shares of their sum, and mirrors', () => {
    const route = routeOf('h', 0, {
      action: {
        kind: 'weighted',
        clusters: [
          { ...A, weight: 4 },
          { ...B, weight: 1 },
        ],
      },
      mirrors: [{ ...B, percent: 5 }],
    });
    const routeConfigs = [routesNamed('80', [hostOf('80', 'h', { routes: [route] })])];
    expect(leadingTo('cluster:a', { routeConfigs })).toEqual(['route:h/0 weight 80 %']);
    expect(leadingTo('cluster:b', { routeConfigs })).toEqual(['route:h/0 weight 20 %', 'route:h/0 mirror 5 %']);
  });

  it('follows aggregates, endpoints, internal listeners and secrets', () => {
    const tls = { mode: 'mtls', alpn: [], certificates: ['default'], validation: 'ROOTCA', matchedNames: [] } as const;
    const endpoint = endpointAt('internal:inner', 'a', { internalListener: 'inner' });
    const proxy = {
      listeners: [listenerNamed('inner', { addresses: [{ kind: 'internal', listenerName: 'inner' }] })],
      clusters: [
        clusterNamed('all', { aggregate: ['a', 'gone'] }),
        clusterNamed('a', { tls, endpoints: { kind: 'listed', from: 'eds', endpoints: [endpoint] } }),
      ],
      secrets: [secretNamed('default', 'certificate'), secretNamed('ROOTCA', 'validation context')],
    } as const;
    expect(leadingTo('cluster:a', proxy)).toEqual(['cluster:all aggregate']);
    expect(leadingTo(endpoint.id, proxy)).toEqual(['cluster:a endpoint of']);
    expect(leadingTo('listener:inner', proxy)).toEqual([`${endpoint.id} next hop`]);
    expect(leadingTo('secret:default', proxy)).toEqual(['cluster:a TLS certificate']);
    expect(leadingTo('secret:ROOTCA', proxy)).toEqual(['cluster:a TLS validation']);
  });

  it('names the matcher and the inbound port that lead to a chain', () => {
    const listener = listenerNamed('in', {
      chains: [chainOf('in', 0, { name: 'web' })],
      matcher: { kind: 'chain', chainName: 'web', chainId: 'chain:in/0' },
      inboundPorts: [
        {
          kind: 'port',
          id: 'port:in/80',
          path: [],
          listenerId: 'listener:in',
          port: 80,
          chainIds: ['chain:in/0'],
          mtlsMode: 'DISABLE',
        },
      ],
    });
    expect(leadingTo('chain:in/0', { listeners: [listener] })).toEqual([
      'port:in/80 inbound port',
      'listener:in filter_chain_matcher',
    ]);
  });
});

describe('handOffTargets', () => {
  const virtual = listenerNamed('virtualOutbound', { useOriginalDst: true });
  const waiting = listenerNamed('0.0.0.0_9080', { bindToPort: false });
  const udp = listenerNamed('udp', {
    bindToPort: false,
    addresses: [{ kind: 'ip', ip: '10.0.0.1', port: 53, protocol: 'udp' }],
  });

  function targets(from: Listener): readonly string[] {
    const proxy = proxyWith({ listeners: [virtual, waiting, udp, listenerNamed('0.0.0.0_15090')] });
    return handOffTargets(proxy, from).map((listener) => listener.name);
  }

  it('are the TCP listeners that do not accept by themselves', () => {
    expect(targets(virtual)).toEqual(['0.0.0.0_9080']);
  });

  it('are none for a listener without use_original_dst', () => {
    expect(targets(waiting)).toEqual([]);
  });
});
