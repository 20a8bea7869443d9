import { isJsonArray, isJsonObject } from '../lib/json.ts';
import type { DumpBuilder, Entry } from './config-dump.ts';
import { readPlainEntry, readResourceEntry } from './entries.ts';
import type { ParsedAssignment } from './parsed-cluster.ts';
import { readAssignment, readCluster } from './parsed-cluster.ts';
import { readExtension } from './parsed-filter.ts';
import { readListener } from './parsed-listener.ts';
import { readRouteConfig } from './parsed-route.ts';
import { readSecret } from './parsed-secret.ts';
import type { Located, Problems } from './read-part.ts';

/** How a resource stands in the document: as itself, or in a field of an entry with its version and state. */
interface Standing {
  readonly field?: string;
  readonly origin: Entry<unknown>['origin'];
}

type AddResource = (raw: Located<unknown>, standing: Standing, builder: DumpBuilder) => void;

function readEntry<T>(
  raw: Located<unknown>,
  { field, origin }: Standing,
  read: (resource: Located<unknown>, problems: Problems) => T | undefined,
  problems: Problems,
): Entry<T> {
  if (field === undefined) return readPlainEntry(raw, read, problems, origin);
  return readResourceEntry(raw, field, 'active', read, problems, origin);
}

/** By the short name of the type, which is the same in v2 and v3. */
const RESOURCES: Readonly<Record<string, AddResource>> = {
  Listener: (raw, standing, b) => b.listeners.push(readEntry(raw, standing, readListener, b.problems)),
  RouteConfiguration: (raw, standing, b) => b.routeConfigs.push(readEntry(raw, standing, readRouteConfig, b.problems)),
  Cluster: (raw, standing, b) => b.clusters.push(readEntry(raw, standing, readCluster, b.problems)),
  Secret: (raw, standing, b) => b.secrets.push(readEntry(raw, standing, readSecret, b.problems)),
  ClusterLoadAssignment: (raw, standing, b) => {
    const read = (one: Located<unknown>, problems: Problems) => readAssignment(one, problems, standing.origin);
    addAssignment(readEntry(raw, standing, read, b.problems), b);
  },
  TypedExtensionConfig: (raw, standing, b) =>
    b.extensionConfigs.push(readEntry(raw, standing, readExtension, b.problems)),
};

/** Adds the endpoints of a cluster, as far as Envoy has taken them, and their entry. */
export function addAssignment(entry: Entry<ParsedAssignment>, builder: DumpBuilder): void {
  builder.hasEndpoints = true;
  builder.endpointEntries.push(entry);
  for (const { state, value } of entry.states) {
    if (state !== 'rejected' && value !== undefined) builder.endpoints.push(value);
  }
}

/** Adds one resource by its short type; one of another type is counted, and stays in the raw JSON. */
export function addResource(
  type: string,
  raw: Located<unknown>,
  builder: DumpBuilder,
  standing: Standing = { origin: 'dynamic' },
): void {
  if (Object.hasOwn(RESOURCES, type)) RESOURCES[type]?.(raw, standing, builder);
  else builder.unread.set(type, (builder.unread.get(type) ?? 0) + 1);
}

/** The elements of a list or the values of a map, each with its path; nothing of anything else. */
export function membersOf({ path, value }: Located<unknown>): readonly Located<unknown>[] {
  if (isJsonArray(value)) return value.map((member, index) => ({ path: [...path, index], value: member }));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, member]) => ({ path: [...path, key], value: member }));
}

/** Adds a list or a map of resources of one type. */
export function addResources(
  type: string,
  members: Located<unknown>,
  builder: DumpBuilder,
  origin: Standing['origin'] = 'dynamic',
): void {
  for (const member of membersOf(members)) addResource(type, member, builder, { origin });
}
