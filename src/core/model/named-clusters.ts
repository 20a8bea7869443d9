import { isJsonArray, isJsonObject } from '../lib/json.ts';

/** Deeper than any Envoy message goes (protobuf itself stops at 100). */
const MAX_DEPTH = 60;

/**
 * The clusters that a configuration names, for filters that are not read field by field (redis, thrift, dubbo, UDP
 * matchers …): every text in a field called `cluster`, and `name` + `weight` pairs in `clusters`. Once each.
 */
export function namedClusters(config: unknown): readonly string[] {
  const found = new Set<string>();
  function visit(value: unknown, depth: number): void {
    if (depth > MAX_DEPTH) return;
    if (isJsonArray(value)) for (const item of value) visit(item, depth + 1);
    if (!isJsonObject(value)) return;
    if (typeof value['name'] === 'string' && typeof value['weight'] === 'number') found.add(value['name']);
    // By name, for the order of an object's fields means nothing.
    for (const [key, item] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (key === 'cluster' && typeof item === 'string' && item !== '') found.add(item);
      else visit(item, depth + 1);
    }
  }
  visit(config, 0);
  return [...found];
}
