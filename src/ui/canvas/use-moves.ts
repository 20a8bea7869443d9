import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { findMoves, findToggled } from '../../core/graph/moves.ts';
import type { Picture } from '../../core/graph/types.ts';

/** Duration of all movements on the canvas, ms: long enough to be followed, too short to be waited for. */
export const MOVE_MS = 180;
/** More cards than this jump: the eye cannot follow them, and they would move jerkily. */
const MOST = 300;

const TIMING = { duration: MOVE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)' } as const;

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * When a card was opened or closed, lets the cards glide to their new places, and the new ones and the edges appear.
 * They stand there from the start, and only their looks come after, so that nothing has to wait for it.
 */
export function useMoves(root: RefObject<HTMLElement | null>, picture: Picture): void {
  const last = useRef(picture);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = picture;
    const toggled = findToggled(before, picture);
    if (root.current === null || toggled === undefined || prefersStillness()) return;
    const moves = findMoves(before, picture, toggled);
    if (moves.size > MOST) return;
    for (const card of root.current.querySelectorAll<HTMLElement>('[data-card]')) {
      const id = card.dataset['card'] ?? '';
      if (!moves.has(id)) continue;
      const move = moves.get(id);
      const from = move === undefined ? { opacity: 0 } : { transform: `translate(${move.dx}px, ${move.dy}px)` };
      card.animate([from, {}], TIMING);
    }
    for (const edges of root.current.querySelectorAll('[data-edges]')) edges.animate([{ opacity: 0 }, {}], TIMING);
  }, [root, picture]);
}
