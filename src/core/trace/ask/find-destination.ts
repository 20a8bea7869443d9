import type { Explained } from '../../lib/explained.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { Proxy } from '../../model/types.ts';
import type { Endpoint } from '../request.ts';
import type { Assumption } from '../trace.ts';
import type { AskTarget, HostAddress } from './ask.ts';
import { findGatewayEnd } from './gateway-end.ts';
import { podIp, STAND_IN_V4 } from './own-address.ts';
import { resolveHost } from './resolve-host.ts';
import { wordAddresses, wordStandIn } from './word-addresses.ts';

/** Where the connection goes to, and who makes it. */
export interface FoundDestination {
  readonly from: 'app' | 'peer';
  readonly destination: Endpoint;
  /** As a client writes the host: `reviews:9080`. Undefined: only an address is known. */
  readonly name?: string;
  readonly assumptions: readonly Assumption[];
  readonly addresses: readonly HostAddress[];
}

/** More are of no use to a person who chooses. */
const MAX_ADDRESSES = 50;

function assumed(text: string): Assumption {
  return { kind: 'assumed', text };
}

type AskedHost = Extract<AskTarget, { readonly host: string }>;

/** The address that was given, the host itself if it is one, else what the dump knows. */
function addressOf(
  { host, port, address }: AskedHost,
  source: FilterSource,
): Result<Pick<FoundDestination, 'destination' | 'assumptions' | 'addresses'>, Explained> {
  const ip = canonicalIp(address ?? host);
  if (ip !== undefined) return ok({ destination: { ip, port }, assumptions: [], addresses: [] });
  if (address !== undefined) {
    const next = t`Give the IP address that the connection goes to.`;
    return err({ title: t`“${address}” is no IP address`, detail: t`It stands for ${host}.`, next });
  }
  const addresses = resolveHost(source, host, port);
  const [first, ...others] = addresses;
  return ok({
    destination: { ip: first?.ip ?? STAND_IN_V4, port },
    assumptions: [first === undefined ? wordStandIn(source, host, port) : wordAddresses(host, first, others)],
    addresses: addresses.slice(0, MAX_ADDRESSES),
  });
}

function nameOf({ host, port }: AskedHost): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function findInbound(port: number, proxy: Proxy): FoundDestination {
  const own = podIp(proxy);
  const assumptions =
    own === undefined ? [assumed(t`The dump does not tell the pod’s address: ${STAND_IN_V4} stands for it.`)] : [];
  return { from: 'peer', destination: { ip: own ?? STAND_IN_V4, port }, assumptions, addresses: [] };
}

function findGateway(port: number, address: string | undefined, proxy: Proxy): FoundDestination {
  const { end, assumptions } = findGatewayEnd(proxy, port, address);
  return { from: 'peer', destination: end, assumptions, addresses: [] };
}

/** Finds where a connection goes to. Errors: an address that is none. */
export function findDestination(to: AskTarget, source: FilterSource): Result<FoundDestination, Explained> {
  const { proxy } = source;
  switch (to.kind) {
    case 'inbound':
      return ok(findInbound(to.port, proxy));
    case 'gateway': {
      const address = to.address === undefined ? undefined : canonicalIp(to.address);
      if (to.address === undefined || address !== undefined) return ok(findGateway(to.port, address, proxy));
      const next = t`Give the IP address that the client connects to, or none.`;
      return err({ title: t`“${to.address}” is no IP address`, detail: t`It goes with port ${to.port}.`, next });
    }
    case 'url': {
      if (proxy.identity.kind === 'sidecar') return findDestination({ ...to, kind: 'outbound' }, source);
      const address = to.address ?? canonicalIp(to.host);
      const found = findDestination(
        { kind: 'gateway', port: to.port, ...(address === undefined ? {} : { address }) },
        source,
      );
      return found.ok ? ok({ ...found.value, name: nameOf(to) }) : found;
    }
    case 'outbound': {
      const found = addressOf(to, source);
      return found.ok ? ok({ from: 'app', name: nameOf(to), ...found.value }) : found;
    }
  }
}
