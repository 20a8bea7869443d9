import type { ObjectId, Proxy } from '../model/types.ts';
import type { ModelObject } from '../model/walk.ts';
import { eachObject, secretsByName } from '../model/walk.ts';
import type { References } from './references.ts';
import { buildReferences } from './references.ts';

/** A proxy's objects by id, and who names whom. */
export interface ProxyIndex {
  readonly proxy: Proxy;
  readonly objects: ReadonlyMap<ObjectId, ModelObject>;
  readonly secretIds: ReadonlyMap<string, ObjectId>;
  /** Built on the first call and kept: it is most of the work. */
  readonly references: () => References;
}

/** Builds the index once per dump. Where an id occurs twice, the first object keeps it. */
export function buildIndex(proxy: Proxy): ProxyIndex {
  const objects = new Map<ObjectId, ModelObject>();
  for (const object of eachObject(proxy)) if (!objects.has(object.id)) objects.set(object.id, object);
  let references: References | undefined;
  return {
    proxy,
    objects,
    secretIds: secretsByName(proxy),
    references: () => (references ??= buildReferences(proxy)),
  };
}
