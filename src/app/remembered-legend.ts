const STORAGE_KEY = 'earshot-legend';

/** Whether the legend was left open or closed on this device; undefined: neither, or storage is refused. */
export function rememberedLegend(): 'open' | 'closed' | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'open' || stored === 'closed' ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberLegend(state: 'open' | 'closed'): void {
  try {
    localStorage.setItem(STORAGE_KEY, state);
  } catch {
    // Without storage the choice holds for this visit.
  }
}
