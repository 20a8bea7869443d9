import { Workbox } from 'workbox-window';
import type { Renew } from './keep-site.ts';

/** A window that stays open for days asks for a newer version no more often than this, ms. */
const PAUSE_MS = 3_600_000;

async function renew(workbox: Workbox): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if ((registration?.waiting ?? undefined) === undefined) {
    // Another tab has let it in already.
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  workbox.messageSkipWaiting();
}

/** Registers the service worker, and watches for a newer one. Rejects where the browser refuses it. */
export async function followSite(onNewer: (renew: Renew) => void): Promise<void> {
  const workbox = new Workbox('./service-worker.js');
  workbox.addEventListener('waiting', () => onNewer(() => void renew(workbox)));
  await workbox.register({ immediate: true });
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || performance.now() - asked < PAUSE_MS) return;
    asked = performance.now();
    // Without a network there is nothing newer.
    workbox.update().catch(() => undefined);
  });
}
