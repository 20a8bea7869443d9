import { say, t } from '../lib/words.ts';
import type { Listener } from '../model/listener-types.ts';
import { listenerTitle, ROLE_WORDS } from '../model/role-words.ts';
import { chainRows, holdsOnly } from './listener-card.ts';
import type { Pins } from './pins.ts';
import type { GraphNode, Row, Tone } from './types.ts';

/** Rows of the card that hands connections off, in the order in which Envoy looks. */
export const HAND_OFF = { exact: 'exact', wildcard: 'wildcard', none: 'none' } as const;

/**
 * Rows that tell how the restored destination is looked up: exact IP:port, else the wildcard of the port, else the
 * listener's own chains. Source: source/common/listener_manager/connection_handler_impl.cc, getBalancedHandlerByAddress.
 */
export function handOffRows(exact: number, wildcard: number, own: boolean): readonly Row[] {
  const rows: Row[] = [];
  if (exact > 0) rows.push({ id: HAND_OFF.exact, label: t`same IP, port`, detail: String(exact), fallback: false });
  if (wildcard > 0)
    rows.push({ id: HAND_OFF.wildcard, label: t`any IP, port`, detail: String(wildcard), fallback: false });
  if (own) rows.push({ id: HAND_OFF.none, label: t`no listener`, fallback: true });
  return rows;
}

/** The card of 15001 or 15006: where iptables leads captured connections to. */
export function captureCard(listener: Listener, tone: Tone, line: string, rows: readonly Row[]): GraphNode {
  return {
    id: listener.id,
    lane: 'capture',
    kind: 'card',
    tone,
    title: listenerTitle(listener),
    mono: true,
    lines: [
      { text: say(ROLE_WORDS[listener.role].label), tone: 'plain' },
      { text: line, tone: 'plain' },
    ],
    badges: [],
    rows,
    objectId: listener.id,
    canOpen: false,
    isOpen: false,
  };
}

/** What becomes of connections that no listener owns: the capturing listener's own chains. */
export function catchAllCard(
  listener: Listener,
  chains: Listener['chains'],
  blackhole: boolean,
  pins: Pins,
): GraphNode {
  const last = chains.at(-1);
  return {
    id: `catch-all:${listener.id}`,
    lane: 'listener',
    kind: 'card',
    tone: blackhole ? 'blackhole' : 'passthrough',
    title: t`no listener for the port`,
    mono: false,
    lines: [{ text: t`own chains of ${listenerTitle(listener)}`, tone: 'plain' }],
    badges: blackhole
      ? [{ text: 'REGISTRY_ONLY', tone: 'plain', hint: t`outboundTrafficPolicy: unknown destinations are dropped` }]
      : [],
    rows: chainRows(chains, pins),
    objectId: last?.id ?? listener.id,
    ...holdsOnly(chains, pins),
    canOpen: false,
    isOpen: false,
  };
}
