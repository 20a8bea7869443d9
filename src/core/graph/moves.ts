import type { Picture, Placed } from './types.ts';

type Cards = Pick<Picture, 'nodes' | 'direction'>;

/** A card before and after something was opened or closed. */
export interface Toggled {
  readonly before: Placed;
  readonly after: Placed;
}

/** The card that was opened or closed between two pictures of the same view; undefined: something else has changed. */
export function findToggled(before: Cards, after: Cards): Toggled | undefined {
  if (before === after || before.direction !== after.direction) return undefined;
  const known = new Map(before.nodes.map((node) => [node.id, node]));
  for (const node of after.nodes) {
    const was = known.get(node.id);
    if (was !== undefined && was.isOpen !== node.isOpen) return { before: was, after: node };
  }
  return undefined;
}

/** What a card has to do to come from where it was: px from its new place; undefined: it is new. */
export type Move = { readonly dx: number; readonly dy: number } | undefined;

/**
 * The cards that are new or stand elsewhere than before, as the eye sees it that stays on the card that was toggled: the
 * camera goes with that one.
 */
export function findMoves(before: Cards, after: Cards, toggled: Toggled): ReadonlyMap<string, Move> {
  const known = new Map(before.nodes.map((node) => [node.id, node]));
  const moves = new Map<string, Move>();
  for (const node of after.nodes) {
    const was = known.get(node.id);
    const dx = was === undefined ? 0 : was.x - node.x - (toggled.before.x - toggled.after.x);
    const dy = was === undefined ? 0 : was.y - node.y - (toggled.before.y - toggled.after.y);
    if (was === undefined) moves.set(node.id, undefined);
    else if (dx !== 0 || dy !== 0) moves.set(node.id, { dx, dy });
  }
  return moves;
}
