import type { Shared } from '../service-worker/shared.ts';
import { SHARED_QUERY } from '../service-worker/shared.ts';
import { listenForInstall } from './install-offer.ts';
import type { Renew } from './keep-site.ts';
import { keepSite } from './keep-site.ts';
import { listenForLaunches } from './launched-files.ts';

/** What browser and operating system do with a page that is kept or installed. Each `listen` is called once, at the start. */
export interface System {
  /** Keeps the site on this device, where it may be kept; tells of a newer version, and how to change to it. */
  readonly keepSite: (onNewer: (renew: Renew) => void) => Promise<void>;
  /** The browser would install the page: `install` asks the person. Undefined: no longer. */
  readonly listenForInstall: (onOffer: (install: (() => void) | undefined) => void) => void;
  /** Files that are opened with this page. Undefined: they cannot be read; `again`: they were given before a reload. */
  readonly listenForLaunches: (onFiles: (files: readonly File[] | undefined, again: boolean) => void) => void;
  /** What another app shares with this page. Undefined: it was lost. */
  readonly listenForShared: (onShared: (shared: Shared | undefined) => void) => Promise<void>;
}

/** The page's address says that something has been shared, and forgets it, so that a reload does not ask again. */
async function listenForShared(onShared: (shared: Shared | undefined) => void): Promise<void> {
  if (location.search !== SHARED_QUERY) return;
  history.replaceState(history.state, '', `${location.pathname}${location.hash}`);
  const { takeShared } = await import('./shared-things.ts');
  onShared(await takeShared());
}

export const SYSTEM: System = { keepSite, listenForInstall, listenForLaunches, listenForShared };
