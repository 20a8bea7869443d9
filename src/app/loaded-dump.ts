import type { Picture } from '../core/graph/types.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { Calls, DumpSummary, Source } from '../worker/protocol.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { describeFailure } from './describe-failure.ts';
import type { Follower } from './follow-view.ts';
import { followView } from './follow-view.ts';
import type { DumpOrigin, Phase } from './state.ts';
import type { DumpClient } from './worker-client.ts';

type OpenPhase = Extract<Phase, { kind: 'open' }>;

/** A dump that a worker holds, before it is shown. */
export interface ReadyDump {
  readonly client: DumpClient;
  readonly dump: DumpSummary;
  readonly origin: DumpOrigin;
  /** Where it came from; making a link reads it again. A file is not held in memory by that. */
  readonly source: Source;
}

/**
 * The dump that is shown. It stays loaded while Back has led to the landing page or to a link that waits for
 * another file, so that Forward brings it back at once.
 */
export interface LoadedDump {
  /** Takes the place of the one before, whose worker is ended. `picture` is that of the view. */
  readonly install: (ready: ReadyDump, picture: Picture | undefined, view: View) => void;
  /** What is known of the dump, and where it came from; undefined before the first. */
  readonly current: () => { readonly phase: OpenPhase; readonly source: Source } | undefined;
  /** Shows it again, with this view. */
  readonly resume: (view: View) => void;
  /** Its digest, which the worker is asked for once. Undefined where that failed. */
  readonly digest: () => Promise<string | undefined>;
  readonly showPath: (path: JsonPath) => void;
  readonly showRows: Follower['showRows'];
  /** Asks the worker once. Undefined where that failed; then it has been said. */
  readonly ask: <K extends 'tableText' | 'raw' | 'reach' | 'paste' | 'testEntry' | 'destinations' | 'search'>(
    call: K,
    ask: Calls[K]['ask'],
  ) => Promise<Calls[K]['answer'] | undefined>;
  /** Ends the worker, and goes back to the landing page. */
  readonly close: () => void;
}

interface Loaded {
  readonly client: DumpClient;
  readonly follower: Follower;
  readonly source: Source;
  phase: OpenPhase;
}

/** What is known of one dump or one selection, and is wrong for the next. */
const NOTHING_KNOWN = {
  page: undefined,
  raw: undefined,
  hits: undefined,
  table: undefined,
  trace: undefined,
  share: undefined,
  asking: false,
};

/** Builds the holder, and lets it follow the view in the store. */
export function buildLoadedDump(store: AppStore, { whenIdle }: Pick<Browser, 'whenIdle'>): LoadedDump {
  const { getState: get, setState: set } = store;
  let loaded: Loaded | undefined;
  let serial = 0;

  /** Keeps what has become known of the dump, and shows it if the dump is on screen. */
  function know(dump: Loaded, known: Partial<OpenPhase>): void {
    dump.phase = { ...dump.phase, ...known };
    if (loaded === dump && get().phase.kind === 'open') set({ phase: dump.phase });
  }

  async function digest(): Promise<string | undefined> {
    const dump = loaded;
    if (dump === undefined || dump.phase.dump.digest !== undefined) return dump?.phase.dump.digest;
    const answer = await dump.client.call('digest', null);
    if (answer.ok) know(dump, { dump: { ...dump.phase.dump, digest: answer.value } });
    else set({ failure: describeFailure(answer.error) });
    return dump.phase.dump.digest;
  }

  store.subscribe((state, before) => {
    if (state.phase.kind === 'open' && state.view !== before.view) loaded?.follower.follow(state.view);
  });

  return {
    install: ({ client, dump, origin, source }, picture, view) => {
      loaded?.client.end();
      serial += 1;
      const phase: OpenPhase = { kind: 'open', serial, dump, origin, picture };
      const follower = followView(client, dump, view, {
        picture: (drawn) => {
          if (loaded !== undefined) know(loaded, { picture: drawn });
        },
        change: set,
      });
      loaded = { client, follower, source, phase };
      set({ ...NOTHING_KNOWN, phase, view, failure: undefined });
      // The view may be the very object of the view before, and the subscription passes over that.
      follower.follow(view);
      // The picture comes first: what becomes known of the dump renders the page once more.
      if (origin.kind === 'file') whenIdle(() => void digest());
    },
    current: () => loaded,
    resume: (view) => {
      if (loaded === undefined) return;
      set({ phase: loaded.phase, view });
      loaded.follower.follow(view);
    },
    digest,
    showPath: (path) => loaded?.follower.showPath(path),
    showRows: (first, last) => loaded?.follower.showRows(first, last),
    ask: async (call, ask) => {
      const answer = await loaded?.client.call(call, ask);
      if (answer?.ok === false) set({ failure: describeFailure(answer.error) });
      return answer?.ok === true ? answer.value : undefined;
    },
    close: () => {
      loaded?.client.end();
      loaded = undefined;
      set({ ...NOTHING_KNOWN, phase: { kind: 'landing' }, view: DEFAULT_VIEW });
    },
  };
}
