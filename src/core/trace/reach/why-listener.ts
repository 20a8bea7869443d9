import { t } from '../../lib/words.ts';
import type { Address, Listener } from '../../model/listener-types.ts';
import { sayState } from '../../lib/state-words.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import type { TraceContext } from '../connection/context.ts';
import { endpointText } from '../connection/connection.ts';
import { listenerIndex } from '../connection/listener-index.ts';
import { namersOf } from './namers.ts';
import type { WhyNot } from './prove.ts';
import { allOf } from './prove.ts';

type Ip = Extract<Address, { readonly kind: 'ip' }>;

function tcpAddresses({ addresses }: Listener): readonly Ip[] {
  return addresses.filter((one): one is Ip => one.kind === 'ip' && one.protocol === 'tcp');
}

/** What makes TCP connections come to none of its addresses. */
function whyNoAddress({ addresses }: Listener): string {
  const [first] = addresses;
  if (first?.kind === 'ip') return t`It takes UDP alone, and requests are followed over TCP.`;
  if (first?.kind === 'pipe') return t`It listens at a Unix socket, which no address and port lead to.`;
  return t`It has no address that a client could connect to.`;
}

/** The listener that has every address of this one; undefined: it has one of its own, or nobody has them. */
function ownerInstead(listener: Listener, { proxy }: TraceContext): Listener | undefined {
  const { all, bound } = listenerIndex(proxy);
  const isFiled = [...all.values(), ...bound.values()].includes(listener);
  const addresses = tcpAddresses(listener);
  // The system chooses for port 0.
  if (isFiled || listener.role === 'admin' || addresses.some(({ port }) => port === 0)) return undefined;
  const owners = addresses.map(({ ip, port }) => all.get(endpointText({ ip: canonicalIp(ip) ?? ip, port })));
  return owners.every((one) => one !== undefined) ? owners[0] : undefined;
}

function whyNotInternal(listener: Listener, { proxy }: TraceContext, why: WhyNot): string | undefined {
  const names = listener.addresses.flatMap((one) => (one.kind === 'internal' ? [one.listenerName] : []));
  if (names.some((name) => listenerIndex(proxy).internal.get(name) !== listener)) {
    return t`Another listener has the internal name ${names.join(', ')}.`;
  }
  const clusters = names.flatMap((name) => namersOf(proxy).byInternalListener.get(name) ?? []);
  const isWhole = proxy.clusters.every(({ endpoints }) => endpoints.kind === 'listed' || endpoints.kind === 'runtime');
  if (clusters.length === 0)
    return isWhole ? t`No endpoint of any cluster leads to this internal listener.` : undefined;
  const reason = allOf(clusters, why);
  return reason === undefined ? undefined : t`Clusters lead to it that nothing gets to. ${reason}`;
}

/** Whether any listener with a socket hands connections to those without. */
function handsOff({ proxy }: TraceContext): boolean {
  return [...listenerIndex(proxy).bound.values()].some(({ useOriginalDst }) => useOriginalDst);
}

/** Why no connection gets to a listener; undefined: nothing is proved. */
export function whyNotListener(listener: Listener, context: TraceContext, why: WhyNot): string | undefined {
  const { state } = listener;
  if (state !== 'active' && state !== 'warming') return t`It is ${sayState(state)}, so Envoy does not use it.`;
  if (listener.addresses.some(({ kind }) => kind === 'internal')) return whyNotInternal(listener, context, why);
  if (tcpAddresses(listener).length === 0) return whyNoAddress(listener);
  const other = ownerInstead(listener, context);
  if (other !== undefined) return t`Listener ${other.name} has its address, and the latest one counts.`;
  if (!listener.bindToPort && !handsOff(context)) {
    return t`It is not bound to a port, and no listener with use_original_dst hands connections over.`;
  }
  return undefined;
}
