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
  try {
    const stored = localStorage.getItem(STORAGE_KEYS[kind]) ?? '';
    return PIXELS.test(stored) ? Number(stored) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a width for the next visit, where the browser lets it; undefined: the default again. */
export function rememberWidth(kind: PanelKind, width: number | undefined): void {
  try {
    if (width === undefined) localStorage.removeItem(STORAGE_KEYS[kind]);
    else localStorage.setItem(STORAGE_KEYS[kind], String(Math.round(width)));
  } catch {
    // Without storage the width holds for this visit.
  }
}
