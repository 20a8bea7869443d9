import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJson, isJsonArray, isJsonObject, property } from '../lib/json.ts';

/** Members that only private and symmetric JSON Web Keys have (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const PRIVATE_MEMBERS: ReadonlySet<string> = new Set(['k', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'oth']);
const PRIVATE_MEMBER_TEXT = /"(?:k|d|p|q|dp|dq|qi|oth)\\*"\s*:/;
/** A set of keys is flat; deeper JSON is none, and is replaced as a whole. */
const DEPTH_LIMIT = 20;

/** Whether the object is a JSON Web Key with a private part that is not yet hidden. */
export function isPrivateJwk(object: JsonObject, hidden: string): boolean {
  if (typeof property(object, 'kty') !== 'string') return false;
  return Object.entries(object).some(([name, value]) => PRIVATE_MEMBERS.has(name) && value !== hidden);
}

/** A JSON Web Key whose private parts are hidden; what is public stays. */
export function hidePrivateJwk(jwk: JsonObject, hidden: string): JsonObject {
  const kept = Object.entries(jwk).map(([name, value]) => [name, PRIVATE_MEMBERS.has(name) ? hidden : value] as const);
  return Object.fromEntries(kept);
}

class TooDeep extends Error {}

function hideBelow(value: JsonValue, hidden: string, found: () => void, depth: number): JsonValue {
  if (depth > DEPTH_LIMIT) throw new TooDeep();
  if (isJsonArray(value)) return value.map((item) => hideBelow(item, hidden, found, depth + 1));
  if (typeof value === 'string') return redactJwks(value, hidden, found, depth + 1);
  if (!isJsonObject(value)) return value;
  const isPrivate = isPrivateJwk(value, hidden);
  if (isPrivate) found();
  const entries = Object.entries(isPrivate ? hidePrivateJwk(value, hidden) : value);
  return Object.fromEntries(entries.map(([key, part]) => [key, hideBelow(part, hidden, found, depth + 1)]));
}

function parse(text: string): JsonValue | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Hides the private parts of JSON Web Keys in a text, and calls `found` for each key. A text that names such parts and
 * is no JSON is replaced as a whole.
 */
export function redactJwks(text: string, hidden: string, found: () => void, depth = 0): string {
  if (!text.includes('"kty') || !PRIVATE_MEMBER_TEXT.test(text)) return text;
  const parsed = parse(text);
  try {
    if (parsed !== undefined) {
      let keys = 0;
      const kept = hideBelow(parsed, hidden, () => (keys += 1), depth);
      for (let key = 0; key < keys; key += 1) found();
      return keys === 0 ? text : JSON.stringify(kept);
    }
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  found();
  return hidden;
}
