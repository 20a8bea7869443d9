import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Viewport } from '@xyflow/react';
import { useReactFlow, useStore } from '@xyflow/react';
import { isCardOf, rowsOf } from '../../core/graph/path.ts';
import type { Picture, Placed } from '../../core/graph/types.ts';
import type { RequestWay } from './request-way.ts';
import { boxAround, homeViewport, resizedViewport, viewportShowing, wholeViewport } from './viewport.ts';

/** Duration of a movement that the eye should be able to follow, ms. */
const MOVE_MS = 240;

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
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
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

/** The viewport for what has changed since the last occasion, and whether the way there should be seen. */
function followViewport(viewport: Viewport, last: Occasion | undefined, now: Occasion) {
  const { picture, canvas, card } = now;
  // The key may change before the new picture has arrived; the view starts anew with the picture.
  const isNew = last === undefined || (last.picture !== picture && last.homeKey !== now.homeKey);
  const isResized = !isNew && (last.canvas.width !== canvas.width || last.canvas.height !== canvas.height);
  const isChosen = isNew || last.selected !== now.selected || last.card === undefined;
  let next = viewport;
  if (isNew) next = homeViewport(picture, canvas);
  if (isResized) next = resizedViewport(picture, viewport, last.canvas, canvas, anchorOf(now));
  next = followRequest(next, isNew ? undefined : last, now, isResized);
  if (card !== undefined && (isResized || isChosen)) next = viewportShowing(card, next, canvas);
  return { viewport: next, animate: !isNew && !isResized, homeKey: isNew ? now.homeKey : last.homeKey };
}

/**
 * Keeps the right part of the picture in view. `homeKey` says which picture it is: when it changes, the view starts
 * at the top left again; while it stays (a group was opened), nothing moves by itself. A selected card is
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
