import type { Viewport } from '@xyflow/react';
import type { Lane } from '../../core/graph/types.ts';

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

/** A canvas that is wider is looked at from further away, so that its words are larger: px for words of their own size. */
const COMFORT_WIDTH = 2200;
/** Most that the first view enlarges: so as to fill a large canvas, and a small picture on any. */
const LARGEST = { canvas: 1.75, picture: 1.25 };

/** A picture as far as the camera knows it. */
interface Drawn extends Size {
  /** Absent: as if it had none. */
  readonly lanes?: readonly Pick<Lane, 'id' | 'x' | 'width'>[];
}

function homeZoom(picture: Size, canvas: Size): number {
  const fitWidth = canvas.width / picture.width;
  const fitHeight = (canvas.height - STRIP_HEIGHT) / picture.height;
  const filling = Math.min(LARGEST.picture, fitHeight);
  const comfortable = Math.min(LARGEST.canvas, canvas.width / COMFORT_WIDTH);
  return Math.max(READABLE, Math.min(fitWidth, Math.max(1, filling, comfortable)));
}

/** The lane with which a canvas begins that is too narrow for all: the first after which the listeners are whole. */
function firstLane({ lanes = [] }: Drawn, width: number): number {
  const listeners = lanes.find((lane) => lane.id === 'listener');
  if (listeners === undefined) return 0;
  const right = listeners.x + listeners.width + CLEAR.side;
  const first = lanes.find((lane) => right - (lane.x - CLEAR.side) <= width) ?? listeners;
  return first === lanes[0] ? 0 : first.x - CLEAR.side;
}

/**
 * The first view of a picture, from its top: all lanes in the middle, if they can be read so, else as many as there is
 * room for, beginning so that the listeners are among them.
 */
export function homeViewport(picture: Drawn, canvas: Size): Viewport {
  const zoom = homeZoom(picture, canvas);
  const free = canvas.width - picture.width * zoom;
  const x =
    free >= -NOTHING ? Math.max(0, Math.round(free / 2)) : -Math.round(firstLane(picture, canvas.width / zoom) * zoom);
  return { x: x === 0 ? 0 : x, y: STRIP_HEIGHT, zoom };
}

/** Differences that no hand makes: what is left of reckoning with fractions. */
const NOTHING = 0.01;

function hasAllLanes(picture: Size, { x, zoom }: Viewport, canvas: Size): boolean {
  return x > -1 && x + picture.width * zoom < canvas.width + 1;
}

/**
 * The viewport after the canvas has changed its size, because the inspector opened for example. What was in view as it
 * first was, or with all lanes, is so again, and `anchorY` (in the picture) stays at its height if it can. Where all
 * lanes stay in view nothing moves; a part that was zoomed or moved to by hand is left alone.
 */
export function resizedViewport(
  picture: Drawn,
  viewport: Viewport,
  before: Size,
  after: Size,
  anchorY: number | undefined,
): Viewport {
  const { x, y, zoom } = viewport;
  const was = homeViewport(picture, before);
  const wasHome = Math.abs(zoom - was.zoom) <= NOTHING && Math.abs(x - was.x) <= NOTHING;
  const stays = hasAllLanes(picture, viewport, after) && (after.width <= before.width || !wasHome);
  if (stays || (!wasHome && !hasAllLanes(picture, viewport, before))) return viewport;
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
