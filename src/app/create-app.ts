import { createStore } from 'zustand/vanilla';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { buildLoadedDump } from './loaded-dump.ts';
import { buildOpener } from './open-dump.ts';
import { buildRememberActions } from './remember-actions.ts';
import { buildShareActions } from './share-actions.ts';
import type { Actions, State } from './state.ts';
import { buildTableActions } from './table-actions.ts';
import { buildTraceActions } from './trace-actions.ts';
import { syncUrl } from './url-sync.ts';
import { buildViewActions } from './view-actions.ts';

/** The program without its components. */
export interface App {
  readonly store: AppStore;
  readonly actions: Actions;
  /** Shows what the URL names, and keeps the URL in step from then on. Once, before the first render. */
  readonly start: () => void;
}

/** Builds the program on a browser. */
export function createApp(browser: Browser): App {
  const store = createStore<State>(() => ({
    phase: { kind: 'landing' },
    view: DEFAULT_VIEW,
    linkNotes: [],
    asking: false,
    standalone: browser.page !== undefined,
    theme: browser.rememberedTheme(),
  }));
  const loaded = buildLoadedDump(store, browser);
  const opener = buildOpener(store, browser, loaded);
  const viewActions = buildViewActions(store, loaded);
  const { start: startRemembering, ...rememberActions } = buildRememberActions(store, browser, loaded, opener);
  const actions: Actions = {
    openFiles: opener.openFiles,
    openText: opener.openText,
    openSample: (sample) => opener.openSample(sample),
    cancelLoading: opener.cancelLoading,
    openAnyway: opener.openAnyway,
    dismissMismatch: opener.dismissMismatch,
    loadRemote: opener.loadRemote,
    dismissFailure: () => store.setState({ failure: undefined }),
    close: () => {
      opener.cancelLoading();
      loaded.close();
    },
    ...viewActions,
    ...buildTableActions(store, browser, loaded),
    ...buildTraceActions(store, browser, loaded, viewActions.select),
    ...buildShareActions(store, browser, loaded),
    ...rememberActions,
    setTheme: (theme) => {
      browser.showTheme(theme);
      store.setState({ theme });
    },
  };
  return {
    store,
    actions,
    start: () => {
      browser.showTheme(store.getState().theme);
      syncUrl(store, browser, opener, loaded);
      startRemembering();
    },
  };
}
