import type { JsonValue } from './json.ts';
import { isJsonArray, isJsonObject, property } from './json.ts';

/** Where a part stands in the loaded document: keys and indexes from the root. */
export type JsonPath = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes a path as `configs[2].dynamic_listeners[0].active_state`; other keys as `["a.b"]`. The root is `$`. */
export function formatJsonPath(path: JsonPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (PLAIN_KEY.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text === '' ? '$' : text;
}

/** The value at a path, or undefined where the path leaves the document. */
export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    if (typeof step === 'number' && isJsonArray(value)) value = value[step];
    else if (typeof step === 'string' && isJsonObject(value)) value = property(value, step);
    else return undefined;
  }
  return value;
}
