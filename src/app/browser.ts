import { setTranslate } from '../core/lib/words.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { PageData } from '../core/share/page-data.ts';
import { PAGE_DATA_ID, readPageData } from '../core/share/page-data.ts';
import type { Progress } from '../worker/protocol.ts';
import type { DumpPort } from './dump-port.ts';
import { prepareWorker, speakInWorkers, startWorker } from './dump-port.ts';
import { DUMP_STORAGE } from './dump-storage.ts';
import type { Language } from './language.ts';
import { loadCatalog, rememberedLanguage, rememberLanguage, showLanguage } from './language.ts';
import type { DumpStorage } from './remembered.ts';
import { fetchPageTemplate } from './page-template.ts';
import { fetchSample } from './samples.ts';
import { fetchRemoteDump } from './remote-dump.ts';
import { fetchServed } from './served-dump.ts';
import { rememberedSingleKeys, rememberSingleKeys } from './single-keys.ts';
import type { Theme } from './state.ts';
import type { System } from './system.ts';
import { SYSTEM } from './system.ts';
import { applyTheme, rememberTheme, rememberedTheme } from './theme.ts';

/** The address bar and the history, as far as the hash goes. A hash begins with `#`, or is empty. */
interface Address {
  /** Where links begin: the URL of this page without its hash, or of the site that a single file speaks of. */
  readonly page: () => string;
  readonly hash: () => string;
  readonly push: (hash: string) => void;
  readonly replace: (hash: string) => void;
  /** One entry back, if the one before is of this page: never to another site. */
  readonly back: () => void;
  /** Back, Forward, and a hash edited by hand. */
  readonly listen: (onChange: () => void) => void;
}

/** Everything of the browser that the program acts on. Tests put a small one in its place. */
export interface Browser {
  readonly address: Address;
  readonly startWorker: () => DumpPort;
  /** Starts the next worker ahead. */
  readonly prepareWorker: () => void;
  /** Runs something when nothing else is to do, or after some seconds; `later`: once what comes first has settled. */
  readonly whenIdle: (run: () => void, when?: 'later') => void;
  readonly fetchSample: (id: string) => Promise<Result<Blob, ReadError>>;
  readonly fetchServed: (token: string) => Promise<Result<Blob, ReadError>>;
  /** Loads from another site what the person has said yes to; the signal ends it. */
  readonly fetchRemote: (
    url: URL,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) => Promise<Result<Blob, ReadError>>;
  /** The site's template of pages that are one file; undefined where it is missing. */
  readonly fetchPageTemplate: () => Promise<string | undefined>;
  /** What the page holds where it is a single file. */
  readonly page: PageData | undefined;
  /** False where the clipboard is missing (a page without TLS) or refused. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Gives the person a file, as a download. */
  readonly save: (name: string, content: Blob) => void;
  /** Where opened dumps are kept, if the person wants it. */
  readonly storage: DumpStorage;
  readonly system: System;
  readonly rememberedLanguage: () => Language;
  /** Speaks a language on the page and in all workers to come. Rejects where its messages cannot be loaded. */
  readonly speak: (language: Language) => Promise<void>;
  readonly rememberLanguage: (language: Language) => void;
  readonly rememberedSingleKeys: () => boolean;
  readonly rememberSingleKeys: (on: boolean) => void;
  readonly rememberedTheme: () => Theme;
  readonly showTheme: (theme: Theme) => void;
}

/** How many entries of this page lie before the one that is shown; an entry that the browser made itself counts none. */
function depth(): number {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number'
    ? state.depth
    : 0;
}

function write(method: 'pushState' | 'replaceState', hash: string): void {
  const url = hash === '' ? `${location.pathname}${location.search}` : hash;
  try {
    history[method]({ depth: depth() + (method === 'pushState' ? 1 : 0) }, '', url);
  } catch {
    // Safari refuses more than 100 calls in 30 seconds; the next change brings the URL up to date.
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  // Slashes and the like cannot stand in a file's name.
  link.download = name.replace(/[^\w.-]+/g, '_');
  link.click();
  // The download has its own hold of the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What waits for an idle moment waits no longer than this, ms. */
const IDLE_LIMIT_MS = 3000;

/** A picture is drawn in pieces, and between them the page looks idle; ms. */
const SETTLED_MS = 1500;

function whenIdle(run: () => void, when?: 'later'): void {
  if (when === 'later') {
    setTimeout(() => whenIdle(run), SETTLED_MS);
    return;
  }
  // Safari has none; by then the picture is painted there too.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: IDLE_LIMIT_MS });
  else setTimeout(run, 200);
}

async function speak(language: Language): Promise<void> {
  const catalog = await loadCatalog(language);
  const speech = catalog && { language, catalog };
  speakInWorkers(speech);
  if (speech === undefined) setTranslate(undefined, 'en');
  else (await import('../core/lib/speak.ts')).speak(speech);
  showLanguage(language);
}

const PAGE = readPageData(document.getElementById(PAGE_DATA_ID)?.textContent ?? '');

export const BROWSER: Browser = {
  address: {
    page: () => PAGE?.base ?? location.href.replace(/#.*$/s, ''),
    hash: () => location.hash,
    push: (hash) => write('pushState', hash),
    replace: (hash) => write('replaceState', hash),
    back: () => {
      if (depth() > 0) history.back();
    },
    listen: (onChange) => {
      addEventListener('popstate', onChange);
      // Not every browser tells of a hash edited by hand with `popstate`.
      addEventListener('hashchange', onChange);
    },
  },
  startWorker,
  prepareWorker,
  whenIdle,
  fetchSample,
  fetchServed,
  fetchRemote: fetchRemoteDump,
  fetchPageTemplate,
  page: PAGE,
  copy,
  save,
  storage: DUMP_STORAGE,
  system: SYSTEM,
  rememberedLanguage,
  speak,
  rememberLanguage,
  rememberedSingleKeys,
  rememberSingleKeys,
  rememberedTheme,
  showTheme: (theme) => {
    applyTheme(theme);
    rememberTheme(theme);
  },
};
