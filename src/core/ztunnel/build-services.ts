import { given } from '../lib/given.ts';
import type { Located } from '../parse/read-part.ts';
import type { EndpointMessage, ServiceMessage } from '../parse/ztunnel/schemas.ts';
import type { Relations } from './build-workloads.ts';
import type { DumpIndex } from './dump-index.ts';
import { buildGateway, workloadLabel } from './dump-index.ts';
import { cidrText } from './service-words.ts';
import type { PortMapping, Service, ServiceEndpoint } from './types.ts';

/** `{"80": 8080}` in the order of the ports; what is no pair of numbers stays in the raw JSON. */
function buildPorts(ports: Readonly<Record<string, unknown>> | undefined): readonly PortMapping[] {
  return Object.entries(ports ?? {})
    .flatMap(([key, value]) => {
      const port = Number(key);
      return Number.isInteger(port) && typeof value === 'number' ? [{ port, targetPort: value }] : [];
    })
    .toSorted((a, b) => a.port - b.port);
}

function buildEndpoint({ path, value }: Located<EndpointMessage>, index: DumpIndex): ServiceEndpoint {
  const uid = value.workload_uid ?? '';
  const workload = index.workloadByUid.get(uid);
  return {
    path,
    workload: workload === undefined ? { name: uid } : { id: workload.id, name: workloadLabel(workload.part.value) },
    ports: buildPorts(value.port),
    status: value.status ?? workload?.part.value.status ?? '',
  };
}

function loadBalancerOf({ load_balancer: balancer }: ServiceMessage): Service['loadBalancer'] {
  if (balancer === undefined) return undefined;
  return {
    mode: balancer.mode ?? '',
    routingPreferences: balancer.routing_preferences ?? [],
    healthPolicy: balancer.health_policy ?? '',
  };
}

/** Every service with its endpoints, each with its workload. */
export function buildServices(index: DumpIndex, relations: Relations): readonly Service[] {
  return index.services.map(({ id, part: { path, value, endpoints } }) => ({
    kind: 'service',
    id,
    path,
    name: value.name ?? '',
    namespace: value.namespace ?? '',
    hostname: value.hostname ?? '',
    vips: value.vips ?? [],
    cidrVips: (value.cidr_vips ?? []).map(cidrText),
    ports: buildPorts(value.ports),
    endpoints: endpoints.map((endpoint) => buildEndpoint(endpoint, index)),
    subjectAltNames: value.subject_alt_names ?? [],
    ...given('waypoint', buildGateway(value.waypoint, index)),
    ...given('loadBalancer', loadBalancerOf(value)),
    ipFamilies: value.ip_families ?? '',
    isCanonical: value.canonical === true,
    gatewayFor: relations.gatewayFor.get(id) ?? [],
  }));
}
