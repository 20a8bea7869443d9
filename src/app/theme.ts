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

/** The theme chosen before. Storage is refused in some private modes; then it is the system's. */
export function rememberedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Without storage the choice holds for this visit.
  }
}
