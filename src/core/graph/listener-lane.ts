import { countOf } from '../lib/count-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Listener } from '../model/listener-types.ts';
import { addChains } from './chain-lane.ts';
import type { Departure, Sketch } from './departure.ts';
import { departChain } from './departure.ts';
import { addNode } from './draft.ts';
import { keptChains } from './focus.ts';
import { groupCard } from './group-card.ts';
import type { Group } from './grouping.ts';
import { groupItems } from './grouping.ts';
import { namespaceTitle } from './host-words.ts';
import { listenerCard, listenerLevels, rowOf } from './listener-card.ts';
import type { Tone } from './types.ts';

interface Item {
  readonly listener: Listener;
  readonly levels: readonly string[];
  readonly trouble: boolean;
  readonly pinned: boolean;
}

function groupTitle(group: Group<Item>): string {
  if (group.level === -1) return t`more listeners`;
  if (group.level === 0) return portTitle(group.key);
  return group.level === 1 ? namespaceTitle(group.key) : group.key;
}

/** Kinds of addresses without a port (`Address`). */
const KIND_TITLES: ReadonlyMap<string, Message> = new Map([
  ['pipe', msg('pipe listeners')],
  ['internal', msg('internal listeners')],
]);

function portTitle(key: string): string {
  if (/^\d+$/.test(key)) return t`port ${key}`;
  const words = KIND_TITLES.get(key);
  return words === undefined ? t`other listeners` : say(words);
}

/** A listener, or a closed group of them, that now stands in the lane and wants its edge from the left. */
export interface Arrival {
  readonly nodeId: string;
  readonly listeners: readonly Listener[];
}

function addCard(sketch: Sketch, listener: Listener, tone: Tone): Departure[] {
  const { draft, focus, opened, pins, scene } = sketch;
  const isOpen = opened.has(listener.id);
  const chains = keptChains(listener, focus);
  const card = listenerCard(scene, listener, chains, tone, isOpen, pins);
  addNode(draft, card);
  if (isOpen) return addChains(sketch, listener.id, chains, tone);
  return chains.flatMap((chain) => departChain(chain, listener.id, rowOf(card.rows, chain), tone));
}

function addGroup(sketch: Sketch, group: Group<Item>, tone: Tone): Departure[] {
  const lines = [{ text: countOf(group.members.length, 'listener'), tone: 'plain' as const }];
  addNode(sketch.draft, groupCard(group, 'listener', tone, groupTitle(group), lines));
  if (group.isOpen) return [];
  return group.members.flatMap(({ listener }) =>
    keptChains(listener, sketch.focus).flatMap((chain) => departChain(chain, group.id, undefined, tone)),
  );
}

/** Ports as numbers, then the wildcard before the service IPs, then by name. */
function compareItems(a: Item, b: Item): number {
  const byPort = Number(a.levels[0]) - Number(b.levels[0]);
  if (byPort !== 0 && !Number.isNaN(byPort)) return byPort;
  const wild = Number(b.listener.role === 'outbound-wildcard') - Number(a.listener.role === 'outbound-wildcard');
  return wild !== 0 ? wild : a.listener.name < b.listener.name ? -1 : 1;
}

/**
 * Puts listeners into their lane, grouped by port, then namespace, then host where they are many. Gives back what
 * leaves them to the right, and who waits for an edge from the left.
 */
export function addListeners(
  sketch: Sketch,
  listeners: readonly Listener[],
  tone: Tone,
  prefix: string,
): { readonly departures: readonly Departure[]; readonly arrivals: readonly Arrival[] } {
  const items = listeners
    .map((listener) => ({
      listener,
      levels: listenerLevels(sketch.scene, listener),
      trouble: listener.state !== 'active' || listener.rejection !== undefined,
      pinned: sketch.pins.all.has(listener.id),
    }))
    .toSorted(compareItems);
  const departures: Departure[] = [];
  const arrivals: Arrival[] = [];
  for (const unit of groupItems(items, 3, sketch.opened, prefix)) {
    if (unit.kind === 'single') {
      departures.push(...addCard(sketch, unit.item.listener, tone));
      arrivals.push({ nodeId: unit.item.listener.id, listeners: [unit.item.listener] });
      continue;
    }
    departures.push(...addGroup(sketch, unit, tone));
    if (!unit.isOpen) arrivals.push({ nodeId: unit.id, listeners: unit.members.map((item) => item.listener) });
  }
  return { departures, arrivals };
}
