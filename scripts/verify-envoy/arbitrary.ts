import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { message } from '../samples/message.ts';

/** A value in `percent` of the cases, else nothing; shrinks to nothing. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>, percent = 25): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );
}

/** A protobuf message as JSON; a field that comes to `undefined` is left out. */
export function object(
  fields: Readonly<Record<string, fc.Arbitrary<JsonValue | undefined>>>,
): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { noNullPrototype: true }).map(message);
}

/** One of these values; shrinks to the first. */
export function among<T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

/** One of these, the first being the simplest; each as probable as its weight. */
export function weighted<T>(
  ...parts: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[]
): fc.Arbitrary<T> {
  return fc.oneof({ withCrossShrink: true }, ...parts.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}
