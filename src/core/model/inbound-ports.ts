import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { MakeId } from './ids.ts';
import type { FilterChain, InboundPort } from './listener-types.ts';
import type { ObjectId } from './types.ts';

/** Traffic to 15006 itself is dropped, so that nothing is enforced on it. */
function isBlackhole({ destination }: FilterChain): boolean {
  return destination.kind === 'cluster' && destination.cluster.name === 'BlackHoleCluster';
}

/**
 * What the chains of one port enforce together. A chain that ends mTLS beside one that takes plaintext (or passes TLS
 * through unread) is PERMISSIVE; mTLS alone is STRICT; no TLS at all is DISABLE.
 * Source: pilot/pkg/networking/core/listener_inbound.go, inboundMutualTLS modes.
 */
function mtlsModeOf(chains: readonly FilterChain[]): InboundPort['mtlsMode'] {
  if (chains.every(isBlackhole)) return 'unknown';
  if (chains.some((chain) => chain.tls?.mode === 'tls' || chain.transportSocket !== undefined)) return 'unknown';
  const ended = chains.filter((chain) => chain.tls?.mode === 'mtls').length;
  if (ended === 0) return 'DISABLE';
  return ended === chains.length ? 'STRICT' : 'PERMISSIVE';
}

/** Groups the chains of the virtual inbound listener by destination port; the chains without a port come last. */
export function buildInboundPorts(
  listener: { readonly id: ObjectId; readonly name: string; readonly path: JsonPath },
  chains: readonly FilterChain[],
  makeId: MakeId,
): readonly InboundPort[] {
  const byPort = new Map<number | undefined, FilterChain[]>();
  for (const chain of chains) {
    const group = byPort.get(chain.match.destinationPort);
    if (group === undefined) byPort.set(chain.match.destinationPort, [chain]);
    else group.push(chain);
  }
  const ports = [...byPort.entries()].toSorted(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
  return ports.map(([port, group]) => ({
    kind: 'port',
    id: makeId('port', `${listener.name}/${port ?? 'other'}`),
    path: listener.path,
    listenerId: listener.id,
    ...given('port', port),
    chainIds: group.map((chain) => chain.id),
    mtlsMode: mtlsModeOf(group),
  }));
}
