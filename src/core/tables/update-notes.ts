import { countOf, listAnd } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Proxy, Resource, ResourceState, ResourceType } from '../model/types.ts';
import { sayResourceType } from './kind-cells.ts';
import type { TableNote } from './table.ts';
import { lastUpdated } from './update-columns.ts';

/** The summary above the table: what is refused, what waits, which versions run, and how old the oldest is. */
export function updateNotes({ resources }: Proxy): readonly TableNote[] {
  const dynamic = resources.filter(({ origin }) => origin === 'dynamic');
  return [...troubleNotes(resources), ...versionNotes(dynamic), ...ageNotes(dynamic), ...staticNotes(resources)];
}

function isIn({ states }: Resource, state: ResourceState): boolean {
  return states.some((one) => one.state === state);
}

function troubleNotes(resources: readonly Resource[]): readonly TableNote[] {
  const count = (test: (resource: Resource) => boolean): number => resources.filter(test).length;
  const refused = count(({ rejection, clientStatus }) => rejection !== undefined || clientStatus === 'NACKED');
  const warming = count((resource) => isIn(resource, 'warming'));
  const draining = count((resource) => isIn(resource, 'draining'));
  const missing = count(({ states, rejection }) => states.length === 0 && rejection === undefined);
  const parts = [
    ...(refused > 0 ? [t`${countOf(refused, 'update')} refused (NACK)`] : []),
    ...(warming > 0 ? [t`${countOf(warming, 'resource')} warming`] : []),
    ...(draining > 0 ? [t`${countOf(draining, 'resource')} draining`] : []),
    ...(missing > 0 ? [t`${countOf(missing, 'resource')} not received`] : []),
  ];
  if (parts.length === 0) {
    return resources.length === 0 ? [] : [{ text: t`Nothing is refused, warming or draining.`, tone: 'plain' }];
  }
  return [{ text: t`${parts.join(', ')}; ${countOf(resources.length, 'resource')} in all.`, tone: 'trouble' }];
}

/** The version of the newest resource of each type. */
function versionsByType(resources: readonly Resource[]): ReadonlyMap<ResourceType, string> {
  const newest = new Map<ResourceType, { readonly at: string; readonly version: string }>();
  for (const { type, states } of resources) {
    for (const { versionInfo, lastUpdated: at = '' } of states) {
      if (versionInfo === undefined) continue;
      const known = newest.get(type);
      if (known === undefined || at > known.at) newest.set(type, { at, version: versionInfo });
    }
  }
  return new Map([...newest].map(([type, { version }]) => [type, version]));
}

/** Secrets come from the agent beside the proxy, with versions of its own (pkg/istio-agent, SDS). */
const OWN_VERSIONS: ReadonlySet<ResourceType> = new Set(['secret']);

/** Incremental xDS may give each resource a version of its own, such as a hash of its content. */
function hasOwnVersions(resources: readonly Resource[]): boolean {
  const clusters = resources.filter(({ type }) => type === 'cluster').flatMap(({ states }) => states);
  const versions = new Set(clusters.map(({ versionInfo }) => versionInfo));
  return clusters.length > 1 && versions.size === clusters.length;
}

function versionNotes(resources: readonly Resource[]): readonly TableNote[] {
  const versions = [...versionsByType(resources)].filter(([type]) => !OWN_VERSIONS.has(type));
  if (versions.length < 2) return [];
  if (hasOwnVersions(resources)) {
    return [
      { text: t`Each resource has a version of its own, so the types cannot be compared by version.`, tone: 'plain' },
    ];
  }
  if (new Set(versions.map(([, version]) => version)).size === 1)
    return [{ text: t`All types are at version ${versions[0]?.[1] ?? ''}.`, tone: 'plain' }];
  const words = versions.map(([type, version]) => `${sayResourceType(type)} ${version}`);
  const text = t`The newest versions differ between the types: ${listAnd(words)}. A control plane may send one type without the others; where a change needs several, a part of it may be missing.`;
  return [{ text, tone: 'plain' }];
}

function ageNotes(resources: readonly Resource[]): readonly TableNote[] {
  let oldest: Resource | undefined;
  let newest: Resource | undefined;
  for (const resource of resources) {
    const at = lastUpdated(resource);
    if (at === undefined) continue;
    if (oldest === undefined || at < (lastUpdated(oldest) ?? '')) oldest = resource;
    if (newest === undefined || at > (lastUpdated(newest) ?? '')) newest = resource;
  }
  if (oldest === undefined || newest === undefined) return [];
  const text = t`Oldest update: ${updateWords(oldest)}. Newest: ${updateWords(newest)}.`;
  return [{ text, tone: 'plain' }];
}

function updateWords(resource: Resource): string {
  const name = resource.name === '' ? '' : ` ${resource.name}`;
  return `${lastUpdated(resource) ?? ''} (${sayResourceType(resource.type)}${name})`;
}

function staticNotes(resources: readonly Resource[]): readonly TableNote[] {
  const count = resources.filter(({ origin, rejection }) => origin === 'static' && rejection === undefined).length;
  if (count === 0) return [];
  return [{ text: t`Not listed: ${countOf(count, 'static resource')}, of the bootstrap or inline.`, tone: 'plain' }];
}
