import { t } from '../lib/words.ts';
import type { Listener } from '../model/listener-types.ts';
import { isWildcard } from '../model/roles.ts';
import { captureCard, catchAllCard, HAND_OFF, handOffRows } from './capture-card.ts';
import type { Departure, Sketch } from './departure.ts';
import { departChain } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { keeps, keptChains } from './focus.ts';
import { chainLeads } from './leads.ts';
import { rowOf } from './listener-card.ts';
import type { Arrival } from './listener-lane.ts';
import { addListeners } from './listener-lane.ts';
import { addSource } from './sources.ts';

function ownsAnyIp(listener: Listener): boolean {
  return listener.addresses.some(isWildcard);
}

/** Edges from 15001 to the listeners that it hands connections to; the row that they leave says which rule finds them. */
function addHandOffs(sketch: Sketch, capture: Listener, arrivals: readonly Arrival[]): void {
  for (const { nodeId, listeners } of arrivals) {
    const shared = { source: capture.id, target: nodeId, tone: 'outbound' as const, fallback: false };
    if (listeners.some((listener) => !ownsAnyIp(listener))) {
      addEdge(sketch.draft, { ...shared, sourceRow: HAND_OFF.exact });
    }
    if (listeners.some(ownsAnyIp)) {
      addEdge(sketch.draft, { ...shared, sourceRow: HAND_OFF.wildcard });
    }
  }
}

/** The card for connections that no listener owns, with the capturing listener's own chains. */
function addCatchAll(sketch: Sketch, capture: Listener): Departure[] {
  const chains = keptChains(capture, sketch.focus);
  if (chains.length === 0) return [];
  const fallback = chains.at(-1);
  const blackhole =
    fallback !== undefined &&
    chainLeads(fallback).some((lead) => sketch.scene.clusters.get(lead.id ?? '')?.end === 'blackhole');
  const card = catchAllCard(capture, chains, blackhole, sketch.pins);
  addNode(sketch.draft, card);
  addEdge(sketch.draft, {
    source: capture.id,
    sourceRow: HAND_OFF.none,
    target: card.id,
    tone: card.tone,
    fallback: true,
  });
  return chains.flatMap((chain) =>
    departChain(chain, card.id, rowOf(card.rows, chain), card.tone).map((one) => ({ ...one, fallback: true })),
  );
}

/**
 * The outbound side: the app, the virtual listener that captures its connections, and the listeners that it hands them
 * to. Listeners with a port of their own, and all of them where nothing captures, begin at the app.
 */
export function addOutbound(sketch: Sketch): readonly Departure[] {
  const { draft, focus, scene } = sketch;
  const { kind } = scene.proxy.identity;
  const all = scene.proxy.listeners.filter((listener) => listener.direction === 'outbound');
  const capture = all.find((listener) => listener.role === 'virtual-outbound' && listener.useOriginalDst);
  const others = all.filter((listener) => listener !== capture && keeps(focus.listeners, listener.id));
  const captureKept = capture !== undefined && keeps(focus.listeners, capture.id);
  if (others.length === 0 && !captureKept) return [];
  const source = addSource(draft, 'virtual-outbound', kind);
  const handed = capture === undefined ? [] : others.filter((listener) => !listener.bindToPort);
  if (capture !== undefined) {
    const wildcards = handed.filter(ownsAnyIp).length;
    const rows = handOffRows(handed.length - wildcards, wildcards, captureKept);
    const line = t`hands off by destination`;
    addNode(draft, captureCard(capture, 'outbound', line, rows));
    addEdge(draft, { source, target: capture.id, tone: 'outbound', fallback: false });
  }
  const direct = addListeners(
    sketch,
    others.filter((listener) => !handed.includes(listener)),
    'outbound',
    'g:outbound-bound',
  );
  for (const { nodeId } of direct.arrivals) {
    addEdge(draft, { source, target: nodeId, tone: 'outbound', fallback: false });
  }
  const byHandOff = addListeners(sketch, handed, 'outbound', 'g:outbound');
  const departures = [...direct.departures, ...byHandOff.departures];
  if (capture === undefined) return departures;
  addHandOffs(sketch, capture, byHandOff.arrivals);
  return captureKept ? [...departures, ...addCatchAll(sketch, capture)] : departures;
}
