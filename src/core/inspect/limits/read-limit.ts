import { isJsonArray } from '../../lib/json.ts';
import { durationMs } from '../../model/duration.ts';
import { eitherAt } from '../../model/struct.ts';

// Limits that nothing but a page needs are read from the raw JSON when a page is built. Total: what has another shape is
// taken as not set.

/** What stands below a chain of fields; each key a constant of the program, in snake_case. */
export function below(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) current = eitherAt(current, key);
  return current;
}

export function durationAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = below(value, ...keys);
  return typeof found === 'string' ? durationMs(found) : undefined;
}

/** Protobuf's JSON writes 64-bit numbers as texts. */
export function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = below(value, ...keys);
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^\d+$/.test(found) ? Number(found) : undefined;
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = below(value, ...keys);
  return isJsonArray(found) ? found : [];
}
