import type { Result } from '../core/lib/result.ts';
import { err, ok } from '../core/lib/result.ts';
import type { DumpStorage, KeptDump, KeptFile } from './remembered.ts';
import { findDisplaced } from './remembered.ts';
import type { StorageError } from './storage-error.ts';

interface Kept {
  readonly dump: KeptDump;
  readonly files: readonly KeptFile[];
}

/** What a device keeps, in memory. */
export interface TestDevice {
  /** Undefined: not switched on. */
  readonly kept: () => readonly Kept[] | undefined;
  /** From now on changes fail with this. */
  readonly refuse: (error: StorageError) => void;
  /** The browser has lost the content of all files. */
  readonly lose: () => void;
  /** The storage as one tab sees it. */
  readonly openTab: () => DumpStorage;
}

/** A device for tests, on which nothing is kept. */
export function createTestDevice(): TestDevice {
  let kept: readonly Kept[] | undefined;
  let refusal: StorageError | undefined;
  const listeners: (() => void)[] = [];

  function openTab(): DumpStorage {
    let heard: (() => void) | undefined;

    async function change(next: (before: typeof kept) => typeof kept): Promise<Result<void, StorageError>> {
      // As a database does, it answers later.
      await Promise.resolve();
      if (refusal !== undefined) return err(refusal);
      kept = next(kept);
      for (const tell of listeners) if (tell !== heard) tell();
      return ok(undefined);
    }

    return {
      list: () => {
        const dumps = kept?.map(({ dump }) => dump);
        return Promise.resolve(ok(dumps?.toSorted((left, right) => right.openedAt - left.openedAt)));
      },
      switchOn: () => change((before) => before ?? []),
      switchOff: () => change(() => undefined),
      keep: (dump, files) =>
        change((before) => {
          const others = before?.filter((entry) => entry.dump.digest !== dump.digest);
          const displaced = findDisplaced(others?.map((entry) => entry.dump) ?? [], dump);
          return others && [...others.filter((entry) => !displaced.includes(entry.dump)), { dump, files }];
        }),
      files: (digest) => Promise.resolve(ok(kept?.find(({ dump }) => dump.digest === digest)?.files)),
      remove: (digest) =>
        change((before) => before?.filter(({ dump }) => digest !== undefined && dump.digest !== digest)),
      listen: (onChange) => {
        heard = onChange;
        listeners.push(onChange);
      },
    };
  }

  return {
    kept: () => kept,
    refuse: (error) => {
      refusal = error;
    },
    lose: () => {
      kept = [];
    },
    openTab,
  };
}
