import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import { listenerTitle } from '../../model/role-words.ts';
import type { Endpoint } from '../request.ts';
import type { Candidate, Condition } from '../trace.ts';
import { endpointText } from './connection.ts';
import type { ListenerAt, ListenerIndex, Lookup } from './listener-index.ts';

/** Listeners that are told though Envoy does not look at them. */
const MAX_NEAR_MISSES = 8;

/** `virtualOutbound (0.0.0.0:15001)`; the address alone where the name says no more. */
export function listenerLabel(listener: Listener): string {
  const title = listenerTitle(listener);
  return listener.name === '' || listener.name === title ? title : `${listener.name} (${title})`;
}

const WORDS: Readonly<Record<Lookup['kind'], Message>> = {
  exact: msg('the address itself'),
  wildcard: msg('any address, same port'),
  'unix socket': msg('the Unix socket'),
};

/** The lookups in their order; behind the first that finds a listener none is made. */
export function lookupCandidates(lookups: readonly Lookup[]): readonly Candidate[] {
  const found = lookups.findIndex(({ listener }) => listener !== undefined);
  return lookups.map(({ address, kind, listener }, index): Candidate => {
    const detail = say(WORDS[kind]);
    if (found >= 0 && index > found) return { label: address, outcome: 'not reached', detail };
    if (listener === undefined) {
      const failed = { what: t`listener`, wanted: t`one there`, actual: t`none` };
      return { label: address, outcome: 'no match', failed, detail };
    }
    return { label: listenerLabel(listener), object: listener.id, path: listener.path, outcome: 'match', detail };
  });
}

/** Why a listener at the same port does not take the connection. */
function whyNot({ listener, address }: ListenerAt, wanted: Endpoint, needsSocket: boolean): Condition {
  if (address.protocol === 'udp') return { what: t`protocol`, wanted: 'UDP', actual: 'TCP' };
  if (needsSocket && !listener.bindToPort)
    return { what: 'bind_to_port', wanted: t`a connection that is handed over`, actual: t`one that arrives` };
  return { what: t`address`, wanted: endpointText(address), actual: endpointText(wanted) };
}

/**
 * Listeners at the same port that are passed by, a few of them: what a person would have expected.
 * `needsSocket`: those without a socket of their own are no choice.
 */
export function nearMisses(
  index: ListenerIndex,
  wanted: Endpoint,
  taken: readonly (Listener | undefined)[],
  needsSocket: boolean,
): readonly Candidate[] {
  return (index.byPort.get(wanted.port) ?? [])
    .filter(({ listener }) => !taken.includes(listener))
    .slice(0, MAX_NEAR_MISSES)
    .map((miss): Candidate => {
      const { listener } = miss;
      const base = { label: listenerLabel(listener), object: listener.id, path: listener.path };
      return { ...base, outcome: 'no match', failed: whyNot(miss, wanted, needsSocket), detail: t`same port` };
    });
}
