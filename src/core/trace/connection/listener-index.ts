import { canonicalIp, unmapIp } from '../../lib/ip-address.ts';
import type { Address, Listener } from '../../model/listener-types.ts';
import type { Proxy } from '../../model/types.ts';
import type { Endpoint } from '../request.ts';
import { endpointText } from './connection.ts';
import { restoresDestination } from './listener-filter.ts';

/** TCP listeners by `address:port`, as Envoy's connection handler files them. */
export type ListenersByAddress = ReadonlyMap<string, Listener>;

/** A listener at a port, for telling near misses. */
export interface ListenerAt {
  readonly listener: Listener;
  readonly address: Extract<Address, { readonly kind: 'ip' }>;
}

/** A proxy's listeners, filed so that a trace looks at a few of them alone. */
export interface ListenerIndex {
  /** Every TCP listener that runs, bound or not: where connections are handed off to. */
  readonly all: ListenersByAddress;
  /** Those with a socket of their own: where connections are accepted. Unix sockets stand by their paths. */
  readonly bound: ListenersByAddress;
  readonly internal: ReadonlyMap<string, Listener>;
  readonly byPort: ReadonlyMap<number, readonly ListenerAt[]>;
  /** Ports of the virtual listeners, which iptables leads captured connections to. */
  readonly capturePorts: { readonly outbound?: number; readonly inbound?: number };
  /** What restores destinations, by direction: connections are redirected to it, whoever sees to that. */
  readonly restoring: { readonly outbound?: ListenerAt; readonly inbound?: ListenerAt };
  /** How many addresses TCP listeners have. */
  readonly count: number;
}

type IpAddressOf = ListenerAt['address'];

/** The later one owns an address that two have: active after warming, dynamic after static, then as they are listed. */
function rank({ state, origin }: Listener): number {
  return (state === 'active' ? 2 : 0) + (origin === 'dynamic' ? 1 : 0);
}

/** What runs: draining listeners are stopped, refused ones never began. Warming ones run where nothing else does. */
function runningListeners({ listeners }: Proxy): readonly Listener[] {
  return listeners
    .filter(({ state }) => state === 'active' || state === 'warming')
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Port 0 in the configuration lets the system choose, and /listeners tells what it chose. */
function addressesOf({ addresses, live }: Listener): readonly Address[] {
  return addresses.map((address, index) => {
    const real = live?.addresses[index];
    return address.kind === 'ip' && address.port === 0 && real?.kind === 'ip'
      ? { ...address, port: real.port }
      : address;
  });
}

/**
 * Files a listener by one of its addresses; the latest one owns an address. An IPv6 address with ipv4_compat owns the
 * IPv4 address as well: `::` unless another listener does, a mapped one in any case.
 * Source: source/common/listener_manager/connection_handler_impl.cc, addListener.
 */
function fileByAddress(map: Map<string, Listener>, listener: Listener, { ip, port, ipv4Compat }: IpAddressOf): void {
  const text = canonicalIp(ip);
  if (text === undefined) return;
  map.set(endpointText({ ip: text, port }), listener);
  if (ipv4Compat !== true || !text.includes(':')) return;
  const key = endpointText({ ip: text === '::' ? '0.0.0.0' : unmapIp(text), port });
  if (text !== '::' || !map.has(key) || map.get(key) === listener) map.set(key, listener);
}

function restores({ bindToPort, useOriginalDst, listenerFilters }: Listener): boolean {
  return bindToPort && (useOriginalDst || listenerFilters.some(restoresDestination));
}

/** The first listener of each direction that restores destinations. */
function findRestoring(byPort: ListenerIndex['byPort']): ListenerIndex['restoring'] {
  const found: { outbound?: ListenerAt; inbound?: ListenerAt } = {};
  for (const at of [...byPort.values()].flat()) {
    const { direction } = at.listener;
    const isTraffic = direction === 'outbound' || direction === 'inbound';
    if (isTraffic && at.address.protocol === 'tcp' && restores(at.listener)) found[direction] ??= at;
  }
  return found;
}

function buildIndex(proxy: Proxy): ListenerIndex {
  const all = new Map<string, Listener>();
  const bound = new Map<string, Listener>();
  const internal = new Map<string, Listener>();
  const byPort = new Map<number, ListenerAt[]>();
  const capturePorts: { outbound?: number; inbound?: number } = {};
  let count = 0;
  for (const listener of runningListeners(proxy)) {
    for (const address of addressesOf(listener)) {
      if (address.kind === 'internal') internal.set(address.listenerName, listener);
      if (address.kind === 'pipe' && listener.bindToPort) bound.set(address.pathName, listener);
      if (address.kind !== 'ip') continue;
      if (listener.role === 'virtual-outbound') capturePorts.outbound ??= address.port;
      if (listener.role === 'virtual-inbound') capturePorts.inbound ??= address.port;
      const atPort = byPort.get(address.port) ?? [];
      atPort.push({ listener, address });
      byPort.set(address.port, atPort);
      if (address.protocol === 'udp') continue;
      count += 1;
      // The admin server has a connection handler of its own.
      if (listener.role !== 'admin') fileByAddress(all, listener, address);
      if (listener.bindToPort) fileByAddress(bound, listener, address);
    }
  }
  return { all, bound, internal, byPort, capturePorts, restoring: findRestoring(byPort), count };
}

const known = new WeakMap<Proxy, ListenerIndex>();

/** The index of a proxy's listeners; it is built once, at the first trace. */
export function listenerIndex(proxy: Proxy): ListenerIndex {
  const index = known.get(proxy) ?? buildIndex(proxy);
  known.set(proxy, index);
  return index;
}

/** One of the lookups that Envoy (or the system, for a bound socket) makes, in this order. */
export interface Lookup {
  /** `10.0.0.1:80` */
  readonly address: string;
  readonly kind: 'exact' | 'wildcard' | 'unix socket';
  readonly listener?: Listener;
}

/**
 * Looks an address up: itself, then the wildcard of its family. The first lookup with a listener counts.
 * Source: source/common/listener_manager/connection_handler_impl.cc, getBalancedHandlerByAddress.
 */
export function lookUp(map: ListenersByAddress, end: Endpoint): readonly Lookup[] {
  const ip = canonicalIp(end.ip);
  const find = (kind: Lookup['kind'], address: string): Lookup => {
    const listener = map.get(address);
    return { address, kind, ...(listener === undefined ? {} : { listener }) };
  };
  if (ip === undefined) return [find('unix socket', end.ip)];
  const wildcard = ip.includes(':') ? '::' : '0.0.0.0';
  return [
    find('exact', endpointText({ ip, port: end.port })),
    find('wildcard', endpointText({ ip: wildcard, port: end.port })),
  ];
}
