import type { DBSchema, IDBPDatabase } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { KeptDump, KeptFile } from './remembered.ts';
import { DATABASE, findDisplaced } from './remembered.ts';

// What `DumpStorage` does, in IndexedDB. What the browser throws goes through, to `dump-storage.ts`.

interface Schema extends DBSchema {
  /** Apart from the files, so that a list or a new time touches no content. */
  dumps: { key: string; value: KeptDump };
  files: { key: string; value: readonly KeptFile[] };
}

/**
 * A connection for one task. That the database exists is the person's consent. Opening would make one that is missing;
 * unless that is wanted, it is taken back in the same step, so that no tab keeps anything while another one switches off.
 */
async function connect(missing: 'create' | 'leave'): Promise<IDBPDatabase<Schema> | undefined> {
  let left = false;
  try {
    return await openDB<Schema>(DATABASE, 1, {
      upgrade: (database, _from, _to, transaction) => {
        if (missing === 'create') {
          database.createObjectStore('dumps', { keyPath: 'digest' });
          database.createObjectStore('files');
          return;
        }
        left = true;
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
    });
  } catch (error) {
    if (left) return undefined;
    throw error;
  }
}

/** Undefined where there is no database. Connections are closed at once, for an open one delays `switchOff`. */
async function withDatabase<T>(task: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  const database = await connect('leave');
  try {
    return database && (await task(database));
  } finally {
    database?.close();
  }
}

export function listDumps(): Promise<readonly KeptDump[] | undefined> {
  return withDatabase(async (database) => {
    const dumps = await database.getAll('dumps');
    return dumps.toSorted((left, right) => right.openedAt - left.openedAt);
  });
}

export async function switchOn(): Promise<void> {
  const database = await connect('create');
  database?.close();
}

export function switchOff(): Promise<void> {
  return deleteDB(DATABASE);
}

export async function keepDump(dump: KeptDump, files: readonly KeptFile[]): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction(['dumps', 'files'], 'readwrite');
    const [dumps, contents] = [transaction.objectStore('dumps'), transaction.objectStore('files')];
    const kept = await dumps.getAll();
    const before = kept.find(({ digest }) => digest === dump.digest);
    const changes =
      before === undefined
        ? [
            ...findDisplaced(kept, dump).flatMap(({ digest }) => [dumps.delete(digest), contents.delete(digest)]),
            dumps.put(dump),
            contents.put(files, dump.digest),
          ]
        : // Written again, a file would be copied on the disk.
          [dumps.put({ ...before, openedAt: dump.openedAt })];
    await Promise.all([...changes, transaction.done]);
  });
}

/** An entry may be there, and its content lost on the disk: then not even the first byte can be read. */
async function areThere(files: readonly KeptFile[]): Promise<boolean> {
  try {
    await Promise.all(files.map(({ blob }) => blob.slice(0, 1).arrayBuffer()));
    return true;
  } catch {
    return false;
  }
}

export async function findFiles(digest: string): Promise<readonly KeptFile[] | undefined> {
  const files = await withDatabase((database) => database.get('files', digest));
  if (files !== undefined && (await areThere(files))) return files;
  // What is left of it would stand in the way of keeping it anew.
  await removeDumps(digest);
  return undefined;
}

export async function removeDumps(digest?: string): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction(['dumps', 'files'], 'readwrite');
    const stores = [transaction.objectStore('dumps'), transaction.objectStore('files')];
    const changes = stores.map((store) => (digest === undefined ? store.clear() : store.delete(digest)));
    await Promise.all([...changes, transaction.done]);
  });
}
