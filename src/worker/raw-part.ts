import { countOf } from '../core/lib/count-words.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import { valueAt } from '../core/lib/json-path.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../core/lib/json.ts';
import type { RawChild, RawPart } from './protocol.ts';

/** Characters of JSON that the viewer still opens without a visible pause. */
const MAX_RAW_CHARACTERS = 20_000_000;

/** Spaces for each level. */
const INDENT = 2;

/** What a value writes beyond its children: quotes and escapes are estimated from the length. */
function ownCharacters(value: JsonValue): number {
  return typeof value === 'string' ? value.length + 2 : 4;
}

/**
 * Whether the indented text of a value stays below `limit` characters, without writing it: the text of a whole dump
 * of 90 MB would be near the longest string that there can be. Escapes are not counted.
 */
function fits(root: JsonValue, limit: number): boolean {
  let characters = 0;
  const open: { readonly value: JsonValue; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    characters += ownCharacters(value) + depth * INDENT + 2;
    if (characters > limit) return false;
    if (isJsonArray(value)) {
      for (const child of value) open.push({ value: child, depth: depth + 1 });
    } else if (isJsonObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        characters += key.length + 4;
        open.push({ value: child, depth: depth + 1 });
      }
    }
  }
  return true;
}

/** Children that a list can show. */
const MAX_CHILDREN = 2000;

/** What a part is, in its own words: its type, its name, or how much it holds. */
function hintOf(value: JsonValue): string {
  if (isJsonArray(value)) return countOf(value.length, 'item');
  if (!isJsonObject(value)) return '';
  for (const key of ['@type', 'name', 'cluster_name', 'clusterName']) {
    const found = property(value, key);
    if (typeof found === 'string' && found !== '') return found.slice(found.lastIndexOf('/') + 1);
  }
  return Object.keys(value).slice(0, 3).join(', ');
}

function childrenOf(value: JsonValue): RawChild[] {
  if (isJsonArray(value)) {
    return value.slice(0, MAX_CHILDREN).map((child, step) => ({ step, hint: hintOf(child) }));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .slice(0, MAX_CHILDREN)
    .map(([step, child]) => ({ step, hint: hintOf(child) }));
}

/**
 * The indented JSON of the part at a path. Where the text would be too long it lists what is in the
 * part; where the path leaves the dump there is neither.
 */
export function buildRawPart(root: JsonValue, path: JsonPath, limit = MAX_RAW_CHARACTERS): RawPart {
  const value = valueAt(root, path);
  if (value === undefined) return { path };
  if (!fits(value, limit)) return { path, children: childrenOf(value) };
  return { path, text: JSON.stringify(value, null, INDENT) };
}
