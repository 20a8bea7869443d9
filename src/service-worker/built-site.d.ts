/** What `scripts/built-site.ts` says of the folder of the site, when the service worker is built into it. */
declare module 'virtual:built-site' {
  /** Paths beside the page. A file without a revision never changes: its name holds the hash of its content. */
  export const SITE_FILES: readonly { readonly url: string; readonly revision: string | null }[];
}
