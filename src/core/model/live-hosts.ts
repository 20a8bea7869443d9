import { given } from '../lib/given.ts';
import { addressText } from '../parse/address-text.ts';
import type { ConfigDump } from '../parse/config-dump.ts';
import type { ParsedClusterStatus } from '../parse/parsed-admin.ts';
import type { Located } from '../parse/read-part.ts';
import type { AddressMessage } from '../parse/schemas/address.ts';
import type { HostHealthMessage, HostStatusMessage } from '../parse/schemas/admin.ts';
import type { Endpoint, Endpoints, HealthStatus, LiveHost } from './cluster-types.ts';
import type { MakeId } from './ids.ts';
import { localityName } from './locality-name.ts';
import type { ObjectId } from './types.ts';

/** Hosts of /clusters, by the cluster's name. */
export type LiveClusters = ReadonlyMap<string, ParsedClusterStatus>;

export function indexLiveClusters(dump: ConfigDump): LiveClusters {
  return new Map(dump.clusterStatuses.map((status) => [status.message.name ?? '', status]));
}

/** What EDS says of a host, as a flag. */
const EDS_FLAGS: ReadonlyMap<unknown, string> = new Map([
  ['UNHEALTHY', 'failed_eds_health'],
  ['TIMEOUT', 'failed_eds_health'],
  ['DEGRADED', 'degraded_eds_health'],
  ['DRAINING', 'eds_status_draining'],
]);

/** The flags in the order and the words of Envoy's text (source/common/upstream/host_utility.cc). */
function flagsOf(health: HostHealthMessage): readonly string[] {
  const eds = EDS_FLAGS.get(health.eds_health_status);
  return [
    ...(health.failed_active_health_check === true ? ['failed_active_hc'] : []),
    ...(health.failed_outlier_check === true ? ['failed_outlier_check'] : []),
    ...(eds === undefined ? [] : [eds]),
    ...(health.failed_active_degraded_check === true ? ['degraded_active_hc'] : []),
    ...(health.pending_dynamic_removal === true ? ['pending_dynamic_removal'] : []),
    ...(health.pending_active_hc === true ? ['pending_active_hc'] : []),
    ...(health.excluded_via_immediate_hc_fail === true ? ['excluded_via_immediate_hc_fail'] : []),
    ...(health.active_hc_timeout === true ? ['active_hc_timeout'] : []),
  ];
}

/** What Envoy makes of the flags (HostImplBase::coarseHealth in source/common/upstream/upstream_impl.h). */
function healthOf(health: HostHealthMessage): HealthStatus {
  if (health.failed_active_health_check === true) return health.active_hc_timeout === true ? 'TIMEOUT' : 'UNHEALTHY';
  if (health.failed_outlier_check === true) return 'UNHEALTHY';
  const eds = health.eds_health_status;
  if (eds === 'UNHEALTHY' || eds === 'TIMEOUT' || eds === 'DRAINING' || eds === 'DEGRADED') return eds;
  return health.failed_active_degraded_check === true ? 'DEGRADED' : 'HEALTHY';
}

function buildLiveHost({ path, value }: Located<HostStatusMessage>): LiveHost {
  const eds = value.health_status?.eds_health_status;
  return {
    path,
    healthFlags: flagsOf(value.health_status ?? {}),
    ...given('edsHealth', typeof eds === 'string' ? eds : undefined),
    stats: (value.stats ?? []).map((stat) => ({ name: stat.name ?? '', value: stat.value ?? 0 })),
    ...given('successRate', value.success_rate?.value),
    ...given('localOriginSuccessRate', value.local_origin_success_rate?.value),
    ...given('hostname', value.hostname === '' ? undefined : value.hostname),
  };
}

/** An endpoint that only /clusters tells of. `like`: the configured endpoint that it comes from, by DNS. */
function endpointOf(
  host: Located<HostStatusMessage>,
  cluster: { readonly id: ObjectId; readonly name: string },
  like: Endpoint | undefined,
  makeId: MakeId,
): Endpoint {
  const { value } = host;
  const address = addressText(value.address);
  return {
    ...like,
    kind: 'endpoint',
    id: makeId('endpoint', `${cluster.name}/${address}`),
    path: host.path,
    clusterId: cluster.id,
    address,
    ...given('internalListener', value.address?.envoy_internal_address?.server_listener_name),
    health: healthOf(value.health_status ?? {}),
    weight: value.weight ?? like?.weight ?? 1,
    priority: value.priority ?? like?.priority ?? 0,
    locality: localityName(value.locality) || (like?.locality ?? ''),
    live: buildLiveHost(host),
  };
}

/** Internal addresses are told apart by their `endpoint_id` alone. */
function keyOf(address: AddressMessage | undefined): string {
  return `${addressText(address)} ${address?.envoy_internal_address?.endpoint_id ?? ''}`;
}

const DNS_TYPES: ReadonlySet<string> = new Set(['STRICT_DNS', 'LOGICAL_DNS']);

/** The configured endpoint that a host was resolved from: by its host name, or the only one there is. */
function findResolved(host: HostStatusMessage, configured: readonly Endpoint[]): Endpoint | undefined {
  const name = host.hostname ?? '';
  const byName = name === '' ? undefined : configured.find(({ address }) => address.startsWith(`${name}:`));
  return byName ?? (configured.length === 1 ? configured[0] : undefined);
}

/** Endpoints with their keys: what they are found by among the hosts. */
export interface KeyedEndpoint {
  readonly endpoint: Endpoint;
  readonly address: AddressMessage | undefined;
}

/**
 * Joins the hosts that Envoy has to what its configuration says: by address, and for names that DNS resolves by the
 * host's name. What the configuration does not have is added, for Envoy sends requests there.
 */
export function joinLiveHosts(
  known: Endpoints,
  configured: readonly KeyedEndpoint[],
  type: string,
  status: ParsedClusterStatus | undefined,
  cluster: { readonly id: ObjectId; readonly name: string },
  makeId: MakeId,
): Endpoints {
  if (status === undefined) return known;
  const { hosts } = status;
  const isListed = known.kind === 'listed';
  if (hosts.length === 0) return known.kind === 'not-in-dump' ? { kind: 'listed', endpoints: [], from: 'live' } : known;
  if (!isListed || DNS_TYPES.has(type)) {
    const listed = configured.map(({ endpoint }) => endpoint);
    const endpoints = hosts.map((host) => endpointOf(host, cluster, findResolved(host.value, listed), makeId));
    return { kind: 'listed', endpoints, from: 'live' };
  }
  const waiting = new Map<string, Located<HostStatusMessage>[]>();
  for (const host of hosts) {
    const key = keyOf(host.value.address);
    waiting.set(key, [...(waiting.get(key) ?? []), host]);
  }
  const joined = configured.map(({ endpoint, address }): Endpoint => {
    const host = waiting.get(keyOf(address))?.shift();
    if (host === undefined) return endpoint;
    return { ...endpoint, health: healthOf(host.value.health_status ?? {}), live: buildLiveHost(host) };
  });
  const others = [...waiting.values()].flat().map((host) => endpointOf(host, cluster, undefined, makeId));
  return { ...known, endpoints: [...joined, ...others] };
}
