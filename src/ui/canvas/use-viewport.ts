import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Viewport } from '@xyflow/react';
import { useReactFlow, useStore } from '@xyflow/react';
import type { Toggled } from '../../core/graph/moves.ts';
import { findToggled } from '../../core/graph/moves.ts';
import { isCardOf, rowsOf } from '../../core/graph/path.ts';
import type { Picture, Placed } from '../../core/graph/types.ts';
import type { RequestWay } from './request-way.ts';
import { MOVE_MS, prefersStillness } from './use-moves.ts';
import { boxAround, homeViewport, resizedViewport, viewportShowing, wholeViewport } from './viewport.ts';

/** What a view is made for. */
interface Occasion {
  readonly picture: Picture;
  readonly homeKey: string;
  readonly canvas: { readonly width: number; readonly height: number };
  /** The card of the selected object, if the picture has it. */
  readonly card: Placed | undefined;
  readonly selected: string | undefined;
  /** The followed request, as far as the picture shows it. */
  readonly request: RequestWay | undefined;
}

/** Where the canvas stood when another face took its place; coming back goes on there. */
let left: { readonly occasion: Occasion; readonly viewport: Viewport } | undefined;

/** How the canvas moves. */
export interface Camera {
  /** The whole picture. */
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Brings a card into view, at once and only if it is not. */
  readonly show: (card: Placed) => void;
}

function moveDuration(): number {
  return prefersStillness() ? 0 : MOVE_MS;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}

function isSameSize(a: Occasion['canvas'], b: Occasion['canvas']): boolean {
  return a.width === b.width && a.height === b.height;
}

function findCard(picture: Picture, id: string): Placed | undefined {
  return picture.nodes.find((node) => isCardOf(node, id)) ?? picture.nodes.find((node) => rowsOf(node, id).length > 0);
}

/**
 * Brings a followed request into view: the whole of a new way, then the card of its open step, which counts more where
 * there is no room for both; when another step is opened, its card alone.
 */
function followRequest(viewport: Viewport, last: Occasion | undefined, now: Occasion, isResized: boolean): Viewport {
  const { picture, canvas, request } = now;
  if (request === undefined) return viewport;
  const { way, stepCard, occasion } = request;
  const before = last?.request?.occasion;
  const isNewWay = before?.traced !== occasion.traced || before.shown !== occasion.shown;
  let next = viewport;
  if (isNewWay) next = viewportShowing(boxAround(picture.nodes.filter((node) => way.nodes.has(node.id))), next, canvas);
  if (stepCard !== undefined && (isNewWay || isResized || before.step !== occasion.step))
    next = viewportShowing(stepCard, next, canvas);
  return next;
}

/** The height that stays where it is when the canvas changes its size. */
function anchorOf({ card, request }: Occasion): number | undefined {
  return card?.y ?? request?.stepCard?.y;
}

/** Goes with a card that was opened or closed, so that it stays under the pointer. */
function followToggled(viewport: Viewport, toggled: Toggled | undefined): Viewport {
  if (toggled === undefined) return viewport;
  const { before, after } = toggled;
  const { x, y, zoom } = viewport;
  return { x: x + (before.x - after.x) * zoom, y: y + (before.y - after.y) * zoom, zoom };
}

/** The same view of the picture, after a card was opened or the canvas has changed its size. */
function stayingViewport(viewport: Viewport, last: Occasion, now: Occasion, toggled: Toggled | undefined): Viewport {
  const next = followToggled(viewport, toggled);
  if (isSameSize(last.canvas, now.canvas)) return next;
  return resizedViewport(now.picture, next, last.canvas, now.canvas, anchorOf(now));
}

/** The viewport for what has changed since the last occasion, and whether the way there should be seen. */
function followViewport(viewport: Viewport, last: Occasion | undefined, now: Occasion) {
  const { picture, canvas, card } = now;
  // The key may change before the new picture has arrived; the view starts anew with the picture.
  const isNew = last === undefined || (last.picture !== picture && last.homeKey !== now.homeKey);
  const isResized = !isNew && !isSameSize(last.canvas, canvas);
  const isChosen = isNew || last.selected !== now.selected || last.card === undefined;
  const toggled = isNew ? undefined : findToggled(last.picture, picture);
  let next = isNew ? homeViewport(picture, canvas) : stayingViewport(viewport, last, now, toggled);
  next = followRequest(next, isNew ? undefined : last, now, isResized);
  if (card !== undefined && (isResized || isChosen)) next = viewportShowing(card, next, canvas);
  // Where a card was opened the camera jumps, and the cards glide (`use-moves.ts`).
  const animate = !isNew && !isResized && toggled === undefined;
  return { viewport: next, animate, homeKey: isNew ? now.homeKey : last.homeKey };
}

/**
 * Keeps the right part of the picture in view. `homeKey` says which picture it is: when it changes, the view starts
 * at its first view again; while it stays (a group was opened), what was opened stays where it is. A selected card is
 * brought into view when it is selected, when it appears, and when the canvas changes its size; a followed request
 * when its way is found or drawn and when another of its steps is opened.
 */
export function useCamera(
  picture: Picture,
  homeKey: string,
  selected: string | undefined,
  request: RequestWay | undefined,
): Camera {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const last = useRef<Occasion>(undefined);

  // Before the paint: a new picture is never seen where the one before was looked at.
  useLayoutEffect(() => {
    if (width === 0 || height === 0) return;
    const card = selected === undefined ? undefined : findCard(picture, selected);
    const now = { picture, homeKey, canvas: { width, height }, card, selected, request };
    const back = last.current === undefined && left?.occasion.homeKey === homeKey ? left : undefined;
    last.current ??= back?.occasion;
    const before = back?.viewport ?? flow.getViewport();
    const next = followViewport(before, last.current, now);
    if (back !== undefined || !isSame(next.viewport, before)) {
      const duration = next.animate && back === undefined ? moveDuration() : 0;
      void flow.setViewport(next.viewport, { duration, interpolate: 'linear' });
    }
    last.current = { ...now, homeKey: next.homeKey };
  }, [flow, picture, homeKey, selected, request, width, height]);

  useEffect(
    () => () => {
      if (last.current !== undefined) left = { occasion: last.current, viewport: flow.getViewport() };
    },
    [flow],
  );

  return useMemo(
    () => ({
      fit: () => {
        void flow.setViewport(wholeViewport(picture, { width, height }), { duration: moveDuration() });
      },
      zoomIn: () => {
        void flow.zoomIn({ duration: moveDuration() });
      },
      zoomOut: () => {
        void flow.zoomOut({ duration: moveDuration() });
      },
      show: (card) => {
        void flow.setViewport(viewportShowing(card, flow.getViewport(), { width, height }));
      },
    }),
    [flow, picture, width, height],
  );
}
