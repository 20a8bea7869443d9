import { given } from '../lib/given.ts';
import type { ConfigDump } from '../parse/config-dump.ts';
import type { ParsedAssignment, ParsedCluster, ParsedLocality } from '../parse/parsed-cluster.ts';
import type { Located } from '../parse/read-part.ts';
import type { AddressMessage } from '../parse/schemas/address.ts';
import type { LbEndpointMessage } from '../parse/schemas/endpoint.ts';
import type { Endpoint, Endpoints, HealthStatus } from './cluster-types.ts';
import type { MakeId } from './ids.ts';
import { fieldAt, textAt } from './struct.ts';
import type { ObjectId } from './types.ts';

const HEALTH: ReadonlySet<string> = new Set(['HEALTHY', 'UNHEALTHY', 'DRAINING', 'TIMEOUT', 'DEGRADED']);

function isHealth(text: unknown): text is HealthStatus {
  return typeof text === 'string' && HEALTH.has(text);
}

/** `ip:port` with IPv6 in brackets, a pipe's path, or the internal listener's name. */
function addressText(address: AddressMessage | undefined): string {
  const socket = address?.socket_address;
  if (socket !== undefined) {
    const ip = socket.address ?? '';
    return `${ip.includes(':') ? `[${ip}]` : ip}:${socket.port_value ?? socket.named_port ?? 0}`;
  }
  if (address?.pipe !== undefined) return `unix:${address.pipe.path ?? ''}`;
  const internal = address?.envoy_internal_address;
  return internal === undefined ? 'unknown address' : `internal:${internal.server_listener_name ?? ''}`;
}

function localityText(locality: ParsedLocality): string {
  const parts = locality.message.locality;
  return [parts?.region, parts?.zone, parts?.sub_zone].filter((part) => part !== undefined && part !== '').join('/');
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
    ...given('internalListener', internal?.server_listener_name),
    health: isHealth(value.health_status) ? value.health_status : 'UNKNOWN',
    weight: value.load_balancing_weight ?? 1,
    priority: locality.message.priority ?? 0,
    locality: localityText(locality),
    ...given('tlsMode', textAt(filterMetadata, 'envoy.transport_socket_match', 'tlsMode')),
    ...given('workload', workload === undefined ? undefined : workload.split(';').slice(0, 2).join('.')),
  };
}

/** Assignments of the EDS section by `cluster_name`, which is the cluster's EDS service name where it has one. */
export type Assignments = ReadonlyMap<string, ParsedAssignment>;

export function indexAssignments(dump: ConfigDump): Assignments {
  return new Map(dump.endpoints.map((assignment) => [assignment.message.cluster_name ?? '', assignment]));
}

/** Clusters that find their endpoints at run time, in words. */
function runtimeText(cluster: ParsedCluster, type: string): string | undefined {
  if (type === 'ORIGINAL_DST') return 'the original destination of the connection';
  const custom = cluster.message.cluster_type?.name ?? '';
  if (custom.includes('aggregate')) return 'the endpoints of the clusters that it lists';
  if (custom.includes('dynamic_forward_proxy')) return 'the host of the request, resolved by DNS';
  return undefined;
}

/** What the dump knows of a cluster's endpoints: the EDS section first, for it holds live health and weights. */
export function buildEndpoints(
  cluster: ParsedCluster,
  type: string,
  owner: { readonly id: ObjectId; readonly name: string },
  known: { readonly assignments: Assignments; readonly hasEndpoints: boolean },
  makeId: MakeId,
): Endpoints {
  const runtime = runtimeText(cluster, type);
  if (runtime !== undefined) return { kind: 'runtime', text: runtime };
  const serviceName = cluster.message.eds_cluster_config?.service_name;
  const live = known.assignments.get(serviceName !== undefined && serviceName !== '' ? serviceName : owner.name);
  if (live === undefined && type === 'EDS') return { kind: known.hasEndpoints ? 'missing' : 'not-in-dump' };
  const assignment = live ?? cluster.assignment;
  const endpoints = (assignment?.localities ?? []).flatMap((locality) =>
    locality.endpoints.map((endpoint) => buildEndpoint(endpoint, locality, owner, makeId)),
  );
  return { kind: 'listed', endpoints, from: live === undefined ? 'cluster' : 'eds' };
}

/** Clusters that an aggregate cluster lists, in order of priority. */
export function aggregateNames(cluster: ParsedCluster): readonly string[] {
  const list = fieldAt(cluster.message.cluster_type?.typed_config, 'clusters');
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [];
}
