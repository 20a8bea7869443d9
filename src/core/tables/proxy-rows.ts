import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { camelCase } from '../lib/camel-case.ts';
import { redactDump } from '../share/redact.ts';
import type { CellValue } from './table.ts';

/** A fact of the proxy. */
export interface ProxyItem {
  readonly group: string;
  readonly name: string;
  readonly value: CellValue;
  readonly path?: JsonPath;
}

/** A value with its place. */
export interface Place {
  readonly value: JsonValue | undefined;
  readonly path: JsonPath;
}

/** The value at a path, with its secrets taken out: node metadata may hold environment variables. */
export function placeAt(root: JsonValue, path: JsonPath): Place {
  const value = valueAt(root, path);
  return { value: value === undefined ? undefined : redactDump(value).root, path };
}

/** A field under either spelling, of a value that may not have it. */
export function fieldAtPlace({ value, path }: Place, ...keys: readonly string[]): Place {
  return keys.reduce<Place>(
    (place, key) => {
      const { value: object } = place;
      const spelled = isJsonObject(object) && !Object.hasOwn(object, key) ? camelCase(key) : key;
      const found = isJsonObject(object) && Object.hasOwn(object, spelled) ? object[spelled] : undefined;
      return { value: found, path: [...place.path, spelled] };
    },
    { value, path },
  );
}

/** Levels of keys that become rows of their own; what is nested deeper stands there as JSON. */
const MAX_LEVELS = 2;
/** Characters of JSON in one cell. */
const MAX_JSON = 300;

/** One row for each value below an object, named by its keys: `LABELS.app`. Empty values are left out. */
export function flattenRows(group: string, place: Place, prefix = '', level = 1): readonly ProxyItem[] {
  const { value, path } = place;
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]): readonly ProxyItem[] => {
    const name = `${prefix}${key}`;
    const below: Place = { value: item, path: [...path, key] };
    if (isJsonObject(item) && level < MAX_LEVELS) return flattenRows(group, below, `${name}.`, level + 1);
    return factRow(group, name, below);
  });
}

/** A row for a value, none where it says nothing. */
export function factRow(group: string, name: string, { value, path }: Place): readonly ProxyItem[] {
  const cell = cellValue(value);
  return cell === undefined ? [] : [{ group, name, value: cell, path }];
}

function cellValue(value: JsonValue | undefined): CellValue | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isJsonArray(value) && value.every((item) => typeof item === 'string'))
    return value.length > 0 ? value : undefined;
  const json = JSON.stringify(value);
  if (json === '{}' || json === '[]') return undefined;
  return json.length > MAX_JSON ? `${json.slice(0, MAX_JSON)}…` : json;
}
