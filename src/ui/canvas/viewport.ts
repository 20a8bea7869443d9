import type { Viewport } from '@xyflow/react';

/** Height of the strip with the lanes' names, screen px. */
export const STRIP_HEIGHT = 32;
/** Zoom that the canvas allows. */
export const ZOOM = { min: 0.1, max: 2 } as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** Below this the words cannot be read, so a picture that is wider is rather moved sideways than made smaller. */
const READABLE = 0.7;
/** Height of the legend and the zoom buttons at the bottom, screen px. */
const CONTROLS_HEIGHT = 56;
/** What stays free around a card that is brought into view; more below, where the controls stand. Screen px. */
const CLEAR = { side: 8, top: STRIP_HEIGHT + 12, bottom: CONTROLS_HEIGHT + 8 };

/** The first view of a picture: all lanes, if they can be read so, from the top left. Sizes in px. */
export function homeViewport(picture: Size, canvas: Size): Viewport {
  const fit = canvas.width / picture.width;
  return { x: 0, y: STRIP_HEIGHT, zoom: Math.max(READABLE, Math.min(1, fit)) };
}

/** Differences that no hand makes: what is left of reckoning with fractions. */
const NOTHING = 0.01;

/**
 * The viewport after the canvas has changed its size, because the inspector opened for example. As long as all lanes
 * are in view as they first were, they stay so, and `anchorY` (in the picture) stays at its height if it can;
 * a view that was zoomed or moved sideways by hand is left alone.
 */
export function resizedViewport(
  picture: Size,
  viewport: Viewport,
  before: Size,
  after: Size,
  anchorY: number | undefined,
): Viewport {
  const { x, y, zoom } = viewport;
  const was = homeViewport(picture, before);
  if (Math.abs(zoom - was.zoom) > NOTHING || Math.abs(x - was.x) > NOTHING) return viewport;
  const home = homeViewport(picture, after);
  const anchor = anchorY ?? (STRIP_HEIGHT - y) / zoom;
  const top = anchor * zoom + y - anchor * home.zoom;
  return { ...home, y: Math.min(top, Math.max(y, home.y)) };
}

/** The whole picture, in the middle, however small that makes it. */
export function wholeViewport(picture: Size, canvas: Size): Viewport {
  const room = { width: canvas.width, height: canvas.height - STRIP_HEIGHT - CONTROLS_HEIGHT };
  const zoom = Math.max(ZOOM.min, Math.min(1, room.width / picture.width, room.height / picture.height));
  return {
    x: Math.max(0, (room.width - picture.width * zoom) / 2),
    y: STRIP_HEIGHT + Math.max(0, (room.height - picture.height * zoom) / 2),
    zoom,
  };
}

/** Whether nothing of the picture lies outside of the canvas or below its strip. */
export function isWholeInView(picture: Size, { x, y, zoom }: Viewport, canvas: Size): boolean {
  const right = x + picture.width * zoom;
  const bottom = y + picture.height * zoom;
  // A rounding error of half a pixel hides nothing.
  return x > -0.5 && y > STRIP_HEIGHT - 0.5 && right < canvas.width + 0.5 && bottom < canvas.height + 0.5;
}

/** The smallest box around all of the boxes; an empty one at the origin around none. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** How far an interval must move to lie within the room; when it is longer than the room its start counts. */
function shiftInto(start: number, end: number, roomStart: number, roomEnd: number): number {
  const shift = Math.min(0, roomEnd - end);
  return start + shift < roomStart ? roomStart - start : shift;
}

/** The viewport moved as little as possible so that the card is in view; the same object when it is. */
export function viewportShowing(card: Box, viewport: Viewport, canvas: Size): Viewport {
  const { x, y, zoom } = viewport;
  const left = card.x * zoom + x;
  const top = card.y * zoom + y;
  const dx = shiftInto(left, left + card.width * zoom, CLEAR.side, canvas.width - CLEAR.side);
  const dy = shiftInto(top, top + card.height * zoom, CLEAR.top, canvas.height - CLEAR.bottom);
  return dx === 0 && dy === 0 ? viewport : { x: x + dx, y: y + dy, zoom };
}

/** The boxes of which any part may be in view. Canvas pixels; the viewport and the canvas as React Flow has them. */
export function cardsInView<T extends Box>(boxes: readonly T[], { x, y, zoom }: Viewport, canvas: Size): readonly T[] {
  return boxes.filter(
    (box) =>
      (box.x + box.width) * zoom + x > 0 &&
      box.x * zoom + x < canvas.width &&
      (box.y + box.height) * zoom + y > 0 &&
      box.y * zoom + y < canvas.height,
  );
}
