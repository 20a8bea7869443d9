import { keepChoice, readKept } from './kept-choice.ts';
import type { Theme } from './state.ts';

const STORAGE_KEY = 'earshot-theme';

/** Sets the theme on the page; `system` leaves it to the style sheet's `prefers-color-scheme`. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  // The colour of an installed page's title bar: there is one for each theme, and the system's choice is in its query.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const own = meta.dataset['theme'];
    if (theme === 'system') meta.media = `(prefers-color-scheme: ${own})`;
    else meta.media = theme === own ? 'all' : 'not all';
  }
}

/** The theme chosen before, else the system's. */
export function rememberedTheme(): Theme {
  const kept = readKept(STORAGE_KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberTheme(theme: Theme): void {
  keepChoice(STORAGE_KEY, theme === 'system' ? undefined : theme);
}
