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

/** Like `fieldAt` with one key, in snake_case or camelCase. */
export function eitherAt(value: unknown, snake: string): unknown {
  return fieldAt(value, snake) ?? fieldAt(value, camelCase(snake));
}
