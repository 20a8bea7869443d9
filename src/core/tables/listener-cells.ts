import { shortFilterName } from '../inspect/filter-words.ts';
import { t } from '../lib/words.ts';
import type { Address, Filter, FilterChain, Listener } from '../model/listener-types.ts';
import { formatAddress } from '../model/role-words.ts';
import { chainsOf } from '../model/walk.ts';
import type { Cell } from './table.ts';

/** Where a listener listens, without the port: an IP, a path, or the name of an internal listener. */
export function addressText(address: Address): string {
  return address.kind === 'ip' ? address.ip : formatAddress(address);
}

/**
 * What a listener carries, in istioctl's words; chains that lead into the black hole are not counted
 * (istioctl/pkg/writer/envoy/configdump/listener.go).
 */
export function listenerType(listener: Listener): string {
  if (listener.addresses.some((address) => address.kind === 'ip' && address.protocol === 'udp')) return 'UDP';
  const chains = chainsOf(listener);
  const isHttp = chains.some((chain) => chain.http !== undefined);
  const isTcp = chains.some((chain) => chain.http === undefined && isTcpProxy(chain));
  if (isHttp) return isTcp ? 'HTTP+TCP' : 'HTTP';
  return isTcp ? 'TCP' : 'UNKNOWN';
}

function isTcpProxy({ destination }: FilterChain): boolean {
  if (destination.kind === 'cluster') return destination.cluster.name !== 'BlackHoleCluster';
  return destination.kind === 'weighted';
}

/** What becomes of TLS on a connection that the chain takes. */
export function tlsCell(chain: FilterChain): Cell {
  if (chain.tls?.mode === 'mtls') return { value: 'mTLS', tone: 'good' };
  if (chain.tls?.mode === 'tls') return { value: 'TLS' };
  if (chain.transportSocket !== undefined && !chain.transportSocket.endsWith('raw_buffer')) {
    return { value: chain.transportSocket };
  }
  const { transportProtocol, serverNames } = chain.match;
  if (transportProtocol === 'tls' || serverNames.length > 0) return { value: t`passthrough`, tone: 'quiet' };
  // Without a word on TLS, a TCP chain takes both: its bytes are not looked into.
  const takesBoth = transportProtocol === undefined && chain.http === undefined;
  return { value: takesBoth ? t`not ended` : t`plaintext`, tone: 'quiet' };
}

/** Filters in their order, by short name. */
export function filterNames(filters: readonly Filter[]): readonly string[] {
  return filters.map(({ name, type, disabled, discovered }) => {
    const marks = [...(disabled ? [t`disabled`] : []), ...(discovered ? [t`by ECDS`] : [])];
    const shown = name === '' ? (type ?? t`unnamed`) : shortFilterName(name);
    return marks.length === 0 ? shown : `${shown} (${marks.join(', ')})`;
  });
}
