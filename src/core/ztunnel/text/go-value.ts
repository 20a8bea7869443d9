import { isJsonObject } from '../../lib/json.ts';
import type { JsonValue } from '../../lib/json.ts';
import { printGoJson } from '../../text/json-text.ts';

/**
 * A value in the order in which Go prints it. A struct or a map is a Map, for a JavaScript object puts keys such as
 * `443` before all others, in the order of their numbers.
 */
export type GoValue = JsonValue | readonly GoValue[] | ReadonlyMap<string, GoValue>;

const STEP = '    ';

/** JSON as Go's `json.MarshalIndent` writes it with an indentation of four spaces. */
export function printGoValue(value: GoValue): string {
  return valueText(value, '\n');
}

function isList(value: GoValue): value is readonly GoValue[] {
  return Array.isArray(value);
}

function isMap(value: GoValue): value is ReadonlyMap<string, GoValue> {
  return value instanceof Map;
}

/** `margin`: the line break and the indentation that the value's own lines begin with. */
function valueText(value: GoValue, margin: string): string {
  if (isMap(value)) return mapText([...value], margin);
  if (isList(value)) return listText(value, margin);
  return isJsonObject(value) ? mapText(Object.entries(value), margin) : printGoJson(value);
}

function mapText(entries: readonly (readonly [string, GoValue])[], margin: string): string {
  if (entries.length === 0) return '{}';
  const inner = margin + STEP;
  return `{${entries.map(([key, value]) => `${inner}${printGoJson(key)}: ${valueText(value, inner)}`).join(',')}${margin}}`;
}

function listText(items: readonly GoValue[], margin: string): string {
  if (items.length === 0) return '[]';
  const inner = margin + STEP;
  return `[${items.map((item) => inner + valueText(item, inner)).join(',')}${margin}]`;
}
