import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

const MODULE = 'virtual:built-site';

/** A file of the built site, as workbox-precaching wants it. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
}

/**
 * Lists the files of a built site, but for the service worker itself. What Vite puts into `assets/` has the hash of its
 * content in its name, and so no revision; other files have the SHA-256 of theirs.
 */
export function listSite(folder: string, serviceWorker: string): readonly BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, url: relative(folder, path).split(sep).join('/') }))
    .filter(({ url }) => url !== serviceWorker)
    .toSorted((left, right) => (left.url < right.url ? -1 : 1))
    .map(({ path, url }) => ({
      url,
      revision: url.startsWith('assets/') ? null : createHash('sha256').update(readFileSync(path)).digest('hex'),
    }));
}

/** Tells the service worker which files there are. It is built last, into the folder that holds them. */
export function builtSite(serviceWorker: string): Plugin {
  let folder = '';
  return {
    name: 'built-site',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) =>
      id === `\0${MODULE}`
        ? `export const SITE_FILES = ${JSON.stringify(listSite(folder, serviceWorker))};`
        : undefined,
  };
}
