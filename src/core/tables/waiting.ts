import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { eitherAt, textAt } from '../model/struct.ts';
import type { Proxy, Resource, ResourceType } from '../model/types.ts';
import type { Need } from './find-needs.ts';
import { findNeeds } from './find-needs.ts';

/** Tells what a warming resource waits for, in Envoy's names: `RDS 8080 (not in this dump)`. */
export type ExplainWaiting = (resource: Resource) => readonly string[];

const SUPPLIERS: Readonly<Record<Need['by'], ResourceType>> = {
  RDS: 'route configuration',
  SRDS: 'scoped routes',
  SDS: 'secret',
  EDS: 'endpoints',
  ECDS: 'extension',
};

/** What the dump has of the resources that others wait for. */
export function createWaiting({ resources }: Proxy, root: JsonValue): ExplainWaiting {
  const isThere = new Map<string, boolean>();
  const types = new Set<ResourceType>();
  for (const { type, name, states } of resources) {
    types.add(type);
    const key = `${type} ${name}`;
    const isActive = states.some(({ state }) => state === 'active');
    isThere.set(key, isActive || isThere.get(key) === true);
  }

  function lack({ by, name }: Need): readonly string[] {
    const type = SUPPLIERS[by];
    const found = isThere.get(`${type} ${name}`);
    if (found === true) return [];
    if (found === false) return [t`${by} ${name} (not active either)`];
    if (by === 'EDS' && !types.has(type)) return [t`EDS ${name} (the dump holds no endpoints)`];
    return [t`${by} ${name} (not in this dump)`];
  }

  function waitsAt(type: ResourceType, path: JsonPath): readonly string[] {
    const configuration = valueAt(root, path);
    return [...findNeeds(type, configuration).flatMap(lack), ...clusterSteps(type, configuration)];
  }

  return (resource) => {
    const warming = resource.states.filter(({ state }) => state === 'warming');
    if (warming.length === 0) return [];
    const waits = warming.flatMap(({ path }) => waitsAt(resource.type, path));
    if (resource.type === 'secret' && warming.every(({ path }) => isBare(valueAt(root, path)))) {
      waits.push(t`SDS ${resource.name} (its content has not been received)`);
    }
    return waits.length > 0 ? [...new Set(waits)] : [t`nothing that this dump shows`];
  };
}

/** A secret that has been asked for stands in the dump with its name alone. */
function isBare(secret: JsonValue | undefined): boolean {
  return !isJsonObject(secret) || Object.keys(secret).every((key) => key === '@type' || key === 'name');
}

/** What a cluster does before it is active, beside receiving its endpoints (source/common/upstream/upstream_impl.cc). */
function clusterSteps(type: ResourceType, configuration: JsonValue | undefined): readonly string[] {
  if (type !== 'cluster') return [];
  const discovery = textAt(configuration, 'type') ?? '';
  const checks = eitherAt(configuration, 'health_checks');
  return [
    ...(discovery.endsWith('_DNS') ? [t`the first answer of DNS`] : []),
    ...(isJsonArray(checks) && checks.length > 0 ? [t`the first round of health checks`] : []),
  ];
}
