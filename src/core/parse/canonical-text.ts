import { camelCase } from '../lib/camel-case.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';

function textOf(value: unknown): string {
  if (isJsonArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const fields = Object.keys(value).map((key) => `${JSON.stringify(camelCase(key))}:${textOf(value[key])}`);
  return `{${fields.toSorted().join(',')}}`;
}

/**
 * A resource as a text that does not depend on the order of its fields, the style of its keys, or whether it was an Any:
 * the same text, the same resource.
 */
export function canonicalText(resource: unknown): string {
  if (!isJsonObject(resource)) return textOf(resource);
  const { '@type': _type, ...fields } = resource;
  return textOf(fields);
}
