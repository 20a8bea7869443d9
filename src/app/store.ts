import { useStore } from 'zustand';
import { BROWSER } from './browser.ts';
import { createApp } from './create-app.ts';
import type { State } from './state.ts';

const app = createApp(BROWSER);

/** Reads the state from a component, which renders again when the selected part is another one. */
export function useApp<T>(selector: (state: State) => T): T {
  return useStore(app.store, selector);
}

/** Everything that a person can do. */
export const { actions } = app;

/** Once, before the first render: shows what the URL names, and keeps the URL in step from then on. */
export const startApp = app.start;
