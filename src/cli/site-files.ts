import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Failure } from './failure.ts';

export const NOT_BUILT: Failure = {
  explained: {
    title: 'The page is not built',
    detail: 'There is no dist/site beside this program.',
    next: 'In a clone of Earshot, build it once:',
    command: 'npm ci && npm run build',
  },
};

/** A file as it is answered. */
export interface SiteFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the build writes; anything else is sent as bytes that no browser interprets. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * The page as it is served for one dump: without its manifest it is no page to install, and it keeps nothing on this
 * device (`app/keep-site.ts`). The next program at this port may be another one.
 */
function withoutManifest(page: SiteFile): SiteFile {
  const html = new TextDecoder().decode(page.bytes).replace(/\s*<link rel="manifest"[^>]*>/, '');
  return { ...page, bytes: new TextEncoder().encode(html) };
}

/**
 * Reads the built site, a few megabytes, by the paths under which it is served: `/` for its page. No name from a
 * request ever reaches the file system. Undefined: there is no built site in the folder.
 */
export function readSite(folder: string): ReadonlyMap<string, SiteFile> | undefined {
  const files = new Map<string, SiteFile>();
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, bytes: readFileSync(path) });
    }
  } catch {
    // No folder, or one that may not be read: to the caller both mean that it has to be built.
    return undefined;
  }
  const page = files.get('/index.html');
  if (page === undefined) return undefined;
  files.delete('/service-worker.js');
  return files.set('/', withoutManifest(page)).set('/index.html', withoutManifest(page));
}
