import type { Explained } from '../core/lib/explained.ts';
import { t } from '../core/lib/words.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import type { Renew } from './keep-site.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Opener } from './open-dump.ts';
import type { Actions, Phase } from './state.ts';

interface SiteActions extends Pick<Actions, 'renewSite' | 'putOffRenewal' | 'installSite'> {
  /** Takes what the system hands over, and keeps the site. Once, after the URL is read. */
  readonly start: () => void;
}

function describeLostFile(): Explained {
  return {
    title: t`The file could not be read`,
    detail: t`It was opened with Earshot, but has been moved or deleted meanwhile, or this page may not read it.`,
    next: t`Choose it once more, or drop it onto this page.`,
  };
}

function describeLostShare(): Explained {
  return {
    title: t`What was shared did not arrive`,
    detail: t`The browser ended what receives it before this page could take it. It was stored nowhere.`,
    next: t`Share it once more, or open the file here.`,
  };
}

/** Of files that come once more after a reload, only those that the page asks for are of use. */
function isAwaited(phase: Phase, files: readonly File[]): boolean {
  return phase.kind === 'wanted' && (files.length > 1 || files[0]?.name === phase.name);
}

/** What an installed page does beyond any other: it takes files from the system, and gets newer by asking. */
export function buildSiteActions(
  store: AppStore,
  { system, whenIdle }: Pick<Browser, 'system' | 'whenIdle'>,
  loaded: LoadedDump,
  opener: Opener,
): SiteActions {
  const { getState: get, setState: set } = store;
  let renew: Renew | undefined;
  let install: (() => void) | undefined;

  function keep(): void {
    void system.keepSite((newer) => {
      renew = newer;
      set({ isOutdated: true });
    });
  }

  /** Fetching all of the site takes its time, and a dump on its way in comes first. */
  function keepLater(): void {
    if (get().loading === undefined) {
      whenIdle(keep, 'later');
      return;
    }
    const stop = store.subscribe(({ loading }) => {
      if (loading !== undefined) return;
      stop();
      whenIdle(keep, 'later');
    });
  }

  async function renewSite(): Promise<void> {
    const { phase } = get();
    // Only when its digest is known does the URL name a file, and the page asks for it after the reload.
    if (phase.kind === 'open' && phase.origin.kind === 'file') await loaded.digest();
    renew?.();
  }

  return {
    renewSite: () => void renewSite(),
    putOffRenewal: () => set({ isOutdated: false }),
    installSite: () => install?.(),
    start: () => {
      system.listenForLaunches((files, again) => {
        if (files === undefined) set({ failure: describeLostFile() });
        else if (!again || isAwaited(get().phase, files)) opener.openFiles(files);
      });
      void system.listenForShared((shared) => {
        if (shared === undefined) set({ failure: describeLostShare() });
        else if (shared.files.length > 0) opener.openFiles(shared.files);
        else opener.openText(shared.text, shared.title === '' ? t`Shared text` : shared.title);
      });
      system.listenForInstall((offered) => {
        install = offered;
        set({ isInstallable: offered !== undefined });
      });
      keepLater();
    },
  };
}
