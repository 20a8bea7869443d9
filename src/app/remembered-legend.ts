import { keepChoice, readKept } from './kept-choice.ts';

const STORAGE_KEY = 'earshot-legend';

/** Whether the legend was left open or closed on this device; undefined: neither, or storage is refused. */
export function rememberedLegend(): 'open' | 'closed' | undefined {
  const kept = readKept(STORAGE_KEY);
  return kept === 'open' || kept === 'closed' ? kept : undefined;
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberLegend(state: 'open' | 'closed'): void {
  keepChoice(STORAGE_KEY, state);
}
