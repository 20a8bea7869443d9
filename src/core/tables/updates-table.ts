import type { JsonPath } from '../lib/json-path.ts';
import { given } from '../lib/given.ts';
import type { ProxyIndex } from '../inspect/proxy-index.ts';
import { t } from '../lib/words.ts';
import { hasUpdates } from '../model/build-resources.ts';
import type { ObjectId, Resource } from '../model/types.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import type { IndexedSource } from './table-source.ts';
import type { Table } from './table.ts';
import type { UpdateItem } from './update-columns.ts';
import { UPDATE_COLUMNS } from './update-columns.ts';
import { updateNotes } from './update-notes.ts';
import { createWaiting } from './waiting.ts';

/** What runs and what does not: every resource that came by xDS, the troubled ones first. */
export function buildUpdatesTable({ proxy, root, index }: IndexedSource): Table {
  const explain = createWaiting(proxy, root);
  const items = proxy.resources
    .filter(({ origin, rejection }) => hasUpdates(origin, rejection))
    .map((resource): UpdateItem => ({ resource, waitsFor: explain(resource) }))
    .toSorted((one, other) => rankOf(one.resource) - rankOf(other.resource));
  const objectAt = objectsByPath(index);
  return {
    id: 'updates',
    title: t`What runs and what does not`,
    columns: plainColumns(UPDATE_COLUMNS),
    rows: buildRows(UPDATE_COLUMNS, items, ({ resource }) => {
      const object = resource.states.map(({ path }) => objectAt(path)).find((id) => id !== undefined);
      return {
        id: `${resource.type}:${resource.name}`,
        path: resource.path,
        ...given('object', object),
        ...given('resource', object),
      };
    }),
    notes: updateNotes(proxy),
    empty:
      proxy.resources.length === 0
        ? t`This dump holds no resources.`
        : t`Nothing in this dump came by xDS: all its resources are static.`,
  };
}

/** Refused, then missing, warming and draining, then what runs; within each the order of the dump. */
function rankOf({ states, rejection, clientStatus }: Resource): number {
  if (rejection !== undefined || clientStatus === 'NACKED') return 0;
  if (states.length === 0) return 1;
  if (states.some(({ state }) => state === 'warming')) return 2;
  if (states.some(({ state }) => state === 'draining')) return 3;
  return clientStatus === undefined || clientStatus === 'ACKED' ? 5 : 4;
}

/** Two paths with one key can only be those of a hostile document; then the row leads to the wrong object of it. */
function keyOf(path: JsonPath): string {
  return path.join('\n');
}

/** The object that stands at a place of the dump; endpoints belong to their cluster, which stands elsewhere. */
function objectsByPath({ proxy }: ProxyIndex): (path: JsonPath) => ObjectId | undefined {
  const { listeners, routeConfigs, clusters, secrets, extensionConfigs } = proxy;
  const ids = new Map<string, ObjectId>();
  for (const { id, path } of [listeners, routeConfigs, clusters, secrets, extensionConfigs].flat()) {
    ids.set(keyOf(path), id);
  }
  const clusterIds = new Map(clusters.map(({ name, id }) => [name, id]));
  for (const { clusterName, path } of proxy.assignments ?? []) {
    const id = clusterIds.get(clusterName);
    if (id !== undefined) ids.set(keyOf(path), id);
  }
  return (path) => ids.get(keyOf(path));
}
