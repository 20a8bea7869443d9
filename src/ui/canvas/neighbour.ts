import type { Picture, Placed } from '../../core/graph/types.ts';

export type WalkKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const WALK_KEYS: ReadonlySet<string> = new Set<WalkKey>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);

export function isWalkKey(key: string): key is WalkKey {
  return WALK_KEYS.has(key);
}

/** A place in the picture where the focus can be: a card, or one of its rows by its index. */
export interface Place {
  readonly card: Placed;
  readonly row?: number | undefined;
}

function nearest(from: Placed, cards: readonly Placed[]): Placed | undefined {
  return cards.toSorted((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
}

function place(card: Placed | undefined): Place | undefined {
  return card === undefined ? undefined : { card };
}

/** Along the edges: from a row only along its own, where it has any. */
function findAlong(picture: Picture, { card, row }: Place, key: 'ArrowLeft' | 'ArrowRight'): Placed | undefined {
  const { edges, nodes } = picture;
  const rowId = row === undefined ? undefined : card.rows[row]?.id;
  const leaving = edges.filter((edge) => edge.source === card.id);
  const ofRow = leaving.filter((edge) => rowId !== undefined && edge.sourceRow === rowId);
  const ids = new Set(
    key === 'ArrowLeft'
      ? edges.filter((edge) => edge.target === card.id).map((edge) => edge.source)
      : (ofRow.length > 0 ? ofRow : leaving).map((edge) => edge.target),
  );
  return nearest(
    card,
    nodes.filter((node) => ids.has(node.id) && node.id !== card.id),
  );
}

/** From row to row of a card, and out of it at both ends. Undefined where the card as a whole is left. */
function findRow({ card, row }: Place, step: 1 | -1): Place | undefined {
  if (row === undefined) return undefined;
  if (row + step < 0) return { card };
  return row + step < card.rows.length ? { card, row: row + step } : undefined;
}

/**
 * The place that a key leads to: left and right along the edges, to the nearest in height where there are several;
 * up and down among a card's rows and a lane's cards; Home and End to the lane's first and last card. Undefined at the
 * end of the way.
 */
export function findNeighbour(picture: Picture, from: Place, key: WalkKey): Place | undefined {
  // The layout sorts the cards of a lane from top to bottom.
  const lane = picture.nodes.filter((node) => node.lane === from.card.lane);
  const at = lane.indexOf(from.card);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return place(findAlong(picture, from, key));
    case 'ArrowUp':
      return findRow(from, -1) ?? place(lane[at - 1]);
    case 'ArrowDown':
      return findRow(from, 1) ?? place(lane[at + 1]);
    case 'Home':
      return place(lane[0]);
    case 'End':
      return place(lane.at(-1));
  }
}
