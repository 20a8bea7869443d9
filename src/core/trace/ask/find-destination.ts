import type { Explained } from '../../lib/explained.ts';
import { formatCount, listAnd } from '../../lib/count-words.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import type { Proxy } from '../../model/types.ts';
import type { Endpoint } from '../request.ts';
import type { Assumption } from '../trace.ts';
import type { AskTarget, HostAddress } from './ask.ts';
import { findGatewayEnd } from './gateway-end.ts';
import { podIp, STAND_IN_V4 } from './own-address.ts';
import { namesElsewhere, resolveHost } from './resolve-host.ts';

/** Where the connection goes to, and who makes it. */
export interface FoundDestination {
  readonly from: 'app' | 'peer';
  readonly destination: Endpoint;
  /** As a client writes the host: `reviews:9080`. Undefined: only an address is known. */
  readonly name?: string;
  readonly assumptions: readonly Assumption[];
  readonly addresses: readonly HostAddress[];
}

const SHOWN = 3;

function assumed(text: string): Assumption {
  return { kind: 'assumed', text };
}

function wordAddresses(host: string, addresses: readonly HostAddress[]): Assumption {
  const [first, ...others] = addresses;
  const rest = others.slice(0, SHOWN).map(({ ip }) => ip);
  const more = others.length > SHOWN ? [`${formatCount(others.length - SHOWN)} more`] : [];
  const also = others.length === 0 ? '' : ` It has ${listAnd([...rest, ...more])} as well.`;
  return assumed(`${host} is taken to be ${first?.ip ?? ''}: ${first?.because ?? ''}.${also}`);
}

function wordStandIn(proxy: Proxy, host: string, port: number): Assumption {
  const elsewhere = host.includes('.') ? [] : namesElsewhere(proxy, host, port);
  const hint = elsewhere.length === 0 ? '' : ` Another namespace has ${listAnd(elsewhere.slice(0, SHOWN))}.`;
  const text = `The dump has no address of ${host} at port ${port}: ${STAND_IN_V4} stands for it. A listener or an exclusion for its real address would change the way.${hint}`;
  return assumed(text);
}

type AskedHost = Extract<AskTarget, { readonly host: string }>;

/** The address that was given, the host itself if it is one, else what the dump knows. */
function addressOf(
  { host, port, address }: AskedHost,
  proxy: Proxy,
): Result<Pick<FoundDestination, 'destination' | 'assumptions' | 'addresses'>, Explained> {
  const ip = canonicalIp(address ?? host);
  if (ip !== undefined) return ok({ destination: { ip, port }, assumptions: [], addresses: [] });
  if (address !== undefined) {
    const next = 'Give the IP address that the connection goes to.';
    return err({ title: `“${address}” is no IP address`, detail: `It stands for ${host}.`, next });
  }
  const addresses = resolveHost(proxy, host, port);
  const [first] = addresses;
  return ok({
    destination: { ip: first?.ip ?? STAND_IN_V4, port },
    assumptions: [first === undefined ? wordStandIn(proxy, host, port) : wordAddresses(host, addresses)],
    addresses,
  });
}

function nameOf({ host, port }: AskedHost): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function findInbound(port: number, proxy: Proxy): FoundDestination {
  const own = podIp(proxy);
  const assumptions =
    own === undefined ? [assumed(`The dump does not tell the pod’s address: ${STAND_IN_V4} stands for it.`)] : [];
  return { from: 'peer', destination: { ip: own ?? STAND_IN_V4, port }, assumptions, addresses: [] };
}

function findGateway(port: number, address: string | undefined, proxy: Proxy): FoundDestination {
  const { end, assumptions } = findGatewayEnd(proxy, port, address);
  return { from: 'peer', destination: end, assumptions, addresses: [] };
}

/** Finds where a connection goes to. Errors: an address that is none. */
export function findDestination(to: AskTarget, proxy: Proxy): Result<FoundDestination, Explained> {
  switch (to.kind) {
    case 'inbound':
      return ok(findInbound(to.port, proxy));
    case 'gateway': {
      const address = to.address === undefined ? undefined : canonicalIp(to.address);
      if (to.address === undefined || address !== undefined) return ok(findGateway(to.port, address, proxy));
      const next = 'Give the IP address that the client connects to, or none.';
      return err({ title: `“${to.address}” is no IP address`, detail: `It goes with port ${to.port}.`, next });
    }
    case 'url': {
      if (proxy.identity.kind === 'sidecar') return findDestination({ ...to, kind: 'outbound' }, proxy);
      const address = to.address ?? canonicalIp(to.host);
      const found = findDestination(
        { kind: 'gateway', port: to.port, ...(address === undefined ? {} : { address }) },
        proxy,
      );
      return found.ok ? ok({ ...found.value, name: nameOf(to) }) : found;
    }
    case 'outbound': {
      const found = addressOf(to, proxy);
      return found.ok ? ok({ from: 'app', name: nameOf(to), ...found.value }) : found;
    }
  }
}
