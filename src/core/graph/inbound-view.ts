import { countOf } from '../lib/count-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { FilterChain, InboundPort, Listener } from '../model/listener-types.ts';
import { listenerTitle } from '../model/role-words.ts';
import { captureCard, HAND_OFF, handOffRows } from './capture-card.ts';
import { addChains } from './chain-lane.ts';
import type { Departure, Sketch } from './departure.ts';
import { departChain } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { keeps, keptChains } from './focus.ts';
import { groupCard } from './group-card.ts';
import { groupItems } from './grouping.ts';
import { chainLeads } from './leads.ts';
import { chainRows, holdsOnly, rowOf } from './listener-card.ts';
import { addListeners } from './listener-lane.ts';
import type { Pins } from './pins.ts';
import { addSource } from './sources.ts';
import type { Badge, GraphNode, Tone } from './types.ts';

const MODE_HINTS: Readonly<Record<Exclude<InboundPort['mtlsMode'], 'unknown'>, Message>> = {
  STRICT: msg('only mTLS is accepted'),
  PERMISSIVE: msg('mTLS and plaintext are accepted'),
  DISABLE: msg('mTLS is not ended here'),
};

function modeBadge(mode: InboundPort['mtlsMode']): Badge | undefined {
  if (mode === 'unknown') return undefined;
  const text = mode === 'DISABLE' ? t`plaintext` : mode;
  return { text, tone: mode === 'STRICT' ? 'good' : 'plain', hint: say(MODE_HINTS[mode]) };
}

interface PortItem {
  readonly port: InboundPort;
  readonly chains: readonly FilterChain[];
  readonly levels: readonly string[];
  readonly trouble: boolean;
  readonly pinned: boolean;
}

/** Ports that lead nowhere or past the app are told apart by the cluster they end in. */
function portTone(sketch: Sketch, chains: readonly FilterChain[]): Tone {
  const ends = chains.flatMap(chainLeads).map((lead) => sketch.scene.clusters.get(lead.id ?? '')?.end);
  if (ends.length > 0 && ends.every((end) => end === 'blackhole')) return 'blackhole';
  return ends.some((end) => end === 'passthrough') ? 'passthrough' : 'inbound';
}

function portCard(listener: Listener, item: PortItem, tone: Tone, isOpen: boolean, pins: Pins): GraphNode {
  const badge = tone === 'blackhole' ? undefined : modeBadge(item.port.mtlsMode);
  const http = item.chains.some((chain) => chain.http !== undefined);
  const own = item.port.port === 15006;
  return {
    id: item.port.id,
    lane: 'listener',
    kind: 'card',
    tone,
    title: item.port.port === undefined ? t`any other port` : t`port ${item.port.port}`,
    mono: false,
    lines: [
      {
        text: own ? t`${listenerTitle(listener)} itself: a loop` : t`chains of ${listenerTitle(listener)}`,
        tone: 'plain',
      },
    ],
    badges: [{ text: http ? 'HTTP' : 'TCP', tone: 'plain' as const }, ...(badge === undefined ? [] : [badge])],
    rows: isOpen ? [] : chainRows(item.chains, pins, 'match-of-port'),
    objectId: item.port.id,
    ...holdsOnly(item.chains, pins),
    canOpen: true,
    isOpen,
  };
}

/** The ports of the virtual inbound listener, each with the chains that ask for it. */
function addPorts(sketch: Sketch, listener: Listener): Departure[] {
  const { draft, opened, pins } = sketch;
  const kept = new Map(keptChains(listener, sketch.focus).map((chain) => [chain.id, chain]));
  const items = listener.inboundPorts
    .map((port): PortItem => {
      const chains = port.chainIds.flatMap((id) => kept.get(id) ?? []);
      return { port, chains, levels: [], trouble: false, pinned: pins.all.has(port.id) };
    })
    .filter((item) => item.chains.length > 0);
  const departures: Departure[] = [];
  for (const unit of groupItems(items, 0, opened, `g:ports:${listener.id}`)) {
    if (unit.kind === 'group') {
      const lines = [{ text: countOf(unit.members.length, 'port'), tone: 'plain' as const }];
      addNode(draft, groupCard(unit, 'listener', 'inbound', t`more ports`, lines));
      if (unit.isOpen) continue;
      addEdge(draft, { source: listener.id, target: unit.id, tone: 'inbound', fallback: false });
      const chains = unit.members.flatMap((item) => item.chains);
      departures.push(...chains.flatMap((chain) => departChain(chain, unit.id, undefined, 'inbound')));
      continue;
    }
    const { item } = unit;
    const tone = portTone(sketch, item.chains);
    const isOpen = opened.has(item.port.id);
    const card = portCard(listener, item, tone, isOpen, pins);
    addNode(draft, card);
    addEdge(draft, { source: listener.id, target: card.id, tone, fallback: item.port.port === undefined });
    if (isOpen) departures.push(...addChains(sketch, card.id, item.chains, tone));
    else departures.push(...item.chains.flatMap((one) => departChain(one, card.id, rowOf(card.rows, one), tone)));
  }
  return departures;
}

/**
 * The inbound side: callers, 15006 with its chains by destination port, and in older dumps the listeners on the pod's
 * own addresses, to which 15006 hands connections.
 */
export function addInbound(sketch: Sketch): readonly Departure[] {
  const { draft, focus, scene } = sketch;
  const { kind } = scene.proxy.identity;
  const all = scene.proxy.listeners.filter((listener) => listener.direction === 'inbound');
  const kept = all.filter((listener) => keeps(focus.listeners, listener.id));
  const captures = all.filter((listener) => listener.role === 'virtual-inbound');
  const handing = captures.find((listener) => listener.useOriginalDst);
  const handed = handing === undefined ? [] : kept.filter((one) => !captures.includes(one) && !one.bindToPort);
  const departures: Departure[] = [];
  for (const capture of captures) {
    const isHanding = capture === handing && handed.length > 0;
    if (!kept.includes(capture) && !isHanding) continue;
    const source = addSource(draft, 'virtual-inbound', kind);
    const rows = isHanding ? handOffRows(handed.length, 0, false) : [];
    const line = isHanding ? t`hands off by destination` : t`chooses by destination port`;
    addNode(draft, captureCard(capture, 'inbound', line, rows));
    addEdge(draft, { source, target: capture.id, tone: 'inbound', fallback: false });
    departures.push(...addPorts(sketch, capture));
  }
  const rest = kept.filter((listener) => !captures.includes(listener) && !handed.includes(listener));
  const own = addListeners(sketch, rest, 'inbound', 'g:inbound');
  for (const { nodeId, listeners } of own.arrivals) {
    const source = addSource(draft, listeners[0]?.role ?? 'inbound-port', kind);
    addEdge(draft, { source, target: nodeId, tone: 'inbound', fallback: false });
  }
  const over = addListeners(sketch, handed, 'inbound', 'g:inbound-handed');
  for (const { nodeId } of handing === undefined ? [] : over.arrivals) {
    const edge = { source: handing?.id ?? '', sourceRow: HAND_OFF.exact, target: nodeId };
    addEdge(draft, { ...edge, tone: 'inbound', fallback: false });
  }
  return [...departures, ...own.departures, ...over.departures];
}
