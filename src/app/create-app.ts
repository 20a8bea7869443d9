import { createStore } from 'zustand/vanilla';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { describeNoLanguage } from './describe-failure.ts';
import { buildExportActions } from './export-actions.ts';
import type { Language } from './language.ts';
import { buildLoadedDump } from './loaded-dump.ts';
import { buildOpener } from './open-dump.ts';
import { buildRememberActions } from './remember-actions.ts';
import { buildShareActions } from './share-actions.ts';
import { buildSiteActions } from './site-actions.ts';
import type { Actions, State } from './state.ts';
import { buildTableActions } from './table-actions.ts';
import { buildTraceActions } from './trace-actions.ts';
import { syncUrl } from './url-sync.ts';
import { buildViewActions } from './view-actions.ts';

/** The program without its components. */
export interface App {
  readonly store: AppStore;
  readonly actions: Actions;
  /** Speaks the language of the person. Once, before `start`. */
  readonly speak: () => Promise<void>;
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
    singleKeys: browser.rememberedSingleKeys(),
    language: 'en',
  }));
  const loaded = buildLoadedDump(store, browser);
  const opener = buildOpener(store, browser, loaded);
  const viewActions = buildViewActions(store, loaded);
  const { start: startRemembering, ...rememberActions } = buildRememberActions(store, browser, loaded, opener);
  const { start: startSite, ...siteActions } = buildSiteActions(store, browser, loaded, opener);
  async function changeLanguage(language: Language): Promise<void> {
    try {
      await browser.speak(language);
    } catch {
      store.setState({ failure: describeNoLanguage() });
      return;
    }
    browser.rememberLanguage(language);
    // What was said in the other language goes.
    store.setState({ language, failure: undefined, linkNotes: [] });
    opener.readAgain();
  }

  const actions: Actions = {
    openFiles: opener.openFiles,
    openText: opener.openText,
    openSample: opener.openSample,
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
    ...buildExportActions(store, browser),
    ...buildShareActions(store, browser, loaded),
    ...rememberActions,
    ...siteActions,
    setLanguage: (language) => void changeLanguage(language),
    undo: browser.address.back,
    showOverlay: (overlay) => store.setState({ overlay }),
    setSingleKeys: (singleKeys) => {
      browser.rememberSingleKeys(singleKeys);
      store.setState({ singleKeys });
    },
    setTheme: (theme) => {
      browser.showTheme(theme);
      store.setState({ theme });
    },
  };
  return {
    store,
    actions,
    speak: async () => {
      const language = browser.rememberedLanguage();
      if (language === store.getState().language) return;
      try {
        await browser.speak(language);
        store.setState({ language });
      } catch {
        // Without its messages the page is English, and offers the language again.
      }
    },
    start: () => {
      browser.showTheme(store.getState().theme);
      syncUrl(store, browser, opener, loaded);
      startRemembering();
      startSite();
    },
  };
}
