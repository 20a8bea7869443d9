import type { Picture, Placed } from '../../core/graph/types.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isArrowKey(key: string): key is ArrowKey {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

function nearest(from: Placed, cards: readonly Placed[]): Placed | undefined {
  return cards.toSorted((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0];
}

/**
 * The card that an arrow key leads to: left and right along the edges, to the nearest in height where there are
 * several; up and down within the lane. Undefined at the end of the way.
 */
export function findNeighbour(picture: Picture, id: string, key: ArrowKey): Placed | undefined {
  const from = picture.nodes.find((node) => node.id === id);
  if (from === undefined) return undefined;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    // The layout sorts the cards of a lane from top to bottom.
    const lane = picture.nodes.filter((node) => node.lane === from.lane);
    return lane[lane.indexOf(from) + (key === 'ArrowUp' ? -1 : 1)];
  }
  const ids = new Set(
    key === 'ArrowLeft'
      ? picture.edges.filter((edge) => edge.target === id).map((edge) => edge.source)
      : picture.edges.filter((edge) => edge.source === id).map((edge) => edge.target),
  );
  return nearest(
    from,
    picture.nodes.filter((node) => ids.has(node.id) && node.id !== id),
  );
}
