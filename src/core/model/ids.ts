import type { ObjectId } from './types.ts';

/** Makes an id of a kind and a key: `cluster:outbound|9080||reviews`. A key that comes twice gets `~2`, `~3` … */
export type MakeId = (kind: string, key: string) => ObjectId;

/** Ids are unique within one dump, and the same for the same configuration, so that links keep their meaning. */
export function createIdMaker(): MakeId {
  const used = new Set<string>();
  const repeated = new Map<string, number>();
  return (kind, key) => {
    const id = `${kind}:${key}`;
    const before = used.size;
    // One look for nearly all: they are new.
    if (used.add(id).size > before) return id;
    const times = (repeated.get(id) ?? 1) + 1;
    repeated.set(id, times);
    return `${id}~${times}`;
  };
}
