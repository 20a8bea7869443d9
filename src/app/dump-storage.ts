import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type * as indexedDumps from './indexed-dumps.ts';
import type { DumpStorage } from './remembered.ts';
import { DATABASE } from './remembered.ts';
import type { StorageError } from './storage-error.ts';
import { toStorageError } from './storage-error.ts';

/** Loaded when something is or shall be kept: most visitors never need it. */
type Indexed = typeof indexedDumps;

/** Tells the other tabs. */
let channel: BroadcastChannel | undefined;

/** What the browser throws becomes a value here. */
async function attempt<T>(task: (indexed: Indexed) => Promise<T>): Promise<Result<T, StorageError>> {
  try {
    return ok(await task(await import('./indexed-dumps.ts')));
  } catch (error) {
    return err(toStorageError(error));
  }
}

async function change(task: (indexed: Indexed) => Promise<void>): Promise<Result<void, StorageError>> {
  const outcome = await attempt(task);
  channel?.postMessage('changed');
  return outcome;
}

/** Whether something may be kept, asked without loading anything. Where the browser refuses to tell, nothing is. */
async function mayHold(): Promise<boolean> {
  try {
    // Firefox before 126 has no such list.
    if (!('databases' in indexedDB)) return true;
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return false;
  }
}

/** The browser's own database. */
export const DUMP_STORAGE: DumpStorage = {
  list: async () => ((await mayHold()) ? attempt((indexed) => indexed.listDumps()) : ok(undefined)),
  switchOn: () => change((indexed) => indexed.switchOn()),
  switchOff: () => change((indexed) => indexed.switchOff()),
  keep: (dump, files) => change((indexed) => indexed.keepDump(dump, files)),
  files: (digest) => attempt((indexed) => indexed.findFiles(digest)),
  remove: (digest) => change((indexed) => indexed.removeDumps(digest)),
  listen: (onChange) => {
    channel = new BroadcastChannel(DATABASE);
    channel.addEventListener('message', onChange);
  },
};
