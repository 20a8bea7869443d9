import type { OrderedSlot, Slot } from './place-order.ts';

/** Where a slot stood before anything was opened, px; undefined for what has come since. */
export type HomeOf = (slot: Slot) => number | undefined;

interface Standing {
  readonly slot: OrderedSlot;
  /** The height that its top would take. */
  readonly desired: number;
  /** By which later ones find their place. */
  readonly key: number;
}

/** Whether a card belongs to the open group of its lane that stands before it, as the graph lists them. */
function followsGroup(cards: readonly OrderedSlot[], homeOf: HomeOf): ReadonlySet<OrderedSlot> {
  const members = new Set<OrderedSlot>();
  let before: OrderedSlot | undefined;
  for (const card of cards) {
    const isGroup = before?.node?.kind === 'group' && before.node.isOpen;
    if (homeOf(card) === undefined && before !== undefined && (isGroup || members.has(before))) members.add(card);
    before = card;
  }
  return members;
}

/**
 * A lane's slots when something was opened: what was there keeps its order and its height, the members of an opened
 * group follow its header, and what else is new stands where its edges come from. `slots` in the graph's order.
 */
export function standAround(slots: readonly OrderedSlot[], homeOf: HomeOf): readonly Standing[] {
  const order = slots
    .flatMap((slot): Standing[] => {
      const home = homeOf(slot);
      return home === undefined ? [] : [{ slot, desired: home, key: home + slot.port }];
    })
    .toSorted((a, b) => a.desired - b.desired);
  const members = followsGroup(
    slots.filter((slot) => slot.node !== undefined),
    homeOf,
  );
  const others = slots.filter((slot) => homeOf(slot) === undefined && !members.has(slot));
  for (const slot of others.toSorted((a, b) => Number(a.last) - Number(b.last) || a.wish - b.wish)) {
    const end = slot.last ? order.length : order.findLastIndex((one) => !one.slot.last && one.key <= slot.wish) + 1;
    order.splice(end, 0, { slot, desired: slot.wish - slot.port, key: slot.wish });
  }
  let before: OrderedSlot | undefined;
  for (const slot of slots) {
    const at = order.findIndex((one) => one.slot === before);
    if (members.has(slot)) order.splice(at + 1, 0, { slot, desired: -Infinity, key: order[at]?.key ?? 0 });
    if (slot.node !== undefined) before = slot;
  }
  return order;
}
