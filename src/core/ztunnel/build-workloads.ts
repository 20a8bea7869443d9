import { given } from '../lib/given.ts';
import type { ObjectId } from '../model/types.ts';
import type { WorkloadMessage } from '../parse/ztunnel/schemas.ts';
import type { ZtunnelDump } from '../parse/ztunnel/ztunnel-dump.ts';
import type { DumpIndex } from './dump-index.ts';
import { buildGateway, identityOf, serviceKey, workloadLabel } from './dump-index.ts';
import type { Reference, Workload } from './types.ts';

/** What is only told elsewhere than at the workload, by its uid or its id. */
export interface Relations {
  /** `namespace/hostname` by uid. */
  readonly serviceNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Who has a waypoint or gateway, by its id. */
  readonly gatewayFor: ReadonlyMap<ObjectId, readonly Reference[]>;
}

function collect<Key, T>(map: Map<Key, T[]>, key: Key, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function serviceNames(dump: ZtunnelDump): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, string[]>();
  for (const { value } of dump.workloads) {
    for (const name of value.services ?? []) collect(names, value.uid ?? '', name);
  }
  for (const [uid, each] of dump.servicesByUid) for (const name of each) collect(names, uid, name);
  for (const { value, endpoints } of dump.services) {
    for (const endpoint of endpoints) collect(names, endpoint.value.workload_uid ?? '', serviceKey(value));
  }
  return new Map([...names].map(([uid, each]) => [uid, new Set(each)]));
}

function gatewayFor(index: DumpIndex): ReadonlyMap<ObjectId, readonly Reference[]> {
  const users = new Map<ObjectId, Reference[]>();
  const add = (destination: string | undefined, user: Reference): void => {
    const target = index.targets.get(destination ?? '');
    if (target?.id !== undefined) collect(users, target.id, user);
  };
  for (const { id, part } of index.services) {
    add(part.value.waypoint?.destination, { id, name: part.value.hostname ?? '' });
  }
  for (const { id, part } of index.workloads) {
    add(part.value.waypoint?.destination, { id, name: workloadLabel(part.value) });
    add(part.value.network_gateway?.destination, { id, name: workloadLabel(part.value) });
  }
  return users;
}

/** What the parts of a dump say of each other. */
export function findRelations(dump: ZtunnelDump, index: DumpIndex): Relations {
  return { serviceNames: serviceNames(dump), gatewayFor: gatewayFor(index) };
}

function tunnelText({ application_tunnel: tunnel }: WorkloadMessage): string | undefined {
  if (tunnel === undefined) return undefined;
  return tunnel.port === undefined ? (tunnel.protocol ?? '') : `${tunnel.protocol ?? ''} :${tunnel.port}`;
}

function localityText({ locality }: WorkloadMessage): string {
  const { region = '', zone = '', subzone = '' } = locality ?? {};
  return [region, zone, subzone].filter((part) => part !== '').join('/');
}

function buildNames(value: WorkloadMessage) {
  return {
    uid: value.uid ?? '',
    name: value.name ?? '',
    namespace: value.namespace ?? '',
    trustDomain: value.trust_domain ?? '',
    serviceAccount: value.service_account ?? '',
    identity: identityOf(value),
    workloadName: value.workload_name ?? '',
    workloadType: value.workload_type ?? '',
    canonicalName: value.canonical_name ?? '',
    canonicalRevision: value.canonical_revision ?? '',
    clusterId: value.cluster_id ?? '',
    node: value.node ?? '',
    locality: localityText(value),
  };
}

function buildNetwork(value: WorkloadMessage, index: DumpIndex) {
  return {
    addresses: value.workload_ips ?? [],
    hostname: value.hostname ?? '',
    network: value.network ?? '',
    protocol: value.protocol ?? '',
    networkMode: value.network_mode ?? '',
    hasNativeTunnel: value.native_tunnel === true,
    status: value.status ?? '',
    ...given('applicationTunnel', tunnelText(value)),
    ...given('capacity', value.capacity),
    ...given('waypoint', buildGateway(value.waypoint, index)),
    ...given('networkGateway', buildGateway(value.network_gateway, index)),
  };
}

function certificateOf(value: WorkloadMessage, index: DumpIndex): Reference | undefined {
  const name = identityOf(value);
  const id = name === '' ? undefined : index.certificateByIdentity.get(name);
  return id === undefined ? undefined : { name, id };
}

/** Every workload with what it names, and what names it. */
export function buildWorkloads(index: DumpIndex, relations: Relations): readonly Workload[] {
  return index.workloads.map(({ id, part: { path, value } }) => ({
    kind: 'workload',
    id,
    path,
    ...buildNames(value),
    ...buildNetwork(value, index),
    services: [...(relations.serviceNames.get(value.uid ?? '') ?? [])].map((name) => ({
      name,
      ...given('id', index.serviceByName.get(name)?.id),
    })),
    namedPolicies: (value.authorization_policies ?? []).map((name) => ({
      name,
      ...given('id', index.policyByName.get(name)),
    })),
    ...given('certificate', certificateOf(value, index)),
    gatewayFor: relations.gatewayFor.get(id) ?? [],
  }));
}
