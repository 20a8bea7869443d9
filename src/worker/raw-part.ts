import type { JsonPath } from '../core/lib/json-path.ts';
import { valueAt } from '../core/lib/json-path.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { isJsonArray, isJsonObject } from '../core/lib/json.ts';
import type { RawPart } from './protocol.ts';

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

/** The indented JSON of the part at a path. Says so where the path leaves the dump, or the text would be too long. */
export function buildRawPart(root: JsonValue, path: JsonPath, limit = MAX_RAW_CHARACTERS): RawPart {
  const value = valueAt(root, path);
  if (value === undefined) return { path };
  if (!fits(value, limit)) return { path, tooLarge: true };
  return { path, text: JSON.stringify(value, null, INDENT) };
}
