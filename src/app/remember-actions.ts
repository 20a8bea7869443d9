import type { Explained } from '../core/lib/explained.ts';
import type { Result } from '../core/lib/result.ts';
import { err, ok } from '../core/lib/result.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { Source } from '../worker/protocol.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { buildLatest } from './latest.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Opener } from './open-dump.ts';
import type { KeptDump, KeptFile } from './remembered.ts';
import { MOST_BYTES } from './remembered.ts';
import type { Actions, Phase } from './state.ts';
import type { StorageError } from './storage-error.ts';
import { describeStorageError } from './storage-error.ts';

interface Remembering extends Pick<Actions, 'setRemember' | 'openRemembered' | 'forget'> {
  /** Finds out what is kept, and stays informed. Once. */
  readonly start: () => void;
}

/** What is kept of a source; undefined: it is somewhere else anyhow. */
function filesOf(source: Source): readonly KeptFile[] | undefined {
  switch (source.kind) {
    case 'files':
      return source.files;
    case 'text':
      return [{ name: source.name, blob: new Blob([source.text]) }];
    case 'link':
    case 'page':
      return undefined;
  }
}

/** `serial`: as in the phase `open`. */
interface Keepable extends Pick<KeptDump, 'name' | 'digest'> {
  readonly serial: number;
}

/** A dump as it would be kept, once its digest is known; undefined for samples, links and what is served. */
function keepable(phase: Phase): Keepable | undefined {
  if (phase.kind !== 'open' || phase.origin.kind !== 'file' || phase.dump.digest === undefined) return undefined;
  return { serial: phase.serial, name: phase.dump.name, digest: phase.dump.digest };
}

/**
 * Keeping dumps on this device. While it is switched on (`State.remembered` is there), each dump from files or text
 * that is shown is kept, once it is drawn; opening it again renews its time.
 */
export function buildRememberActions(
  store: AppStore,
  { storage, whenIdle }: Pick<Browser, 'storage' | 'whenIdle'>,
  loaded: LoadedDump,
  opener: Opener,
): Remembering {
  const { getState: get, setState: set } = store;
  /** The `serial` of the dump that was kept last, so that what is removed from the list does not come back. */
  let kept: number | undefined;

  function fail(error: StorageError): void {
    set({ failure: describeStorageError(error) });
  }

  const list = buildLatest(storage.list, (outcome) => {
    if (outcome.ok) set({ remembered: outcome.value });
    else fail(outcome.error);
  });

  /** Tells what went wrong, and shows what is kept now. */
  async function settle(change: Promise<Result<void, StorageError>>): Promise<void> {
    const outcome = await change;
    if (!outcome.ok) fail(outcome.error);
    list.ask(undefined);
  }

  async function keep({ name, digest }: Keepable, source: Source): Promise<void> {
    const files = filesOf(source);
    // The switch may have been turned since this was due.
    if (files === undefined || get().remembered === undefined) return;
    const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
    if (bytes > MOST_BYTES) fail({ kind: 'too-large', name, bytes, limit: MOST_BYTES });
    else await settle(storage.keep({ name, digest, bytes, openedAt: Date.now() }, files));
  }

  function follow(): void {
    const { phase, remembered } = get();
    if (remembered === undefined) kept = undefined;
    const dump = keepable(phase);
    const source = loaded.current()?.source;
    if (remembered === undefined || dump === undefined || source === undefined || dump.serial === kept) return;
    kept = dump.serial;
    whenIdle(() => void keep(dump, source));
  }

  async function find({ digest, name }: KeptDump): Promise<Result<Source, Explained>> {
    const files = await storage.files(digest);
    if (files.ok && files.value !== undefined) return ok({ kind: 'files', files: files.value });
    // It may be gone from the list too.
    list.ask(undefined);
    return err(describeStorageError(files.ok ? { kind: 'gone', name } : files.error));
  }

  return {
    start: () => {
      store.subscribe((state, before) => {
        if (state.phase !== before.phase || state.remembered !== before.remembered) follow();
      });
      storage.listen(() => list.ask(undefined));
      list.ask(undefined);
    },
    setRemember: (on) => {
      const change = on ? storage.switchOn() : storage.switchOff();
      // The switch turns at once; where the storage refuses, the list turns it back.
      set({ remembered: on ? [] : undefined });
      void settle(change);
    },
    openRemembered: (digest) => {
      const dump = get().remembered?.find((entry) => entry.digest === digest);
      if (dump === undefined) return;
      opener.openFound({ name: dump.name, origin: { kind: 'file' }, view: DEFAULT_VIEW, find: () => find(dump) });
    },
    forget: (digest) => void settle(storage.remove(digest)),
  };
}
