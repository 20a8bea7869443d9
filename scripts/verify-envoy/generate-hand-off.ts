import * as fc from 'fast-check';
import type { JsonObject } from '../../src/core/lib/json.ts';
import { among, weighted } from './arbitrary.ts';
import type { Ask, Case } from './case.ts';
import { chainBody, chainMatch } from './generate-chains.ts';
import {
  HTTP_INSPECTOR,
  listener,
  PROXY_PROTOCOL,
  tcpProxy,
  TLS_INSPECTOR,
  unboundListener,
} from './generate-listener.ts';
import { anyProtocol, anyTransport, ask, portedSource } from './generate-request.ts';
import { FAR_IPS, NET, OWN_PORTS } from './words.ts';

// A PROXY header restores the destination as iptables and SO_ORIGINAL_DST do, so use_original_dst hands off.

const inspectors = among<readonly JsonObject[]>([TLS_INSPECTOR], [TLS_INSPECTOR, HTTP_INSPECTOR], [HTTP_INSPECTOR], []);

interface Inner {
  readonly ip: string;
  readonly port: number;
  readonly inspect: readonly JsonObject[];
  readonly match: JsonObject;
  readonly bodies: readonly [JsonObject, JsonObject];
  readonly hasDefault: boolean;
}

const inner: fc.Arbitrary<Inner> = fc.record({
  ip: among('0.0.0.0', '10.1.2.3', '192.168.7.7', `${NET}.9`),
  port: among(...OWN_PORTS),
  inspect: inspectors,
  match: chainMatch,
  bodies: fc.tuple(chainBody, chainBody),
  hasDefault: among(true, false),
});

function buildInner(
  { ip, port, inspect, match, bodies: [first, second], hasDefault }: Inner,
  index: number,
): JsonObject {
  return unboundListener(`inner${index}`, ip, port, {
    listener_filters: [...inspect],
    listener_filters_timeout: '0.3s',
    continue_on_listener_filters_timeout: true,
    filter_chains: [{ name: `i${index}.c0`, filter_chain_match: match, ...first }],
    ...(hasDefault ? { default_filter_chain: { name: `i${index}.default`, ...second } } : {}),
  });
}

const proxy: fc.Arbitrary<Ask['proxy']> = weighted<Ask['proxy']>(
  [
    9,
    fc.record({
      source: fc.record({ ip: among(...FAR_IPS), port: among(7001, 80) }),
      destination: fc.record({
        ip: among('10.1.2.3', '192.168.7.7', '10.9.9.9', `${NET}.9`, `${NET}.1`),
        port: among(...OWN_PORTS, 10_000, 10_001),
      }),
    }),
  ],
  [1, fc.constant('local' as const)],
);

/** A listener that hands connections to others by their restored destination. */
export const handOffCase: fc.Arbitrary<Case> = fc
  .record({
    inner: fc.uniqueArray(inner, { minLength: 1, maxLength: 4, selector: ({ ip, port }) => `${ip} ${port}` }),
    inspect: inspectors,
    handsOff: among(true, true, true, false),
  })
  .chain(({ inner: others, inspect, handsOff }) => {
    const outer = listener('outer', {
      ...(handsOff ? { use_original_dst: true } : {}),
      listener_filters: [PROXY_PROTOCOL, ...inspect],
      listener_filters_timeout: '0.3s',
      continue_on_listener_filters_timeout: true,
      filter_chains: [{ name: 'outer', filters: [tcpProxy('c3')] }],
    });
    return fc
      .array(ask({ transport: anyTransport, protocol: anyProtocol, source: portedSource, proxy }), {
        minLength: 1,
        maxLength: 70,
        size: 'max',
      })
      .map((asks) => ({ family: 'hand-off', listeners: [outer, ...others.map(buildInner)], asks }));
  });
