import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import type { Proxy } from '../../model/types.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { Connection } from './connection.ts';
import { endpointText } from './connection.ts';
import type { TraceContext } from './context.ts';
import { listenerIndex, lookUp } from './listener-index.ts';
import { listenerLabel, lookupCandidates, nearMisses } from './lookup-candidates.ts';

export interface HandedOff {
  /** Undefined: the listener never hands off. */
  readonly step?: Step;
  /** The listener that takes the connection: another one, or the one that has it. */
  readonly listener: Listener;
  /** The new listener's filters run from the start, and it cannot hand off again. */
  readonly handedOff: boolean;
  readonly assumptions?: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'With use_original_dst, a connection whose original destination is restored goes to the listener of that address, else to that of the port’s wildcard in the same family, else it stays. Listeners without a socket count as well.',
  ),
  source: { project: 'envoy', file: 'source/common/listener_manager/connection_handler_impl.cc' },
};

function stays(listener: Listener, reached: boolean): Candidate {
  const base = { label: t`${listenerLabel(listener)} itself`, object: listener.id, path: listener.path };
  return { ...base, outcome: reached ? 'match' : 'not reached', detail: t`keeps what no listener owns` };
}

/** Listeners of old Istio cannot do without hand-off; tools that rewrite a dump drop the field as one that they do not know. */
function wordKept(listener: Listener, { local, localRestored }: Connection, proxy: Proxy): readonly Assumption[] {
  if (listener.role !== 'virtual-outbound' || !localRestored) return [];
  const owner = lookUp(listenerIndex(proxy).all, local).find((one) => one.listener !== undefined)?.listener;
  if (owner === undefined || owner === listener) return [];
  const text = t`${listener.name} has no use_original_dst in the dump, so ${owner.name} does not get the connection; a tool may have dropped the field.`;
  return [{ kind: 'assumed', text }];
}

/**
 * Which listener takes a connection after the listener filters of the one that accepted it.
 * Source: source/common/listener_manager/active_tcp_socket.cc, newConnection.
 */
export function handOff(listener: Listener, connection: Connection, { proxy }: TraceContext): HandedOff {
  if (!listener.useOriginalDst)
    return { listener, handedOff: false, assumptions: wordKept(listener, connection, proxy) };
  const index = listenerIndex(proxy);
  const { local, localRestored } = connection;
  const lookups = localRestored ? lookUp(index.all, local) : [];
  const owner = lookups.find((one) => one.listener !== undefined)?.listener;
  const taker = owner ?? listener;
  const misses = localRestored ? nearMisses(index, local, [owner, listener], false) : [];
  const answer = !localRestored
    ? t`The original destination is not known, so the connection stays with ${listenerLabel(listener)}.`
    : owner === undefined
      ? t`No listener owns ${endpointText(local)}, so the connection stays with ${listenerLabel(listener)}.`
      : t`${listenerLabel(owner)} owns ${endpointText(local)} and takes the connection over.`;
  return {
    step: {
      kind: 'hand-off',
      question: localRestored
        ? t`Which listener owns ${endpointText(local)}?`
        : t`Is the connection handed to the listener of its original destination?`,
      candidates: [...lookupCandidates(lookups), stays(listener, owner === undefined), ...misses],
      ...(localRestored ? { total: index.count } : {}),
      answer,
      rule: RULE,
      ...given('object', taker.id),
      path: taker.path,
      decisive: false,
    },
    listener: taker,
    handedOff: owner !== undefined,
  };
}
