import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import { eitherAt, textAt } from '../model/struct.ts';
import type { EndpointAssignment } from '../model/types.ts';
import { printedClusters, sortByClusterName } from './active-resources.ts';
import type { EndpointFacts } from './endpoint-filter.ts';
import { addressText, endpointFilter, portOf, statusText } from './endpoint-filter.ts';
import type { TextFilters, TextSource } from './types.ts';

/** An envoy.config.endpoint.v3.LbEndpoint as the dump has it. */
interface RawEndpoint extends EndpointFacts {
  readonly raw: JsonObject;
}

interface RawLocality {
  readonly raw: JsonObject;
  /** `region/zone/sub_zone`, or ''. */
  readonly locality: string;
  readonly endpoints: readonly RawEndpoint[];
}

/** The endpoints of one cluster that are left after filtering, in their localities. */
export interface RawAssignment {
  readonly clusterName: string;
  readonly raw: JsonObject;
  readonly localities: readonly RawLocality[];
}

/**
 * The EDS section as istioctl prints it: received clusters and then static ones, sorted by cluster, with the endpoints
 * that pass the filters; clusters with none left are left out.
 */
export function selectAssignments(source: TextSource, filters: TextFilters): readonly RawAssignment[] {
  const all = assignmentsOf(source);
  const keeps = endpointFilter(filters);
  const read = [
    ...all.filter(({ origin }) => origin === 'dynamic'),
    ...all.filter(({ origin }) => origin === 'static'),
  ].flatMap((one) => readAssignment(one, source.root, keeps) ?? []);
  return sortByClusterName(read, ({ clusterName }) => clusterName);
}

/**
 * The EDS section. In a config_dump without one there is nothing to print, as in istioctl; a document without sections,
 * such as a bootstrap, has its endpoints in the clusters.
 */
function assignmentsOf({ proxy, root }: TextSource): readonly EndpointAssignment[] {
  if (proxy.assignments !== undefined) return proxy.assignments;
  if (proxy.sections.length > 0) return [];
  return printedClusters(proxy).flatMap(({ name, origin, path }) => {
    const cluster = valueAt(root, path);
    const key = ['load_assignment', 'loadAssignment'].find(
      (one) => isJsonObject(cluster) && Object.hasOwn(cluster, one),
    );
    return key === undefined ? [] : [{ clusterName: name, origin, path: [...path, key] }];
  });
}

function readAssignment(
  { clusterName, path }: EndpointAssignment,
  root: JsonValue,
  keeps: (facts: EndpointFacts) => boolean,
): RawAssignment | undefined {
  const raw = valueAt(root, path);
  if (!isJsonObject(raw)) return undefined;
  const localities = objectsOf(raw, 'endpoints').map((locality) => ({
    raw: locality,
    locality: localityText(eitherAt(locality, 'locality')),
    endpoints: objectsOf(locality, 'lb_endpoints')
      .map((endpoint) => readEndpoint(endpoint, clusterName))
      .filter(keeps),
  }));
  const isEmpty = localities.every(({ endpoints }) => endpoints.length === 0);
  return isEmpty ? undefined : { clusterName, raw, localities };
}

function objectsOf(object: JsonObject, field: string): readonly JsonObject[] {
  const list = eitherAt(object, field);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

function readEndpoint(raw: JsonObject, clusterName: string): RawEndpoint {
  const endpoint = eitherAt(raw, 'endpoint');
  const primary = eitherAt(endpoint, 'address');
  const more = eitherAt(endpoint, 'additional_addresses');
  const additional = isJsonArray(more) ? more.map((one) => eitherAt(one, 'address')) : [];
  return {
    raw,
    clusterName,
    addresses: [primary, ...additional].map((address) => addressText(address)),
    port: portOf(primary),
    status: statusText(eitherAt(raw, 'health_status')),
  };
}

/** Each part stands only where those before it do. */
function localityText(locality: unknown): string {
  const region = textAt(locality, 'region') ?? '';
  const zone = textAt(locality, 'zone');
  if (zone === undefined) return region;
  const subZone = eitherAt(locality, 'sub_zone');
  return typeof subZone === 'string' && subZone !== '' ? `${region}/${zone}/${subZone}` : `${region}/${zone}`;
}
