import { given } from '../lib/given.ts';
import type { MakeId } from '../model/ids.ts';
import type { ObjectId } from '../model/types.ts';
import type { Located } from '../parse/read-part.ts';
import type { GatewayMessage, PolicyMessage, ServiceMessage, WorkloadMessage } from '../parse/ztunnel/schemas.ts';
import type { ParsedCertificate, ParsedService, ZtunnelDump } from '../parse/ztunnel/ztunnel-dump.ts';
import type { Gateway, Reference } from './types.ts';

type Target = NonNullable<Gateway['target']>;

/** A part with the id that its object will have. */
interface Named<T> {
  readonly id: ObjectId;
  readonly part: T;
}

/** What the dump names things by, so that each name is resolved once. */
export interface DumpIndex {
  readonly workloads: readonly Named<Located<WorkloadMessage>>[];
  readonly services: readonly Named<ParsedService>[];
  readonly policies: readonly Named<Located<PolicyMessage>>[];
  readonly certificates: readonly Named<ParsedCertificate>[];
  readonly workloadByUid: ReadonlyMap<string, Named<Located<WorkloadMessage>>>;
  /** By `namespace/hostname`. */
  readonly serviceByName: ReadonlyMap<string, Named<ParsedService>>;
  /** Workloads and services by `network/ip` and by `namespace/hostname`, in the order in which ztunnel looks. */
  readonly targets: ReadonlyMap<string, Target>;
  /** What is known by an IP alone, without its network, or by a service's hostname; several things are none. */
  readonly byAddress: ReadonlyMap<string, Reference | 'several'>;
  readonly policyByName: ReadonlyMap<string, ObjectId>;
  readonly certificateByIdentity: ReadonlyMap<string, ObjectId>;
}

/** What a workload is called where it is named: its name and namespace, as istioctl writes them. */
export function workloadLabel(workload: WorkloadMessage): string {
  return `${workload.name ?? ''}.${workload.namespace ?? ''}`;
}

/** `namespace/hostname`: ztunnel's own name of a service. */
export function serviceKey(service: ServiceMessage): string {
  return `${service.namespace ?? ''}/${service.hostname ?? ''}`;
}

function policyKey(policy: PolicyMessage): string {
  return `${policy.namespace ?? ''}/${policy.name ?? ''}`;
}

/** The SPIFFE id that ztunnel gives a workload (Workload::identity); '' where the dump lacks a part of it. */
export function identityOf({ trust_domain, namespace, service_account }: WorkloadMessage): string {
  if (trust_domain === undefined || namespace === undefined || service_account === undefined) return '';
  return `spiffe://${trust_domain}/ns/${namespace}/sa/${service_account}`;
}

/** The address of `network/ip`; the network may be ''. */
export function ipOf(networkAddress: string): string {
  return networkAddress.slice(networkAddress.indexOf('/') + 1);
}

function setFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function targetsOf({ services, workloads }: Pick<DumpIndex, 'services' | 'workloads'>): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  // An address is a workload's before it is a service's; a hostname the other way round (ProxyState::find_*).
  for (const { id, part } of workloads) {
    const target: Target = { kind: 'workload', id, name: workloadLabel(part.value) };
    for (const ip of part.value.workload_ips ?? []) setFirst(targets, `${part.value.network ?? ''}/${ip}`, target);
  }
  for (const { id, part } of services) {
    const target: Target = { kind: 'service', id, name: part.value.hostname ?? '' };
    for (const name of [...(part.value.vips ?? []), serviceKey(part.value)]) setFirst(targets, name, target);
  }
  return targets;
}

function addressesOf({
  services,
  workloads,
}: Pick<DumpIndex, 'services' | 'workloads'>): ReadonlyMap<string, Reference | 'several'> {
  const byAddress = new Map<string, Reference | 'several'>();
  const add = (address: string, reference: Reference): void => {
    if (address === '') return;
    byAddress.set(address, byAddress.has(address) ? 'several' : reference);
  };
  for (const { id, part } of services) {
    const name = part.value.hostname ?? '';
    for (const address of [name, ...(part.value.vips ?? []).map(ipOf)]) add(address, { id, name });
  }
  for (const { id, part } of workloads) {
    for (const ip of part.value.workload_ips ?? []) add(ip, { id, name: workloadLabel(part.value) });
  }
  return byAddress;
}

function indexBy<T>(parts: readonly Named<T>[], keyOf: (part: T) => string): ReadonlyMap<string, Named<T>> {
  const map = new Map<string, Named<T>>();
  for (const named of parts) setFirst(map, keyOf(named.part), named);
  return map;
}

function idsBy<T>(parts: readonly Named<T>[], keyOf: (part: T) => string): ReadonlyMap<string, ObjectId> {
  return new Map([...indexBy(parts, keyOf)].map(([key, { id }]) => [key, id]));
}

/** Gives every part its id, and finds what the parts name each other by. */
export function indexDump(dump: ZtunnelDump, makeId: MakeId): DumpIndex {
  const name = <T>(kind: string, parts: readonly T[], keyOf: (part: T) => string): readonly Named<T>[] =>
    parts.map((part) => ({ id: makeId(kind, keyOf(part)), part }));
  const workloads = name('workload', dump.workloads, ({ value }) =>
    value.uid === undefined || value.uid === '' ? workloadLabel(value) : value.uid,
  );
  const services = name('service', dump.services, ({ value }) => serviceKey(value));
  const policies = name('policy', dump.policies, ({ value }) => policyKey(value));
  const certificates = name('certificate', dump.certificates, ({ value }) => value.identity ?? '');
  return {
    workloads,
    services,
    policies,
    certificates,
    workloadByUid: indexBy(workloads, ({ value }) => value.uid ?? ''),
    serviceByName: indexBy(services, ({ value }) => serviceKey(value)),
    targets: targetsOf({ services, workloads }),
    byAddress: addressesOf({ services, workloads }),
    policyByName: idsBy(policies, ({ value }) => policyKey(value)),
    certificateByIdentity: idsBy(certificates, ({ value }) => value.identity ?? ''),
  };
}

/** A waypoint or a network's gateway with what it is. */
export function buildGateway(message: GatewayMessage | undefined, index: DumpIndex): Gateway | undefined {
  if (message === undefined) return undefined;
  const destination = message.destination ?? '';
  return {
    destination,
    ...given('port', message.hbone_mtls_port ?? message.port),
    ...given('target', index.targets.get(destination)),
  };
}
