import type { Picture } from '../core/graph/types.ts';
import type { Explained } from '../core/lib/explained.ts';
import type { Result } from '../core/lib/result.ts';
import { err, ok } from '../core/lib/result.ts';
import { t } from '../core/lib/words.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import type { PageData } from '../core/share/page-data.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { DumpSummary, Failure, Progress, Source } from '../worker/protocol.ts';
import { nameOfRemote, readRemoteUrl, remoteError } from '../worker/remote-url.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { describeFailure } from './describe-failure.ts';
import { pictureQuery } from './follow-trace.ts';
import type { LoadedDump, ReadyDump } from './loaded-dump.ts';
import type { Actions, DumpOrigin } from './state.ts';
import type { DumpClient } from './worker-client.ts';
import { connectDump } from './worker-client.ts';

/** Opening dumps: one worker for each. What is open stays open until the new one is there. */
export interface Opener extends Pick<
  Actions,
  'openFiles' | 'openText' | 'cancelLoading' | 'openAnyway' | 'dismissMismatch' | 'loadRemote'
> {
  readonly openSample: (sample: string, view?: View) => void;
  readonly openServed: (origin: Extract<DumpOrigin, { kind: 'served' }>, view: View) => void;
  readonly openLink: (payload: string, view: View) => void;
  /** Opens what has to be looked for first. */
  readonly openFound: (opening: Opening) => void;
  /** Asks whether the dump at an address may be loaded; `loadRemote` is the yes. */
  readonly askRemote: (url: string, view: View) => void;
  /** Reads what is open once more, and shows it as it is shown. */
  readonly readAgain: () => void;
  /** Opens what the page itself holds. */
  readonly openOwn: (page: PageData, view: View) => void;
}

/** A dump on its way in: where its bytes come from, and what is shown of it. */
interface Opening {
  readonly name: string;
  readonly origin: DumpOrigin;
  readonly view: View;
  /** The signal: nobody waits for it any more. */
  readonly find: (signal: AbortSignal) => Promise<Result<Source, Explained>>;
}

const NOTHING_READ: Progress = { stage: 'bytes', done: 0, total: 0 };

/** Builds the opener. At most one dump is on its way in: a second one takes the place of the first. */
export function buildOpener(store: AppStore, browser: Browser, loaded: LoadedDump): Opener {
  const { getState: get, setState: set } = store;
  let underWay: DumpClient | undefined;
  let held: ReadyDump | undefined;
  let finding = new AbortController();

  /** Ends what is on its way in, and its worker with it. */
  function abandon(): void {
    underWay?.end();
    finding.abort();
    underWay = undefined;
    held = undefined;
    set({ loading: undefined, mismatch: undefined });
  }

  /** An opening has ended, one way or another; the next one shall find a worker. `later`: a picture is to be drawn first. */
  function end(when?: 'later'): void {
    abandon();
    const prepare = (): void => {
      // While a dump is read, its worker needs the processor; another one is prepared after it.
      if (get().loading === undefined) browser.prepareWorker();
    };
    browser.whenIdle(prepare, when);
  }

  function fail(failure: Explained): void {
    end();
    set({ failure });
  }

  async function show(ready: ReadyDump, view: View): Promise<void> {
    if (ready.dump.kind === 'ztunnel') {
      settle(ready, undefined, view);
      return;
    }
    const picture = await ready.client.call('picture', pictureQuery(view));
    if (!picture.ok) {
      fail(describeFailure(picture.error));
      return;
    }
    settle(ready, picture.value, view);
  }

  function settle(ready: ReadyDump, picture: Picture | undefined, view: View): void {
    underWay = undefined;
    end('later');
    loaded.install(ready, picture, view);
  }

  /** While a link waits for its file, a file is shown only if it is that one; any other is held, and asked about. */
  async function match(ready: ReadyDump, opening: Opening): Promise<void> {
    const { phase, view } = get();
    if (phase.kind !== 'wanted' || opening.origin.kind !== 'file') {
      await show(ready, opening.view);
      return;
    }
    const digest = await ready.client.call('digest', null);
    if (!digest.ok) {
      fail(describeFailure(digest.error));
      return;
    }
    const known: ReadyDump = { ...ready, dump: { ...ready.dump, digest: digest.value } };
    if (digest.value === phase.digest) {
      await show(known, view);
      return;
    }
    held = known;
    set({ loading: undefined, mismatch: { name: opening.name, wanted: phase.name } });
  }

  async function open(opening: Opening): Promise<void> {
    abandon();
    const { name, origin } = opening;
    const client = connectDump(browser.startWorker(), (progress) => set({ loading: { name, progress } }));
    underWay = client;
    finding = new AbortController();
    set({ loading: { name, progress: NOTHING_READ } });
    const source = await opening.find(finding.signal);
    // The search for the source is not the worker's, so it goes on after the worker is ended.
    if (underWay !== client) return;
    if (!source.ok) {
      fail(source.error);
      return;
    }
    const dump: Result<DumpSummary, Failure> = await client.call('open', source.value);
    if (dump.ok) await match({ client, dump: dump.value, origin, source: source.value }, opening);
    else fail(describeFailure(dump.error));
  }

  function openSource(source: Source, name: string, origin: DumpOrigin, view: View): void {
    void open({ name, origin, view, find: () => Promise.resolve(ok(source)) });
  }

  function openFetched(
    fetchBlob: (signal: AbortSignal) => Promise<Result<Blob, ReadError>>,
    name: string,
    origin: DumpOrigin,
    view: View,
  ): void {
    const find: Opening['find'] = async (signal) => {
      const blob = await fetchBlob(signal);
      if (!blob.ok) return err(describeReadError(blob.error));
      return ok({ kind: 'files', files: [{ blob: blob.value, name }] });
    };
    void open({ name, origin, view, find });
  }

  return {
    openFiles: (files) => {
      const [file] = files;
      if (file === undefined) return;
      const name = files.length === 1 ? file.name : t`${files.length} files`;
      const source: Source = { kind: 'files', files: files.map((blob) => ({ blob, name: blob.name })) };
      openSource(source, name, { kind: 'file' }, DEFAULT_VIEW);
    },
    openText: (text, name) => openSource({ kind: 'text', text, name }, name, { kind: 'file' }, DEFAULT_VIEW),
    openLink: (payload, view) =>
      openSource({ kind: 'link', payload }, t`the dump of the link`, { kind: 'link', payload }, view),
    openSample: (sample, view = DEFAULT_VIEW) => {
      const find = (): Promise<Result<Blob, ReadError>> => browser.fetchSample(sample);
      openFetched(find, `${sample}.json`, { kind: 'sample', sample }, view);
    },
    openServed: (origin, view) => openFetched(() => browser.fetchServed(origin.token), origin.name, origin, view),
    openFound: (opening) => void open(opening),
    openOwn: ({ meta, gzip }, view) => openSource({ kind: 'page', meta, gzip }, meta.name, { kind: 'page' }, view),
    readAgain: () => {
      const current = loaded.current();
      if (current === undefined) return;
      const { phase, source } = current;
      openSource(source, phase.dump.name, phase.origin, get().view);
    },
    askRemote: (text, view) => {
      const url = readRemoteUrl(text);
      if (browser.page !== undefined) set({ failure: describeReadError(remoteError(text, { kind: 'closed-page' })) });
      else if (url.ok) set({ phase: { kind: 'remote', url: text }, view });
      else set({ failure: describeReadError(url.error) });
    },
    loadRemote: () => {
      const { phase, view } = get();
      const url = phase.kind === 'remote' ? readRemoteUrl(phase.url) : undefined;
      if (phase.kind !== 'remote' || url?.ok !== true) return;
      const name = nameOfRemote(url.value);
      const onProgress = (progress: Progress): void => set({ loading: { name, progress } });
      const load = (signal: AbortSignal): Promise<Result<Blob, ReadError>> =>
        browser.fetchRemote(url.value, onProgress, signal);
      openFetched(load, name, { kind: 'remote', url: phase.url }, view);
    },
    cancelLoading: () => end(),
    openAnyway: () => {
      if (held !== undefined) void show(held, DEFAULT_VIEW);
    },
    dismissMismatch: () => end(),
  };
}
