import { camelCase } from '../lib/camel-case.ts';
import { isJsonObject, property } from '../lib/json.ts';

/** Reads into parsed but unchecked data. Undefined wherever the shape is another one. */
export function fieldAt(value: unknown, ...keys: readonly string[]): unknown {
  let current: unknown = value;
  for (const key of keys) current = isJsonObject(current) ? property(current, key) : undefined;
  return current;
}

/** Like `fieldAt`, for a non-empty string. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = fieldAt(value, ...keys);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** camelCase of the keys that were asked for. They are the program's own, so there are few. */
const camelKeys = new Map<string, string>();

function camelKey(snake: string): string {
  const known = camelKeys.get(snake);
  if (known !== undefined) return known;
  const made = camelCase(snake);
  camelKeys.set(snake, made);
  return made;
}

/** Like `fieldAt` with one key, in snake_case or camelCase. `snake` must be a constant of the program. */
export function eitherAt(value: unknown, snake: string): unknown {
  if (!isJsonObject(value)) return undefined;
  return property(value, snake) ?? property(value, camelKey(snake));
}
