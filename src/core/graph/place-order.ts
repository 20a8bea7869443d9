import type { GraphNode, LaneId } from './types.ts';

/** A card or a channel that waits for its height. Distances in px. */
export interface Slot {
  readonly id: string;
  /** Absent for a channel. */
  readonly node?: GraphNode;
  readonly height: number;
  /** Distance from its top to where edges enter it. */
  readonly port: number;
  /** Mean height from which its edges come; absent when none comes from the left. */
  readonly wish: number | undefined;
  /** Stands below all others: the ends, the last resorts, and the trunks that lead to them. */
  readonly last: boolean;
}

export type OrderedSlot = Slot & { readonly wish: number };

/** In these lanes the graph's order says more than the edges do. */
const KEEP_ORDER: ReadonlySet<LaneId> = new Set<LaneId>(['source', 'capture', 'listener']);

/** Cards without edges stay with the card after them (a group's header with its members), else with the one before. */
export function withWishes(slots: readonly Slot[], fallback: number): OrderedSlot[] {
  const ordered: OrderedSlot[] = [];
  let wish: number | undefined;
  for (const slot of slots.toReversed()) {
    wish = slot.wish ?? wish;
    ordered.unshift({ ...slot, wish: wish ?? slots.findLast((other) => other.wish !== undefined)?.wish ?? fallback });
  }
  return ordered;
}

function byWish(slots: readonly OrderedSlot[]): OrderedSlot[] {
  // `toSorted` is stable: slots that wish for the same height keep the graph's order.
  return slots.toSorted((a, b) => a.wish - b.wish);
}

/** Puts each channel behind the last card that wishes to stand no lower than it. */
function insertChannels(cards: readonly OrderedSlot[], channels: readonly OrderedSlot[]): OrderedSlot[] {
  const order = [...cards];
  for (const channel of byWish(channels)) {
    const before = order.findLastIndex((slot) => slot.wish <= channel.wish);
    order.splice(before + 1, 0, channel);
  }
  return order;
}

/**
 * The order of a lane's cards and channels from top to bottom. Later lanes are sorted by the heights from which
 * their edges come, which keeps crossings few; `fallback` is the height for a lane into which no edge comes.
 */
export function orderSlots(
  lane: LaneId,
  cards: readonly Slot[],
  channels: readonly Slot[],
  fallback: number,
): readonly OrderedSlot[] {
  const wishedCards = withWishes(cards, fallback);
  const wishedChannels = channels.map((channel) => ({ ...channel, wish: channel.wish ?? fallback }));
  const isLast = (slot: Slot): boolean => slot.last;
  const notLast = (slot: Slot): boolean => !slot.last;
  const main = KEEP_ORDER.has(lane)
    ? insertChannels(wishedCards.filter(notLast), wishedChannels.filter(notLast))
    : byWish([...wishedCards, ...wishedChannels].filter(notLast));
  return [...main, ...byWish([...wishedCards, ...wishedChannels].filter(isLast))];
}
