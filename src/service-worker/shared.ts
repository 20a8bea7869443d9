/**
 * What page and service worker say to each other about things that another app shares with the installed page
 * (`share_target` in `public/manifest.webmanifest`).
 */

/** Beside the page: where the system posts what is shared. The service worker alone answers it. */
export const SHARE_PATH = 'share-target';

/** What the page's address has in its query when something has been shared with it. */
export const SHARED_QUERY = '?shared';

/** The page asks for what was shared; a port goes along, on which the answer comes. */
export const ASK_FOR_SHARED = 'ask-for-shared';

/** The fields of the form, as the manifest names them. */
export const SHARE_FIELDS = { files: 'files', title: 'title', text: 'text', url: 'url' } as const;

/** What was shared: files, or a text. */
export interface Shared {
  readonly files: readonly File[];
  /** Empty where there is none. */
  readonly text: string;
  /** What the other app calls it; often empty. */
  readonly title: string;
}

/** The answer; undefined: there is nothing, or nothing any more. */
export type SharedAnswer = Shared | undefined;
