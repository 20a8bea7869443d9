import { canonicalIp } from '../../lib/ip-address.ts';
import type { Listener } from '../../model/listener-types.ts';
import { isWildcard } from '../../model/roles.ts';
import type { Proxy } from '../../model/types.ts';
import type { AskTarget } from '../ask/ask.ts';
import { buildRequest } from '../ask/build-request.ts';
import { findGatewayEnd } from '../ask/gateway-end.ts';
import { podIp, STAND_IN_V4, STAND_IN_V6 } from '../ask/own-address.ts';
import type { TraceContext } from '../connection/context.ts';
import { listenerIndex } from '../connection/listener-index.ts';
import { traceConnection } from '../connection/trace-connection.ts';

/** What a filter chain asks of the destination. */
export interface WantedEnd {
  readonly ips: readonly string[];
  readonly port?: number;
}

/** Ports that are likely to be nobody's. */
const FREE_PORTS = [4567, 8888, 31_234, 9, 45_678];

/** Where a port of no listener leads, the virtual listeners are. */
function portsFor(listener: Listener, wanted: WantedEnd, { proxy }: TraceContext): readonly number[] {
  if (wanted.port !== undefined) return [wanted.port];
  const own = listener.addresses.flatMap((one) => (one.kind === 'ip' ? [one.port] : []));
  const live = listener.live?.addresses.flatMap((one) => (one.kind === 'ip' ? [one.port] : [])) ?? [];
  const { byPort } = listenerIndex(proxy);
  const isVirtual = listener.role === 'virtual-outbound' || listener.role === 'virtual-inbound';
  const free = isVirtual ? FREE_PORTS.filter((port) => !byPort.has(port)) : [];
  return [...new Set([...free, ...own, ...live])].filter((port) => port > 0 && port < 65_536);
}

function ipsFor(listener: Listener, wanted: WantedEnd, proxy: Proxy): readonly string[] {
  if (wanted.ips.length > 0) return wanted.ips;
  const exact = listener.addresses.flatMap((one) =>
    one.kind === 'ip' && !isWildcard(one) ? (canonicalIp(one.ip) ?? []) : [],
  );
  const isV6 = listener.addresses.every((one) => one.kind !== 'ip' || (one.ip === '::' && one.ipv4Compat !== true));
  const wild = listener.addresses.some(isWildcard);
  const standIns = isV6 ? [STAND_IN_V6, '::1'] : [STAND_IN_V4, '203.0.113.77', '127.0.0.1', STAND_IN_V6];
  const own = podIp(proxy) ?? [];
  // What the application sends to its own pod never leaves it.
  const any = listener.direction === 'outbound' ? [standIns, own] : [own, standIns];
  return [...exact, ...(wild || exact.length === 0 ? any.flat() : [])];
}

function outbound(ip: string, port: number): AskTarget {
  return { kind: 'outbound', host: ip, port };
}

/** As a peer names the end: by the port alone where that is enough. */
function fromPeer(ip: string, port: number, proxy: Proxy): AskTarget {
  if (proxy.identity.kind === 'sidecar') {
    return ip === (podIp(proxy) ?? STAND_IN_V4) ? { kind: 'inbound', port } : { kind: 'gateway', port, address: ip };
  }
  const usual = findGatewayEnd(proxy, port, undefined).end;
  return usual.ip === ip && usual.port === port ? { kind: 'gateway', port } : { kind: 'gateway', port, address: ip };
}

function targetsFor(listener: Listener, wanted: WantedEnd, context: TraceContext): readonly AskTarget[] {
  const { proxy } = context;
  const targets: AskTarget[] = [];
  const isSidecar = proxy.identity.kind === 'sidecar';
  for (const port of portsFor(listener, wanted, context)) {
    for (const ip of ipsFor(listener, wanted, proxy)) {
      const peer = fromPeer(ip, port, proxy);
      if (!isSidecar) targets.push(peer);
      else if (listener.direction === 'outbound') targets.push(outbound(ip, port), peer);
      else targets.push(peer, outbound(ip, port));
    }
  }
  return targets;
}

/** Connections are cheap, but ways to one listener are few. */
const MAX_TARGETS = 30;
const MAX_ENTRIES = 3;

/** Whether a connection there ends up with the listener. */
function landsOn(to: AskTarget, listener: Listener, context: TraceContext): boolean {
  const built = buildRequest({ to, security: { kind: 'plaintext' }, protocol: 'http/1.1' }, context);
  if (!built.ok) return false;
  return traceConnection(built.value.request, context, () => undefined).listener === listener;
}

/** Where a connection to a listener would go, were it not led elsewhere. */
export function firstTarget(listener: Listener, wanted: WantedEnd, context: TraceContext): AskTarget | undefined {
  return targetsFor(listener, wanted, context)[0];
}

/** Where a client connects to for a listener to have the connection, whoever accepts it first; each one is tried. */
export function* entriesOf(listener: Listener, wanted: WantedEnd, context: TraceContext): Generator<AskTarget> {
  let count = 0;
  for (const to of targetsFor(listener, wanted, context).slice(0, MAX_TARGETS)) {
    if (!landsOn(to, listener, context)) continue;
    yield to;
    count += 1;
    if (count === MAX_ENTRIES) return;
  }
}
