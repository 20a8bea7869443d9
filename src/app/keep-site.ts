/** Loads the page anew, with the newer version of the site. */
export type Renew = () => void;

/**
 * Keeps the files of the site on this device (`service-worker/service-worker.ts`), and tells when a newer version of
 * them is there. The page goes on with its own version until somebody calls what is given.
 *
 * Only the page of a built site that names its manifest is kept: development, the single file and the page of
 * `earshot open` are not.
 */
export async function keepSite(onNewer: (renew: Renew) => void): Promise<void> {
  // A constant of the build, so that other builds leave the library out.
  if (import.meta.env.VITE_SERVICE_WORKER === true) {
    if (!('serviceWorker' in navigator) || document.querySelector('link[rel=manifest]') === null) return;
    try {
      const { followSite } = await import('./follow-site.ts');
      await followSite(onNewer);
    } catch {
      // Private windows and some policies refuse a service worker; then the page needs its site, as any page does.
    }
  }
}
