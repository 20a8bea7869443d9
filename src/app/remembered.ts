import type { Result } from '../core/lib/result.ts';
import type { StorageError } from './storage-error.ts';

/** The browser's database, and the channel on which tabs tell each other that it has changed. */
export const DATABASE = 'earshot-dumps';

/** Dumps that are kept at most. */
export const MOST_DUMPS = 5;

/** Bytes that all kept dumps may have together; one that is larger alone is not kept. */
export const MOST_BYTES = 2_000_000_000;

/** What is known of a dump that the browser keeps. */
export interface KeptDump {
  /** SHA-256 of its files, as in `DumpSummary.digest`: the same data is kept once. */
  readonly digest: string;
  readonly name: string;
  readonly bytes: number;
  /** When it was opened last, milliseconds since 1970. */
  readonly openedAt: number;
}

/** A file as it was opened. The browser holds its content; none of it is in the page's memory. */
export interface KeptFile {
  readonly blob: Blob;
  readonly name: string;
}

/**
 * Where opened dumps are kept on this device. There is such a place only from `switchOn` to `switchOff`; nothing else
 * makes one, so that nothing is stored of whoever has not asked for it.
 */
export interface DumpStorage {
  /** What is kept, the latest first; undefined: it is not switched on. */
  readonly list: () => Promise<Result<readonly KeptDump[] | undefined, StorageError>>;
  readonly switchOn: () => Promise<Result<void, StorageError>>;
  /** Removes all that is kept, and the place itself. */
  readonly switchOff: () => Promise<Result<void, StorageError>>;
  /** Keeps a dump in the place of `findDisplaced`, all or nothing. Does nothing where it is not switched on. */
  readonly keep: (dump: KeptDump, files: readonly KeptFile[]) => Promise<Result<void, StorageError>>;
  /** The files of a dump; undefined where they are gone, and then nothing of it is left. */
  readonly files: (digest: string) => Promise<Result<readonly KeptFile[] | undefined, StorageError>>;
  /** Removes one dump, or all. */
  readonly remove: (digest?: string) => Promise<Result<void, StorageError>>;
  /** Once: another tab has changed what is kept. */
  readonly listen: (onChange: () => void) => void;
}

/** What has to go so that another dump has room within both limits. */
export function findDisplaced(kept: readonly KeptDump[], incoming: KeptDump): readonly KeptDump[] {
  const latestFirst = kept.toSorted((left, right) => right.openedAt - left.openedAt);
  let { bytes } = incoming;
  // From the first without room on, all go: what stays is always the latest.
  const staying = latestFirst.findIndex((dump, position) => {
    bytes += dump.bytes;
    return position + 1 >= MOST_DUMPS || bytes > MOST_BYTES;
  });
  return staying === -1 ? [] : latestFirst.slice(staying);
}
