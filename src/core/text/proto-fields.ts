import type { JsonObject } from '../lib/json.ts';
import { isJsonArray, property } from '../lib/json.ts';

/**
 * What a field holds: `message` (or messages, or a scalar), whose keys are field names; `map`, whose keys are data and
 * whose values are messages; `structs`, a map of free structs; `struct`, which is data all the way down.
 */
export type FieldKind = 'message' | 'map' | 'structs' | 'struct';

/** Fields of type google.protobuf.Struct in Envoy's API of 2026, by their JSON names. */
const STRUCTS: ReadonlySet<string> = new Set([
  'aws',
  'base',
  'defaultSubset',
  'filterContext',
  'healthMetadata',
  'jsonFormat',
  'record',
  'staticLayer',
  'transportSocketMatchCriteria',
  'typedJsonFormat',
]);

/** Fields of a map type, in every message that has a field of the name; a list of the same name is none. */
const MAPS: ReadonlySet<string> = new Set([
  'allowedCapabilities',
  'args',
  'certificateProviderInstances',
  'clusterMinHealthyPercentages',
  'consumerConfig',
  'contentTypes',
  'contextExtensions',
  'dynamicParameters',
  'extractionByMethod',
  'extractionsByMethod',
  'fieldRestrictions',
  'filterStateObjects',
  'headers',
  'keyValues',
  'labels',
  'map',
  'mappedRequestAttributes',
  'mappedResponseAttributes',
  'messageRestrictions',
  'methodConfigs',
  'methodRestrictions',
  'namedEndpoints',
  'namedFilterChains',
  'params',
  'paramsMatch',
  'perFilterConfig',
  'pluginsConfig',
  'policies',
  'producerConfig',
  'providers',
  'renamedResources',
  'renamedServices',
  'requestFieldExtractions',
  'requestFieldRestrictions',
  'requirementMap',
  'responseFieldRestrictions',
  'secretConfigs',
  'secrets',
  'sourceCodes',
  'tenantConfigs',
  'typedExtensionProtocolOptions',
  'typedFilterMetadata',
  'typedMetadata',
  'typedPerFilterConfig',
]);

/** Names that stand for a map or a struct under certain parents only. */
const UNDER: Readonly<Record<string, FieldKind>> = {
  'bucketIdBuilder.bucketIdBuilder': 'map',
  'filterStateRules.requires': 'map',
  'googleGrpc.config': 'struct',
  'metadata.filterMetadata': 'structs',
  'node.metadata': 'struct',
  'transportSocketMatches.match': 'struct',
  'userAgentBuildVersion.metadata': 'struct',
};

const FREE_VALUE = /\/(?:google\.protobuf\.(?:Struct|Value|ListValue)|(?:udpa\.type\.v1|xds\.type\.v3)\.TypedStruct)$/;

/** Whether an object's `value` is data: of a TypedStruct or a struct in an Any, or beside a key. */
function hasFreeValue(object: JsonObject): boolean {
  const type = property(object, '@type');
  if (typeof type === 'string') return FREE_VALUE.test(type);
  return ['key', 'metadata_namespace', 'metadataNamespace'].some((sibling) => Object.hasOwn(object, sibling));
}

/**
 * Tells what a field holds by its name, where it stands and what stands beside it; there are no descriptors here.
 * `parent` is the name of the field whose value the object is. Both names are JSON names (`filterMetadata`).
 */
export function fieldKind(object: JsonObject, parent: string, field: string, value: unknown): FieldKind {
  const place = `${parent}.${field}`;
  if (Object.hasOwn(UNDER, place)) return UNDER[place] ?? 'message';
  if (field === 'filterMetadata' || STRUCTS.has(field)) return 'struct';
  if (MAPS.has(field)) return isJsonArray(value) ? 'message' : 'map';
  if (field === 'value') return hasFreeValue(object) ? 'struct' : 'message';
  // The untyped configuration of a v2 filter.
  if (field === 'config' && Object.hasOwn(object, 'name') && !Object.hasOwn(object, '@type')) return 'struct';
  return 'message';
}
