import type { Layout } from './layout.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function boxOf({ x, y, width, height }: Layout['nodes'][number]): Box {
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** The boxes of an edge's pieces; a curve stays in the box of its two points. */
export function piecesOf({ points }: Layout['edges'][number]): Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      left: Math.min(from.x, to.x),
      right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y) + 0.01,
    };
  });
}

export function labelBoxes(layout: Layout): { readonly target: string; readonly box: Box }[] {
  return layout.edges.flatMap(({ target, labelAt }) =>
    labelAt === undefined
      ? []
      : [
          {
            target,
            box: { left: labelAt.x, right: labelAt.x + labelAt.width, top: labelAt.y - 9, bottom: labelAt.y + 9 },
          },
        ],
  );
}
