import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { ConfigDump, Entry, EntryState } from '../parse/config-dump.ts';
import type { Resource, ResourceType } from './types.ts';

function buildResource(
  type: ResourceType,
  { name, path, origin, states, error, clientStatus }: Entry<unknown>,
): Resource {
  return {
    type,
    name,
    path,
    origin,
    states: states
      .filter((one) => isReceived(one, path))
      .map(({ state, path: place, versionInfo, lastUpdated }) => ({ state, path: place, versionInfo, lastUpdated })),
    ...given('rejection', error),
    ...given('clientStatus', clientStatus),
  };
}

/** An entry may tell of a resource that was asked for and has not come: then its own place stands for it. */
function isReceived({ path, value }: EntryState<unknown>, entryPath: JsonPath): boolean {
  return value !== undefined || path !== entryPath;
}

/** What only /clusters or /listeners knows is no resource of the configuration. */
function isConfigured(entry: Entry<{ readonly standIn?: true }>): boolean {
  return entry.states[0]?.value?.standIn !== true;
}

function entriesByType(dump: ConfigDump): readonly (readonly [ResourceType, readonly Entry<unknown>[]])[] {
  return [
    ['listener', dump.listeners.filter(isConfigured)],
    ['route configuration', dump.routeConfigs],
    ['scoped routes', dump.scopeEntries],
    ['cluster', dump.clusters.filter(isConfigured)],
    ['endpoints', dump.endpointEntries],
    ['secret', dump.secrets],
    ['extension', dump.extensionConfigs],
  ];
}

/** Builds the list of all resources with their states: what runs and what does not. */
export function buildResources(dump: ConfigDump): readonly Resource[] {
  return entriesByType(dump).flatMap(([type, entries]) => entries.map((entry) => buildResource(type, entry)));
}

/** Static resources have no life of their own, but for one that Envoy refused. */
export function hasUpdates(origin: Resource['origin'], rejection: Resource['rejection']): boolean {
  return origin === 'dynamic' || rejection !== undefined;
}

/** How many resources have updates. */
export function countUpdates(dump: ConfigDump): number {
  let count = 0;
  for (const [, entries] of entriesByType(dump)) {
    for (const { origin, error } of entries) if (hasUpdates(origin, error)) count += 1;
  }
  return count;
}
