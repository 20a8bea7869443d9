import { SITE_FILES } from 'virtual:built-site';
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { createShareInbox } from './share-inbox.ts';
import { ASK_FOR_SHARED, SHARE_PATH, SHARED_QUERY } from './shared.ts';

// Keeps the site's own files on this device, so that the page works without a network, and nothing else: a dump, and
// whatever else is fetched, passes by untouched.

declare const self: ServiceWorkerGlobalScope;

/** The folder of the site, whatever path it stands under. */
const SITE = self.registration.scope;
const PAGE = new URL('index.html', SITE).href;
/** Their names hold the hash of their content. */
const ASSETS = new URL('assets/', SITE).href;

const files = new PrecacheController();
files.addToCacheList([...SITE_FILES]);

const inbox = createShareInbox();

/** The key under which the file of a request is kept; undefined: it is none of the site's. */
function keyOf({ method, mode, url }: Request): string | undefined {
  if (method !== 'GET') return undefined;
  const asked = new URL(url);
  asked.hash = '';
  // The query of a page means nothing to a folder of files.
  if (mode === 'navigate') asked.search = '';
  const file = asked.href === SITE ? PAGE : asked.href;
  // A page of the version before is still open, and comes back for its parts.
  return files.getCacheKeyForURL(file) ?? (file.startsWith(ASSETS) ? file : undefined);
}

async function answer(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(files.strategy.cacheName);
  // The browser may have thrown it away.
  return (await cache.match(key)) ?? fetch(request);
}

async function begin(event: ExtendableEvent): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // One page has asked for this version, and loads itself anew. Any other still needs the files of the version before;
  // then they go with the next one.
  if (windows.filter(({ url }) => url.startsWith(SITE)).length <= 1) await files.activate(event);
  // What the first page loads from here on is there without a network, too.
  await self.clients.claim();
}

self.addEventListener('install', (event) => void files.install(event));

self.addEventListener('activate', (event) => event.waitUntil(begin(event)));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && request.url === new URL(SHARE_PATH, SITE).href) {
    event.waitUntil(inbox.put(request.formData()));
    event.respondWith(Response.redirect(new URL(SHARED_QUERY, SITE), 303));
    return;
  }
  const key = keyOf(request);
  if (key !== undefined) event.respondWith(answer(request, key));
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  if (data === ASK_FOR_SHARED) {
    event.waitUntil(inbox.take().then((shared) => event.ports[0]?.postMessage(shared)));
  } else if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    // The person has said yes to the new version (workbox-window).
    void self.skipWaiting();
  }
});
