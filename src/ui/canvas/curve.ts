import type { Routed } from '../../core/graph/types.ts';

/** How far a loop within a lane reaches into the gap, px: less than the part of a gap in which edges bend. */
const LOOP = 30;

/**
 * SVG path data of an edge: Bézier curves through its points with horizontal tangents, so that the curve stays in the
 * box of each pair of points. Two points above each other are joined by a loop on their right.
 */
export function curveThrough(points: Routed['points']): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  const parts = [`M${start.x},${start.y}`];
  let from = start;
  for (const to of rest) {
    if (from.y === to.y) parts.push(`H${to.x}`);
    else if (from.x === to.x) parts.push(`C${from.x + LOOP},${from.y} ${to.x + LOOP},${to.y} ${to.x},${to.y}`);
    else {
      const middle = (from.x + to.x) / 2;
      parts.push(`C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`);
    }
    from = to;
  }
  return parts.join(' ');
}
