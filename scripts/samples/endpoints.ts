import type { JsonObject } from '../../src/core/lib/json.ts';
import { groupBy } from './group.ts';
import { servicesOf } from './listeners-inbound.ts';
import type { Locality, Mesh, Proxy, Service, ServicePort, Workload } from './mesh.ts';
import { message, packAny, socketAddress } from './message.ts';
import { inboundCluster, outboundCluster, serviceHost } from './names.ts';

/** An entry of the endpoints section: what Envoy's cluster manager holds for one cluster. */
export function buildLoadAssignment(clusterName: string, endpoints: readonly JsonObject[]): JsonObject {
  return packAny('envoy.config.endpoint.v3.ClusterLoadAssignment', {
    cluster_name: clusterName,
    endpoints: endpoints.length > 0 ? endpoints : undefined,
    policy: { overprovisioning_factor: 140 },
  });
}

/** `name;namespace;canonical name;canonical revision;cluster`, which telemetry reads. */
function workloadKey(workload: Workload): string {
  const { app = '', version = '' } = workload.labels;
  return [workload.owner, workload.namespace, app, version, 'Kubernetes'].join(';');
}

function buildEndpoint(workload: Workload, port: number): JsonObject {
  const mtls = workload.inMesh ? { 'envoy.transport_socket_match': { tlsMode: 'istio' } } : {};
  return {
    endpoint: { address: socketAddress(workload.ip, port), health_check_config: {} },
    health_status: 'HEALTHY',
    metadata: { filter_metadata: { istio: { workload: workloadKey(workload) }, ...mtls } },
    load_balancing_weight: 1,
  };
}

/** istiod's failover order seen from the proxy: same zone, same region, elsewhere. */
function distance(from: Locality, to: Locality): number {
  if (from.region !== to.region) return 2;
  return from.zone === to.zone ? 0 : 1;
}

/** Endpoints by locality. With outlier detection each distance is a priority of its own, without gaps. */
function buildLocalities(service: Service, workloads: readonly Workload[], port: number, proxy: Proxy): JsonObject[] {
  const groups = [...groupBy(workloads, ({ locality }) => locality.zone).values()].flatMap((members) =>
    members[0] ? [{ members, locality: members[0].locality }] : [],
  );
  const distances = groups.map(({ locality }) => distance(proxy.workload.locality, locality));
  const order = [...new Set(distances)].toSorted((a, b) => a - b);
  const failover = service.destinationRule?.outlierDetection !== undefined;
  return groups
    .map(({ members, locality }) => {
      const priority = failover ? order.indexOf(distance(proxy.workload.locality, locality)) : 0;
      return message({
        locality: { region: locality.region, zone: locality.zone },
        lb_endpoints: members.map((workload) => buildEndpoint(workload, port)),
        load_balancing_weight: members.length,
        priority: priority > 0 ? priority : undefined,
      });
    })
    .toSorted((a, b) => Number(a['priority'] ?? 0) - Number(b['priority'] ?? 0));
}

function hasLabels(workload: Workload, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => workload.labels[key] === value);
}

function* buildServiceEndpoints(service: Service, port: ServicePort, proxy: Proxy): Generator<JsonObject> {
  const host = serviceHost(service);
  // A headless service's cluster goes to the original destination: nothing comes over EDS.
  const all = service.vip === undefined ? [] : service.workloads;
  yield buildLoadAssignment(outboundCluster(host, port.number), buildLocalities(service, all, port.targetPort, proxy));
  for (const subset of service.destinationRule?.subsets ?? []) {
    const chosen = all.filter((workload) => hasLabels(workload, subset.labels));
    yield buildLoadAssignment(
      outboundCluster(host, port.number, subset.name),
      buildLocalities(service, chosen, port.targetPort, proxy),
    );
  }
}

/** The endpoints of all clusters that came over CDS, also of those that have none. */
export function* buildEndpoints(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  yield buildLoadAssignment('BlackHoleCluster', []);
  if (proxy.kind === 'sidecar') {
    yield buildLoadAssignment('InboundPassthroughCluster', []);
    yield buildLoadAssignment('PassthroughCluster', []);
    for (const service of servicesOf(mesh, proxy)) {
      for (const port of service.ports) yield buildLoadAssignment(inboundCluster(port.targetPort), []);
    }
  }
  for (const service of mesh.services) {
    for (const port of service.ports) yield* buildServiceEndpoints(service, port, proxy);
  }
}
