// Vite makes the module of this query, so the linter finds no export in the file.
// oxlint-disable-next-line import/default
import DumpWorker from '../worker/dump-worker.ts?worker&inline';

/** `create-worker.ts` for a page that is a single file: the worker's script is in the page, and becomes a Blob. */
export function createDumpWorker(): Worker {
  return new DumpWorker();
}

export function createFetchWorker(): Worker | undefined {
  return undefined;
}
