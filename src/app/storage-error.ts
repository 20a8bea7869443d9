import { formatMegabytes } from '../core/lib/count-words.ts';
import type { Explained } from '../core/lib/explained.ts';
import { t } from '../core/lib/words.ts';

/** Why a dump could not be kept, or not be brought back. `reason`: the browser's own words. */
export type StorageError =
  | { readonly kind: 'full' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'gone'; readonly name: string }
  | { readonly kind: 'too-large'; readonly name: string; readonly bytes: number; readonly limit: number };

/** What the browser's storage has thrown. */
export function toStorageError(thrown: unknown): StorageError {
  if (!(thrown instanceof Error)) return { kind: 'refused', reason: String(thrown) };
  return thrown.name === 'QuotaExceededError'
    ? { kind: 'full' }
    : { kind: 'refused', reason: `${thrown.name}: ${thrown.message}` };
}

/** The error in words. What is open stays open in each of them. */
export function describeStorageError(error: StorageError): Explained {
  switch (error.kind) {
    case 'full':
      return {
        title: t`There is no room to remember this dump`,
        detail: t`The browser gives this site no more storage. The dump is open, and what was kept before is still kept.`,
        next: t`Remove what you no longer need under “On this device” on the first page, or free space on the disk; then open it again.`,
      };
    case 'refused':
      return {
        title: t`The browser’s storage could not be used`,
        detail: t`The browser says: ${error.reason}`,
        next: t`Private windows and blocked site data are the usual reasons. Allow this site to keep data, or go on without: everything else works.`,
      };
    case 'gone':
      return {
        title: t`${error.name} is no longer on this device`,
        detail: t`It was removed in another tab, or the browser has cleared its storage.`,
        next: t`Open it from its file again.`,
      };
    case 'too-large':
      return {
        title: t`${error.name} is too large to be remembered`,
        detail: t`It has ${formatMegabytes(error.bytes)}; this device keeps ${formatMegabytes(error.limit)} in all. The dump is open, and what was kept before is still kept.`,
        next: t`Open it from its file the next time.`,
      };
  }
}
