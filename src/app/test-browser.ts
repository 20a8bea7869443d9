import { readFile } from 'node:fs/promises';
import { err, ok } from '../core/lib/result.ts';
import type { PageData } from '../core/share/page-data.ts';
import type { Reply, Request } from '../worker/protocol.ts';
import { serveDump } from '../worker/serve.ts';
import type { Browser } from './browser.ts';
import type { App } from './create-app.ts';
import type { DumpPort } from './dump-port.ts';
import type { State, Theme } from './state.ts';
import type { System } from './system.ts';
import type { TestDevice } from './test-device.ts';
import { createTestDevice } from './test-device.ts';
import { dumpText } from './test-dumps.ts';

/** Under this token the browser's site serves the dump of `web`. */
export const SERVED_TOKEN = 'q83vEjRWeJCrze8SNFZ4kA';

/** At this address another site gives the dump of `web`. */
export const REMOTE_URL = 'https://dumps.example/web.json';

/** A browser for tests: a history in memory, and the worker's real shell at the other end of a message channel. */
export interface TestBrowser extends Browser {
  /** The hashes of the history, and which of them is shown. */
  readonly history: string[];
  readonly at: () => number;
  readonly go: (steps: number) => void;
  /** As a hand does in the address bar. */
  readonly type: (hash: string) => void;
  readonly copied: string[];
  /** Files that were given to the person, by their names. */
  readonly saved: Map<string, Blob>;
  readonly themes: Theme[];
  /** Whether single keys do something, each time that it was chosen. */
  readonly keys: boolean[];
  /** Workers that were started and not yet ended. */
  readonly workers: () => number;
}

interface Options {
  readonly hash?: string;
  /** The clipboard refuses. */
  readonly deaf?: boolean;
  /** Several tabs of one browser share it. */
  readonly device?: TestDevice;
  /** What the page holds. */
  readonly page?: PageData;
  /** The site's `single-page.html`. */
  readonly template?: string;
  readonly system?: System;
}

/** A system that does nothing with the page. */
export const NO_SYSTEM: System = {
  keepSite: () => Promise.resolve(),
  listenForInstall: () => undefined,
  listenForLaunches: () => undefined,
  listenForShared: () => Promise.resolve(),
};

export function createTestBrowser({
  hash = '',
  deaf = false,
  device = createTestDevice(),
  page,
  template,
  system = NO_SYSTEM,
}: Options = {}): TestBrowser {
  const history = [hash];
  const copied: string[] = [];
  const saved = new Map<string, Blob>();
  const themes: Theme[] = [];
  const keys: boolean[] = [];
  let at = 0;
  let workers = 0;
  let changed: (() => void) | undefined;

  function startWorker(): DumpPort {
    const { port1, port2 } = new MessageChannel();
    const serve = serveDump((reply) => port2.postMessage(reply));
    port2.addEventListener('message', (event: MessageEvent<Request>) => void serve(event.data));
    port2.start();
    workers += 1;
    return {
      post: (request) => port1.postMessage(request),
      listen: (onReply) => {
        port1.addEventListener('message', (event: MessageEvent<Reply>) => onReply(event.data));
        port1.start();
      },
      end: () => {
        workers -= 1;
        port1.close();
      },
    };
  }

  return {
    history,
    copied,
    saved,
    themes,
    keys,
    at: () => at,
    workers: () => workers,
    go: (steps) => {
      at += steps;
      changed?.();
    },
    type: (typed) => {
      history.splice(at + 1, history.length, typed);
      at += 1;
      // Browsers tell of it twice: popstate and hashchange.
      changed?.();
      changed?.();
    },
    address: {
      page: () => 'https://earshot.example/app/',
      hash: () => history[at] ?? '',
      push: (pushed) => {
        history.splice(at + 1, history.length, pushed);
        at += 1;
      },
      replace: (replaced) => {
        history[at] = replaced;
      },
      back: () => {
        if (at === 0) return;
        at -= 1;
        changed?.();
      },
      listen: (onChange) => {
        changed = onChange;
      },
    },
    startWorker,
    prepareWorker: () => undefined,
    whenIdle: (run) => run(),
    fetchSample: async (id) => ok(new Blob([await readFile(new URL(`../../samples/${id}.json`, import.meta.url))])),
    fetchServed: (token) =>
      Promise.resolve(
        token === SERVED_TOKEN ? ok(new Blob([dumpText('web')])) : err({ kind: 'served-unavailable', status: 404 }),
      ),
    fetchRemote: ({ href }) =>
      Promise.resolve(
        href === REMOTE_URL
          ? ok(new Blob([dumpText('web')]))
          : err({ kind: 'remote-unavailable', host: new URL(href).host, problem: { kind: 'unreachable' } }),
      ),
    page,
    fetchPageTemplate: () => Promise.resolve(template),
    save: (name, content) => void saved.set(name, content),
    storage: device.openTab(),
    system,
    copy: (text) => {
      if (!deaf) copied.push(text);
      return Promise.resolve(!deaf);
    },
    rememberedLanguage: () => 'en',
    speak: () => Promise.resolve(),
    rememberLanguage: () => undefined,
    rememberedSingleKeys: () => true,
    rememberSingleKeys: (on) => void keys.push(on),
    rememberedTheme: () => 'system',
    showTheme: (theme) => void themes.push(theme),
  };
}

/** Waits until the state says so. */
export function stateWhere(app: App, holds: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const check = (state: State): void => {
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    const stop = app.store.subscribe(check);
    check(app.store.getState());
  });
}
