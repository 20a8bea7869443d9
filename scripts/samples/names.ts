import type { Mesh, PortProtocol, Service, Workload } from './mesh.ts';

/** The host name of a service (`pilot/pkg/serviceregistry/kube/conversion.go`). */
export function serviceHost(service: Service): string {
  return `${service.name}.${service.namespace}.svc.cluster.local`;
}

/** An outbound cluster's name: `outbound|port|subset|host`. */
export function outboundCluster(host: string, port: number, subset = ''): string {
  return `outbound|${String(port)}|${subset}|${host}`;
}

/** The SNI that Istio mTLS sends: the cluster name, spelt so that it is a legal host name. */
export function outboundSni(host: string, port: number, subset = ''): string {
  return `outbound_.${String(port)}_.${subset}_.${host}`;
}

/** An inbound cluster's name; named by the port the application listens on. */
export function inboundCluster(targetPort: number): string {
  return `inbound|${String(targetPort)}||`;
}

/** Where connections to hosts that the mesh does not know go, by its outbound traffic policy. */
export function unknownHostsCluster({ outboundPolicy }: Mesh): 'PassthroughCluster' | 'BlackHoleCluster' {
  return outboundPolicy === 'REGISTRY_ONLY' ? 'BlackHoleCluster' : 'PassthroughCluster';
}

export function spiffeId(workload: Workload): string {
  return `spiffe://cluster.local/ns/${workload.namespace}/sa/${workload.serviceAccount}`;
}

/** Istio's name of a configuration object, as it stands in `filter_metadata.istio.config`. */
export function configPath(kind: 'virtual-service' | 'destination-rule', namespace: string, name: string): string {
  return `/apis/networking.istio.io/v1/namespaces/${namespace}/${kind}/${name}`;
}

/** True if istiod makes an HTTP listener on the wildcard address for such a port. */
export function isHttp(protocol: PortProtocol): boolean {
  return protocol === 'http' || protocol === 'http2' || protocol === 'grpc';
}

export function isHttp2(protocol: PortProtocol): boolean {
  return protocol === 'http2' || protocol === 'grpc';
}
