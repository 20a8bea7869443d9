import type { ModelObject } from '../../model/walk.ts';

/** Why no request can reach an object: a sentence or two; undefined: nothing is proved. */
export type WhyNot = (object: ModelObject) => string | undefined;

/** The first one's reason where each of them has one; undefined where one has none, or there are none. */
export function allOf(objects: readonly ModelObject[], why: WhyNot): string | undefined {
  let first: string | undefined;
  for (const object of objects) {
    const reason = why(object);
    if (reason === undefined) return undefined;
    first ??= reason;
  }
  return first;
}
