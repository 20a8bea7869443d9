import { isJsonObject } from '../lib/json.ts';
import { lazyFields } from '../lib/lazy-fields.ts';
import { t } from '../lib/words.ts';
import { unwrapAny } from '../parse/any.ts';
import { addressText } from '../parse/address-text.ts';
import type { ConfigDump } from '../parse/config-dump.ts';
import type { ParsedAssignment, ParsedCluster, ParsedLocality } from '../parse/parsed-cluster.ts';
import type { Located } from '../parse/read-part.ts';
import type { LbEndpointMessage, WholeAssignmentMessage } from '../parse/schemas/endpoint.ts';
import { buildAssignmentPolicy } from './build-lb.ts';
import type { Endpoint, Endpoints, EndpointSum, HealthStatus } from './cluster-types.ts';
import type { EndpointJob, EndpointQueue } from './endpoint-queue.ts';
import { isUsable, sumEndpoints } from './health.ts';
import type { MakeId } from './ids.ts';
import type { MetadataFields } from './lb-types.ts';
import { localityName } from './locality-name.ts';
import type { KeyedEndpoint, LiveClusters } from './live-hosts.ts';
import { joinLiveHosts } from './live-hosts.ts';
import { fieldAt, textAt } from './struct.ts';
import type { ObjectId } from './types.ts';

const HEALTH: ReadonlySet<string> = new Set(['HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED']);

/** Istio writes `name;namespace;canonical name;revision;cluster`, and `;;;;` for an endpoint outside of any workload. */
function workloadName(text: string | undefined): string | undefined {
  const name = text?.split(';').slice(0, 2).join('.');
  return name === '.' ? undefined : name;
}

function isHealth(text: unknown): text is HealthStatus {
  return typeof text === 'string' && HEALTH.has(text);
}

function healthOf({ health_status: health }: LbEndpointMessage): HealthStatus {
  return isHealth(health) ? health : 'UNKNOWN';
}

/** The metadata of one namespace. */
function fieldsAt(filterMetadata: unknown, namespace: string): MetadataFields | undefined {
  const fields = fieldAt(filterMetadata, namespace);
  return isJsonObject(fields) ? fields : undefined;
}

function buildEndpoint(
  raw: Located<LbEndpointMessage>,
  locality: ParsedLocality,
  cluster: { readonly id: ObjectId; readonly name: string },
  makeId: MakeId,
): Endpoint {
  const { value } = raw;
  const address = addressText(value.endpoint?.address);
  const internal = value.endpoint?.address?.envoy_internal_address;
  const filterMetadata = value.metadata?.filter_metadata;
  const workload = textAt(filterMetadata, 'istio', 'workload');
  return {
    kind: 'endpoint',
    id: makeId('endpoint', `${cluster.name}/${address}`),
    path: raw.path,
    clusterId: cluster.id,
    address,
    internalListener: internal?.server_listener_name,
    health: healthOf(value),
    weight: value.load_balancing_weight ?? 1,
    priority: locality.message.priority ?? 0,
    locality: localityName(locality.message.locality),
    localityWeight: locality.message.load_balancing_weight,
    lbMetadata: fieldsAt(filterMetadata, 'envoy.lb'),
    socketMetadata: fieldsAt(filterMetadata, 'envoy.transport_socket_match'),
    localitySocketMetadata: fieldsAt(locality.message.metadata?.filter_metadata, 'envoy.transport_socket_match'),
    tlsMode: textAt(filterMetadata, 'envoy.transport_socket_match', 'tlsMode'),
    workload: workloadName(workload),
    hostname: value.endpoint?.hostname || undefined,
  };
}

type Listed = Extract<Endpoints, { readonly kind: 'listed' }>;

/** Assignments of the EDS section by `cluster_name`, which is the cluster's EDS service name where it has one. */
export type Assignments = ReadonlyMap<string, ParsedAssignment>;

export function indexAssignments(dump: ConfigDump): Assignments {
  return new Map(dump.endpoints.map((assignment) => [assignment.message.cluster_name ?? '', assignment]));
}

/** Clusters that find their endpoints at run time, in words. */
function runtimeText(cluster: ParsedCluster, type: string): string | undefined {
  if (type === 'ORIGINAL_DST') return t`the original destination of the connection`;
  const custom = cluster.message.cluster_type?.name ?? '';
  if (custom.includes('aggregate')) return t`the endpoints of the clusters that it lists`;
  if (custom.includes('dynamic_forward_proxy')) return t`the host of the request, resolved by DNS`;
  return undefined;
}

/** What is known of endpoints beside the clusters themselves. */
export interface KnownEndpoints {
  readonly assignments: Assignments;
  /** Whether the dump has an EDS section. */
  readonly hasEndpoints: boolean;
  readonly live: LiveClusters;
  readonly queue: EndpointQueue<ListedJob, readonly KeyedEndpoint[]>;
}

/** The name that EDS knows a cluster by. */
function serviceNameOf({ message }: ParsedCluster, name: string): string {
  const serviceName = message.eds_cluster_config?.service_name;
  return serviceName !== undefined && serviceName !== '' ? serviceName : name;
}

/** A cluster whose endpoints are listed. */
export interface ListedJob extends EndpointJob {
  readonly clusterId: ObjectId;
  readonly assignment: ParsedAssignment | undefined;
  readonly queue: EndpointQueue<ListedJob, readonly KeyedEndpoint[]>;
}

/** Makes the endpoints that clusters list. */
export function buildListed({ assignment, clusterId, clusterName }: ListedJob, makeId: MakeId): KeyedEndpoint[] {
  const owner = { id: clusterId, name: clusterName };
  return (assignment?.localities ?? []).flatMap((locality) =>
    locality.endpoints.map((raw) => {
      const address = raw.value.endpoint?.address;
      return { address, endpoint: buildEndpoint(raw, locality, owner, makeId) };
    }),
  );
}

function sumOf(whole: WholeAssignmentMessage): EndpointSum {
  let all = 0;
  let usable = 0;
  for (const { lb_endpoints: endpoints = [] } of whole.endpoints ?? []) {
    all += endpoints.length;
    for (const endpoint of endpoints) if (isUsable({ health: healthOf(endpoint) })) usable += 1;
  }
  return { all, usable };
}

const withEndpoints = lazyFields<ListedJob, Pick<Listed, 'endpoints'>>({
  endpoints: (job) => job.queue.take(job).map(({ endpoint }) => endpoint),
});

/**
 * What the dump knows of a cluster's endpoints: the EDS section first, for it holds health and weights; then what
 * /clusters says that Envoy really has.
 */
export function buildEndpoints(
  cluster: ParsedCluster,
  type: string,
  owner: { readonly id: ObjectId; readonly name: string },
  known: KnownEndpoints,
  makeId: MakeId,
): Endpoints {
  const status = known.live.get(owner.name);
  // Their ids are made now, after those of the clusters before.
  if (status !== undefined) known.queue.makeBefore(owner.name);
  const join = (found: Endpoints, keyed: readonly KeyedEndpoint[] = []) =>
    joinLiveHosts(found, keyed, type, status, owner, makeId);
  const runtime = runtimeText(cluster, type);
  if (runtime !== undefined) return join({ kind: 'runtime', text: runtime });
  const assigned = known.assignments.get(serviceNameOf(cluster, owner.name));
  if (assigned === undefined && (type === 'EDS' || cluster.standIn === true)) {
    return join({ kind: known.hasEndpoints ? 'missing' : 'not-in-dump' });
  }
  const assignment = assigned ?? cluster.assignment;
  const policy = buildAssignmentPolicy(assignment?.message.policy);
  const from = assigned === undefined ? 'cluster' : 'eds';
  const job: ListedJob = { clusterName: owner.name, clusterId: owner.id, assignment, queue: known.queue };
  if (status === undefined && assignment?.whole !== undefined) {
    known.queue.add(job);
    return withEndpoints({ kind: 'listed', from, policy, sum: sumOf(assignment.whole) }, job);
  }
  known.queue.makeBefore(owner.name);
  const keyed = buildListed(job, makeId);
  const endpoints = keyed.map(({ endpoint }) => endpoint);
  if (status === undefined) return { kind: 'listed', from, policy, endpoints, sum: sumEndpoints(endpoints) };
  return join({ kind: 'listed', from, policy, endpoints }, keyed);
}

const NONE: readonly never[] = [];

/** Clusters that an aggregate cluster lists, in order of priority. */
export function aggregateNames(cluster: ParsedCluster): readonly string[] {
  const config = cluster.message.cluster_type?.typed_config;
  const list = config === undefined ? undefined : fieldAt(unwrapAny({ path: [], value: config }).value, 'clusters');
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : NONE;
}
