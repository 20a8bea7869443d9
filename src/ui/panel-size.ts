import type { PanelKind } from '../app/panel-width.ts';

/** CSS pixels. The least keeps the inspector's two columns apart; the picture keeps a lane and a half. */
export const MIN_PANEL = 320;
const MIN_PICTURE = 360;

/** How far an arrow key moves the separator; with Shift the other. */
const STEP = 16;
const LARGE_STEP = 64;

/** The widest that the panel may be in a window of this width. */
export function maxPanel(windowWidth: number): number {
  return Math.max(MIN_PANEL, windowWidth - MIN_PICTURE);
}

/** The widths that `App.module.css` gives a panel which nobody has resized. */
export function defaultPanel(kind: PanelKind, windowWidth: number): number {
  return kind === 'page' ? 404 : Math.min(680, Math.max(404, windowWidth * 0.42));
}

export function clampPanel(width: number, windowWidth: number): number {
  return Math.round(Math.min(maxPanel(windowWidth), Math.max(MIN_PANEL, width)));
}

/**
 * The width that a key asks for, of a panel at the right; undefined: the key means nothing here. The separator goes where
 * the arrow points. (WAI-ARIA Authoring Practices, window splitter.)
 */
export function widthByKey(key: string, isLarge: boolean, width: number, windowWidth: number): number | undefined {
  const step = isLarge ? LARGE_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return clampPanel(width + step, windowWidth);
    case 'ArrowRight':
      return clampPanel(width - step, windowWidth);
    case 'Home':
      return MIN_PANEL;
    case 'End':
      return maxPanel(windowWidth);
    default:
      return undefined;
  }
}
