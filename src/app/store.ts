import { useStore } from 'zustand';
import { BROWSER } from './browser.ts';
import { createApp } from './create-app.ts';
import type { State } from './state.ts';

const app = createApp(BROWSER);

/** Reads the state from a component, which renders again when the selected part is another one. */
export function useApp<T>(selector: (state: State) => T): T {
  return useStore(app.store, selector);
}

/** The state at this moment, for what happens outside of a rendering: a key, a choice. */
export const readState = app.store.getState;

/** Everything that a person can do. */
export const { actions } = app;

/** Speaks the language of the person. Once, before `startApp`. */
export const speakApp = app.speak;

/** Once, before the first render: shows what the URL names, and keeps the URL in step from then on. */
export const startApp = app.start;
