import { camelCase } from '../lib/camel-case.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { fieldKind } from './proto-fields.ts';
import { isSensitive, redactInline } from './redact-inline.ts';

/** What a field of protobuf may be called; other keys are data that stands where it is not expected, and stay. */
const FIELD_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * A message in the JSON that protobuf's own printers write: field names in camelCase, the keys of maps sorted and
 * untouched, nothing unset. `field` is the name of the field that the message is the value of, '' where it stands alone.
 * The content of private keys and other secrets is never among it. Works on snake_case and camelCase alike.
 */
export function protoJson(message: JsonValue, field = ''): JsonValue {
  if (isJsonArray(message)) return message.map((item) => protoJson(item, field));
  if (!isJsonObject(message)) return message;
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(message)) {
    if (isUnset(value)) continue;
    const name = FIELD_NAME.test(key) ? camelCase(key) : key;
    entries.push([name, fieldValue(message, field, name, value)]);
  }
  // fromEntries makes own properties, so a key such as `__proto__` is only data.
  return Object.fromEntries(entries);
}

/** Null and an empty list are how some producers write a field that is not set. */
function isUnset(value: JsonValue): boolean {
  return value === null || (isJsonArray(value) && value.length === 0);
}

function fieldValue(message: JsonObject, parent: string, name: string, value: JsonValue): JsonValue {
  if (isSensitive(parent, name)) return redactInline(protoJson(value, name));
  switch (fieldKind(message, parent, name, value)) {
    case 'message':
      return protoJson(value, name);
    case 'map':
      return isJsonObject(value) ? mapJson(value) : value;
    case 'structs':
    case 'struct':
      return sorted(value);
  }
}

function mapJson(map: JsonObject): JsonObject {
  return Object.fromEntries(sortedEntries(map).map(([key, value]) => [key, protoJson(value)]));
}

/** Data as it is, but for the order of keys. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, inner]) => [key, sorted(inner)]));
}

function sortedEntries(object: JsonObject): [string, JsonValue][] {
  return Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
}
