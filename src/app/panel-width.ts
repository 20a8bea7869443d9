import { keepChoice, readKept } from './kept-choice.ts';

/** The panel beside the picture as words, and as JSON, which has longer lines. */
export type PanelKind = 'page' | 'json';

const STORAGE_KEYS: Readonly<Record<PanelKind, string>> = {
  page: 'earshot-panel-width',
  json: 'earshot-panel-width-json',
};

/** No text that anybody would choose by hand is longer than a screen is wide. */
const PIXELS = /^\d{3,4}$/;

/** The width that was chosen on this device, in CSS pixels; undefined: none, or storage is refused. */
export function rememberedWidth(kind: PanelKind): number | undefined {
  const kept = readKept(STORAGE_KEYS[kind]) ?? '';
  return PIXELS.test(kept) ? Number(kept) : undefined;
}

/** Keeps a width for the next visit, where the browser lets it; undefined: the default again. */
export function rememberWidth(kind: PanelKind, width: number | undefined): void {
  keepChoice(STORAGE_KEYS[kind], width === undefined ? undefined : String(Math.round(width)));
}
