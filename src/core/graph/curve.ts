import type { Routed } from './types.ts';

type Point = Routed['points'][number];

/** How far a loop within a lane reaches into the gap, px: less than the part of a gap in which edges bend. */
const LOOP = 30;
/** Radius of the corners of a trunk, px: less than its distance from the cards. */
const CORNER = 8;

/** The point on the way from one to the other, `by` px along. Either x or y is the same. */
function along(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

function isVertical(from: Point | undefined, to: Point | undefined): boolean {
  return from !== undefined && to !== undefined && from.x === to.x && from.y !== to.y;
}

/** A trunk from its first point to its last, with rounded corners. Comes from and leaves horizontally. */
function trunk(before: Point | undefined, from: Point, to: Point, after: Point | undefined): string[] {
  const half = Math.abs(to.y - from.y) / 2;
  const reach = (point: Point | undefined, x: number) => (point === undefined ? 0 : Math.abs(point.x - x));
  const first = Math.min(CORNER, half, reach(before, from.x));
  const last = Math.min(CORNER, half, reach(after, to.x));
  const parts: string[] = [];
  if (before !== undefined && first > 0) {
    const down = along(from, to, first);
    parts.push(`H${along(from, before, first).x} Q${from.x},${from.y} ${down.x},${down.y}`);
  }
  parts.push(`V${along(to, from, last).y}`);
  if (after !== undefined && last > 0)
    parts.push(`Q${to.x},${to.y} ${along(to, { x: after.x, y: to.y }, last).x},${to.y}`);
  return parts;
}

/**
 * SVG path data of an edge: Bézier curves through its points with horizontal tangents, so that the curve stays in the
 * box of each pair of points. Two points above each other are joined by a straight trunk with rounded corners; where
 * they are the only ones, by a loop on their right.
 */
export function curveThrough(points: Routed['points']): string {
  const [start] = points;
  if (start === undefined) return '';
  const parts = [`M${start.x},${start.y}`];
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const after = points[index + 1];
    if (points.length > 2 && isVertical(from, to)) parts.push(...trunk(points[index - 2], from, to, after));
    else if (from.y === to.y) parts.push(isVertical(to, after) ? '' : `H${to.x}`);
    else if (from.x === to.x) parts.push(`C${from.x + LOOP},${from.y} ${to.x + LOOP},${to.y} ${to.x},${to.y}`);
    else {
      const middle = (from.x + to.x) / 2;
      parts.push(`C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`);
    }
  }
  return parts.filter((part) => part !== '').join(' ');
}
