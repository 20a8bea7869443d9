import type { JsonPath } from '../../lib/json-path.ts';
import { valueAt } from '../../lib/json-path.ts';
import type { JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';
import { eitherAt, textAt } from '../../model/struct.ts';
import type { Proxy, Resource } from '../../model/types.ts';
import type { Seen } from './collect-seen.ts';
import { collectSeen } from './collect-seen.ts';
import { cutToTopology } from './cut-to-topology.ts';
import { removeParts } from './remove-parts.ts';
import type { Collection } from './seen-objects.ts';

/** A path as a text that is another one for each path. */
function keyOf(path: JsonPath): string {
  return JSON.stringify(path);
}

/** The paths of the parts and of all that they stand in. */
function withParents(parts: Iterable<{ readonly path: JsonPath }>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { path } of parts) for (let end = path.length; end > 0; end -= 1) keys.add(keyOf(path.slice(0, end)));
  return keys;
}

/** Names by which the EDS section knows the clusters. */
function serviceNames(root: JsonValue, { clusters }: Collection): ReadonlySet<string> {
  return new Set(
    Array.from(clusters, ({ name, path }) => {
      return textAt(eitherAt(eitherAt(valueAt(root, path), 'eds_cluster_config'), 'service_name')) ?? name;
    }),
  );
}

function namesOf(parts: Iterable<{ readonly name: string }>): ReadonlySet<string> {
  return new Set(Array.from(parts, ({ name }) => name));
}

/** Whether an entry of the dump is of use. All of one name stay, for the ids of equal names count them. */
function entryFilter(root: JsonValue, seen: Collection): (resource: Resource) => boolean {
  const places = withParents([...seen.listeners, ...seen.hosts.keys(), ...seen.clusters]);
  const usesScopes = [...seen.listeners].some(({ chains }) =>
    chains.some(({ destination }) => destination.kind === 'scoped-routes'),
  );
  const names: Readonly<Record<Resource['type'], ReadonlySet<string>>> = {
    listener: namesOf(seen.listeners),
    'route configuration': namesOf(seen.hosts.keys()),
    'scoped routes': new Set(),
    cluster: namesOf(seen.clusters),
    endpoints: serviceNames(root, seen),
    secret: seen.secrets,
    extension: seen.extensions,
  };
  return ({ type, name, path }) =>
    names[type].has(name) || places.has(keyOf(path)) || (type === 'scoped routes' && usesScopes);
}

/** Virtual hosts that nobody looks at, of route configurations that stand in a list of their own. */
function unseenHosts({ hosts }: Collection): readonly JsonPath[] {
  return [...hosts].flatMap(([config, seen]) => {
    if (config.inline) return [];
    const names = namesOf(seen);
    return config.virtualHosts.filter(({ name }) => !names.has(name)).map(({ path }) => path);
  });
}

/** Live hosts of other clusters, in /clusters alone or as a document of a bundle. */
function unseenStatuses(root: JsonValue, clusters: ReadonlySet<string>): readonly JsonPath[] {
  const bundle = isJsonObject(root) ? root['earshotDocuments'] : undefined;
  const documents: readonly [JsonPath, JsonValue][] =
    bundle !== undefined && isJsonObject(bundle)
      ? Object.entries(bundle).map(([name, value]) => [['earshotDocuments', name], value])
      : [[[], root]];
  return documents.flatMap(([path, document]) =>
    ['cluster_statuses', 'clusterStatuses'].flatMap((key) => {
      const list = valueAt(document, [key]);
      if (list === undefined || !isJsonArray(list)) return [];
      return list.flatMap((one, index) => (clusters.has(textAt(one, 'name') ?? '') ? [] : [[...path, key, index]]));
    }),
  );
}

/**
 * A dump of the same format with the seen objects alone, and all that they need, under the same ids: listeners with all
 * of their chains, route configurations with the virtual hosts that are seen, clusters with their endpoints; cut down
 * as `cutToTopology` does. `proxy` is the model of `root`.
 */
export function cutToSeen(root: JsonValue, proxy: Proxy, seen: Seen): JsonValue {
  const collected = collectSeen(proxy, seen);
  const isOfUse = entryFilter(root, collected);
  const entries = proxy.resources.filter((resource) => !isOfUse(resource)).map(({ path }) => path);
  const statuses = unseenStatuses(root, namesOf(collected.clusters));
  return cutToTopology(removeParts(root, [...entries, ...unseenHosts(collected), ...statuses]));
}
