/**
 * The workers of the site, each from a file of its own. Vite finds them by their text. In the single file
 * (vite.page.config.ts) `create-worker-inline.ts` stands in this module's place.
 */
export function createDumpWorker(): Worker {
  return new Worker(new URL('../worker/dump-worker.ts', import.meta.url), { type: 'module' });
}

/** Undefined: this page contacts nobody. */
export function createFetchWorker(): Worker | undefined {
  return new Worker(new URL('../worker/fetch-worker.ts', import.meta.url), { type: 'module' });
}
