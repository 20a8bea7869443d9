import type { JsonPath } from '../../lib/json-path.ts';
import type { JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';

/** Steps that lead to what is removed; a step without further ones is removed itself. */
type Tree = Map<string | number, Tree>;

function buildTree(paths: readonly JsonPath[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let here = root;
    for (const step of path) {
      const next = here.get(step) ?? new Map();
      here.set(step, next);
      here = next;
    }
  }
  return root;
}

/** Undefined: nothing is left of an object that had members. */
function without(value: JsonValue, tree: Tree): JsonValue | undefined {
  const left = (part: JsonValue, step: string | number): readonly JsonValue[] => {
    const further = tree.get(step);
    const kept = further === undefined ? part : further.size === 0 ? undefined : without(part, further);
    return kept === undefined ? [] : [kept];
  };
  if (isJsonArray(value)) return value.flatMap(left);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, part]) => left(part, key).map((kept) => [key, kept] as const));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The document without what stands at the paths, and without objects of which nothing is left; lists stay, if empty. */
export function removeParts(root: JsonValue, paths: readonly JsonPath[]): JsonValue {
  return paths.length === 0 ? root : (without(root, buildTree(paths)) ?? {});
}
