import type { JsonValue } from './json.ts';
import { isJsonArray, isJsonObject, property } from './json.ts';

/** Where a part stands in the loaded document: keys and indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** The path of a part of what stands at a path. A spread would keep room for further steps: more than twice the memory. */
export function stepBelow(path: JsonPath, step: string | number): JsonPath {
  // oxlint-disable-next-line unicorn/no-new-array -- the argument is the length; Array.from is ten times slower
  const longer = new Array<string | number>(path.length + 1);
  for (let index = 0; index < path.length; index += 1) longer[index] = path[index] ?? '';
  longer[path.length] = step;
  return longer;
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes one step of a path as it stands behind another: `.name`, `[2]`, `["a.b"]`. */
export function formatJsonStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return PLAIN_KEY.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** Writes a path as `configs[2].dynamic_listeners[0].active_state`; other keys as `["a.b"]`. The root is `$`. */
export function formatJsonPath(path: JsonPath): string {
  const text = path.map(formatJsonStep).join('');
  return text === '' ? '$' : text.replace(/^\./, '');
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
