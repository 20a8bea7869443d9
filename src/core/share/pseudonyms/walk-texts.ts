import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import type { Standing } from './standing.ts';
import { plainKey, standingOf } from './standing.ts';

/** Where a text stands. */
export interface TextPlace {
  readonly standing: Standing;
  /** The key that it stands under, in lower case without `_`; in an array, the array's. */
  readonly key: string;
  /** The key of the object around, likewise. */
  readonly parent: string;
  readonly object: JsonObject;
}

/** Deeper JSON is no dump; `redactDump` cuts it off before. */
const DEPTH_LIMIT = 510;

const MATCHERS: readonly string[] = [
  'string_match',
  'exact_match',
  'prefix_match',
  'present_match',
  'safe_regex_match',
];

/** Whether the object is about one header, which `name` or `key` names. */
function isHeaderPair(object: JsonObject, parent: string): boolean {
  return parent === 'headers' || parent === 'header' || MATCHERS.some((field) => Object.hasOwn(object, field));
}

/** A pseudo-header that holds the path; its matcher is about paths. */
function isAboutPath(object: JsonObject): boolean {
  const name = property(object, 'name') ?? property(object, 'header_name') ?? property(object, 'headerName');
  return name === ':path' || name === 'x-envoy-original-path';
}

/** Standing of a part of an object. */
function standingOfPart(object: JsonObject, key: string, parent: string, around: Standing): Standing {
  const plain = plainKey(key);
  if ((plain === 'name' || plain === 'key') && isHeaderPair(object, parent)) return 'header';
  if (isAboutPath(object)) return 'path';
  return standingOf(key, parent, around);
}

/** What becomes of the texts of a document. */
export interface TextMap {
  readonly text: (text: string, place: TextPlace) => string;
  /** `parent` is the key of the object, empty where that is an item of a list. */
  readonly key: (key: string, parent: string) => string;
}

/**
 * Gives every text of a document, value or key, to a function and puts what comes back in its place. Parts in which
 * nothing changes are not copied. What is nested too deep is left out.
 */
export function mapTexts(root: JsonValue, map: TextMap): JsonValue {
  function mapItems(items: readonly JsonValue[], place: TextPlace, depth: number): JsonValue {
    let changed = false;
    const mapped = items.map((item) => {
      const part = mapValue(item, place, true, depth);
      changed ||= part !== item;
      return part;
    });
    return changed ? mapped : items;
  }

  function mapObject(object: JsonObject, place: TextPlace, isItem: boolean, depth: number): JsonValue {
    let changed = false;
    const mapped = Object.entries(object).map(([key, value]): [string, JsonValue] => {
      const standing = standingOfPart(object, key, place.key, place.standing);
      const part = mapValue(value, { standing, key: plainKey(key), parent: place.key, object }, false, depth);
      const newKey = place.standing === 'own' ? key : map.key(key, isItem ? '' : place.key);
      changed ||= part !== value || newKey !== key;
      return [newKey, part];
    });
    // fromEntries defines own properties, so a key such as `__proto__` is only data.
    return changed ? Object.fromEntries(mapped) : object;
  }

  function mapValue(value: JsonValue, place: TextPlace, isItem: boolean, depth: number): JsonValue {
    if (typeof value === 'string') return map.text(value, place);
    if (value === null || typeof value !== 'object') return value;
    if (depth >= DEPTH_LIMIT) return null;
    if (isJsonArray(value)) return mapItems(value, place, depth + 1);
    return isJsonObject(value) ? mapObject(value, place, isItem, depth + 1) : value;
  }

  return mapValue(root, { standing: 'text', key: '', parent: '', object: {} }, false, 0);
}
