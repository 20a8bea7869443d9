import { isJsonArray, isJsonObject, property } from '../lib/json.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { t } from '../lib/words.ts';

/** A field under its snake_case name, or under the camelCase name that protobuf's JSON gives it. */
export function field(value: JsonValue, snake: string): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const camel = snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return property(value, snake) ?? property(value, camel);
}

/** Whether an object has one of these fields, in either spelling. */
export function hasAny(value: JsonValue, ...snake: readonly string[]): boolean {
  return snake.some((key) => field(value, key) !== undefined);
}

/** Whether an object has all of these fields, in either spelling. */
export function hasAll(value: JsonValue, ...snake: readonly string[]): boolean {
  return snake.every((key) => field(value, key) !== undefined);
}

/** `@type` without what stands before the last slash; '' where there is none. */
export function typeName(value: JsonValue): string {
  const type = field(value, '@type');
  return typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : '';
}

/** The values of an object, or the elements of a list. */
export function children(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  if (isJsonArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
}

/** A list with at least one element, all of them objects, at least one of which fits. */
export function isListOf(value: JsonValue, fits: (element: JsonObject) => boolean): boolean {
  if (!isJsonArray(value) || value.length === 0) return false;
  const objects = value.filter((element) => isJsonObject(element));
  return objects.length === value.length && objects.some(fits);
}

/** An object with at least one value, all of which fit. */
export function isMapOf(value: JsonValue | undefined, fits: (element: JsonValue) => boolean): boolean {
  const values = isJsonObject(value) ? Object.values(value) : [];
  return values.length > 0 && values.every(fits);
}

/** `{configs: [{"@type": …}]}` or `{configs: []}`, of whatever version. */
export function isConfigDump(value: JsonValue): boolean {
  const configs = field(value, 'configs');
  if (configs === undefined || !isJsonArray(configs)) return false;
  return configs.length === 0 || isListOf(configs, (section) => typeName(section) !== '');
}

/** A section, entry or resource of the v2 API, which Envoy dropped with 1.18. */
export function isV2(value: JsonValue): boolean {
  return /^envoy\.(admin\.v2alpha|api\.v2)\./.test(typeName(value));
}

// Enough of an unknown object to recognise it by.
const SHOWN_KEYS = 6;
const SHOWN_KEY = 30;

/** An unknown value in words: its kind, and an object's first keys, shortened. */
export function describeJson(value: JsonValue): string {
  if (isJsonArray(value)) {
    const [first] = value;
    const of = first === undefined ? t`It is empty.` : t`The first element: ${describeJson(first)}`;
    return value.length === 0 ? t`It is an empty list.` : t`It is a list of ${value.length}. ${of}`;
  }
  if (!isJsonObject(value)) return value === null ? t`It is null.` : t`It is a ${typeof value}.`;
  const keys = Object.keys(value);
  if (keys.length === 0) return t`It is an empty object.`;
  const shown = keys
    .slice(0, SHOWN_KEYS)
    .map((key) => (key.length > SHOWN_KEY ? `${key.slice(0, SHOWN_KEY)}…` : key))
    .join(', ');
  if (keys.length === 1) return t`It is an object with the key ${shown}.`;
  const more = keys.length - SHOWN_KEYS;
  return more > 0
    ? t`It is an object with the keys ${shown} and ${more} more.`
    : t`It is an object with the keys ${shown}.`;
}
