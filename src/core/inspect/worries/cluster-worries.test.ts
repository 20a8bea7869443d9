import { describe, expect, it } from 'vitest';
import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import { clusterNamed, endpointAt, listenerNamed } from '../model-fixture.ts';
import { worriesOf } from './worries-fixture.ts';

function worries(set: Partial<Cluster>): readonly string[] {
  return worriesOf('cluster:a', { clusters: [clusterNamed('a', set)] });
}

function listed(...endpoints: readonly Partial<Endpoint>[]): Pick<Cluster, 'endpoints'> {
  const made = endpoints.map((set, index) => endpointAt(`10.0.0.${index}:80`, 'a', set));
  return { endpoints: { kind: 'listed', from: 'eds', endpoints: made } };
}

const GOOD = { health: 'HEALTHY' } as const;
const BAD = { health: 'UNHEALTHY' } as const;
const OUTBOUND = { istio: { direction: 'outbound', port: 80, subset: '', host: 'a' } };
const PLAIN = { alpn: [], certificates: [], matchedNames: [] };

describe('a cluster', () => {
  it.each<[string, Partial<Cluster>, readonly string[]]>([
    ['is no worry with a healthy endpoint', listed(GOOD), []],
    ['without endpoint', listed(), ['error no-healthy-endpoint: It has no endpoint.']],
    [
      'of which EDS has nothing',
      { endpoints: { kind: 'missing' } },
      ['error no-healthy-endpoint: Envoy has received no endpoints for it.'],
    ],
    ['without healthy ones', listed(BAD), ['error no-healthy-endpoint: Its only endpoint is not healthy.']],
    [
      'below the panic threshold',
      listed(GOOD, BAD, BAD),
      ['warning panic-mode: The cluster is in panic mode: 33.3 % of its endpoints are healthy.'],
    ],
    ['at the panic threshold', listed(GOOD, BAD), []],
    ['with a panic threshold of 0', { ...listed(GOOD, BAD, BAD), lb: { panicThreshold: 0 } }, []],
    ['with priorities that make up for each other', listed(GOOD, BAD, { ...BAD, priority: 1 }), []],
    [
      'of which the dump has no EDS',
      { endpoints: { kind: 'not-in-dump' } },
      ['note endpoints-not-in-dump: The dump does not tell its endpoints.'],
    ],
    [
      'in plaintext to peers of the mesh',
      { ...OUTBOUND, ...listed({ tlsMode: 'istio' }, {}) },
      ['warning plaintext-to-mesh: Plaintext goes to 1 endpoint that could speak mTLS.'],
    ],
    [
      'with mTLS to peers of the mesh',
      { ...OUTBOUND, ...listed({ tlsMode: 'istio' }), tls: { ...PLAIN, mode: 'mtls', validation: 'ROOTCA' } },
      [],
    ],
    [
      'with TLS that anybody can answer',
      { ...listed(GOOD), tls: { ...PLAIN, mode: 'tls' } },
      ['warning unverified-server: The certificate of the endpoint is not checked.'],
    ],
    [
      'that ends traffic on purpose',
      { ...listed(), end: 'blackhole' },
      ['note traffic-ends: Whatever gets here is dropped, on purpose.'],
    ],
    [
      'that passes traffic on',
      { endpoints: { kind: 'runtime', text: '' }, end: 'passthrough' },
      ['note traffic-ends: Whatever gets here leaves without the mesh’s help.'],
    ],
    [
      'that is warming',
      { ...listed(GOOD), state: 'warming' },
      ['warning not-in-force: It is warming: received, but not yet in force.'],
    ],
    [
      'that Envoy refused, the gravest first',
      { endpoints: { kind: 'not-in-dump' }, state: 'rejected', rejection: { details: 'bad', path: [] } },
      [
        'error update-refused: Envoy refused it, and nothing of it is in force.',
        'note endpoints-not-in-dump: The dump does not tell its endpoints.',
      ],
    ],
  ])('%s', (_, set, expected) => {
    expect(worries(set)).toEqual(expected);
  });
});

describe('an endpoint', () => {
  it.each<[string, Partial<Endpoint>, readonly string[]]>([
    ['is no worry while it is healthy', GOOD, []],
    [
      'that gets nothing new',
      { health: 'DRAINING' },
      ['warning unusable-endpoint: It gets no new requests: its health is DRAINING.'],
    ],
    [
      'whose next hop is missing',
      { internalListener: 'gone' },
      ['error dead-next-hop: Its next hop, the internal listener gone, is not in this dump.'],
    ],
    ['whose next hop is there', { internalListener: 'tunnel' }, []],
  ])('%s', (_, set, expected) => {
    const listeners = [listenerNamed('tunnel', { addresses: [{ kind: 'internal', listenerName: 'tunnel' }] })];
    const clusters = [clusterNamed('a', listed(set))];
    expect(worriesOf('endpoint:a/10.0.0.0:80', { clusters, listeners })).toEqual(expected);
  });
});
