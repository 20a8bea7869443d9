import { curveThrough } from './curve.ts';
import type { Routed } from './types.ts';

/** Widths of a line, px: of any edge, of a last resort, of a split by its share from none to all, what a path adds. */
const STROKE = { base: 1.5, fallback: 1.25, none: 1, all: 6, lit: 0.75 };

/** How thick an edge is drawn, px. */
export function strokeWidth({ percent, fallback }: Routed, lit: boolean): number {
  const own = fallback ? STROKE.fallback : STROKE.base;
  const shared = percent === undefined || percent === 100 ? own : STROKE.none + (STROKE.all * percent) / 100;
  return shared + (lit ? STROKE.lit : 0);
}

/**
 * SVG path data of an edge. Dashes are counted from the far end, so that those of edges that run on together fall into
 * one.
 */
export function pathOf({ points, fallback }: Routed): string {
  return curveThrough(fallback ? points.toReversed() : points);
}
