/** A parsed JSON value, before anything is known about it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** For what a parser of JSON or YAML returns, which is JSON by definition: everything but undefined. */
export function isJson(parsed: unknown): parsed is JsonValue {
  return parsed !== undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Reads an own property. Never a property of the prototype, so a key such as `__proto__` is only data. */
export function property(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
