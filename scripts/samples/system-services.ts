import type { Locality, Service, Workload } from './mesh.ts';

const ZONE_B: Locality = { region: 'europe-west1', zone: 'europe-west1-b' };
const ZONE_C: Locality = { region: 'europe-west1', zone: 'europe-west1-c' };

/** The zones of the sample cluster's nodes. */
export const ZONES: readonly [Locality, Locality] = [ZONE_B, ZONE_C];

/** A pod of the cluster's own machinery; none of them speaks mTLS. */
function systemPod(
  owner: string,
  suffix: string,
  namespace: string,
  ip: string,
  account: string,
  app = owner,
): Workload {
  return {
    name: `${owner}-${suffix}`,
    owner,
    namespace,
    ip,
    labels: { app },
    serviceAccount: account,
    locality: ZONE_B,
    inMesh: false,
  };
}

const ISTIOD = systemPod('istiod', '6c9d7b5f8-t2xkq', 'istio-system', '10.244.0.10', 'istiod');

/** The pod that the ingress gateway sample is the dump of. */
export const INGRESS_GATEWAY = systemPod(
  'istio-ingressgateway',
  '7d8f9c6b54-m4zvp',
  'istio-system',
  '10.244.1.11',
  'istio-ingressgateway-service-account',
);

const EGRESS_GATEWAY = systemPod(
  'istio-egressgateway',
  '5f6b8d7c99-c8wjd',
  'istio-system',
  '10.244.1.12',
  'istio-egressgateway-service-account',
);

const COREDNS: readonly Workload[] = [
  systemPod('coredns', '668d6bf9bc-4gzjh', 'kube-system', '10.244.0.2', 'coredns', 'coredns'),
  systemPod('coredns', '668d6bf9bc-x9n7l', 'kube-system', '10.244.0.3', 'coredns', 'coredns'),
];

const METRICS_SERVER = systemPod('metrics-server', '7b4f8b595-kd6ns', 'kube-system', '10.244.0.5', 'metrics-server');

/** The API server: an address without a pod, so without workload, account or labels. */
const API_SERVER: Workload = { ...systemPod('', '', '', '172.18.0.2', ''), name: '', labels: {} };

/**
 * What every small Istio cluster has besides the applications: the control plane, the gateways, DNS, metrics and the
 * Kubernetes API, with the port names their charts give them (the names decide what istiod takes a port for).
 */
export const SYSTEM_SERVICES: readonly Service[] = [
  {
    name: 'kubernetes',
    namespace: 'default',
    vip: '10.96.0.1',
    ports: [{ name: 'https', number: 443, targetPort: 6443, protocol: 'https' }],
    workloads: [API_SERVER],
  },
  {
    name: 'istio-egressgateway',
    namespace: 'istio-system',
    vip: '10.96.88.31',
    ports: [
      { name: 'http2', number: 80, targetPort: 8080, protocol: 'http2' },
      { name: 'https', number: 443, targetPort: 8443, protocol: 'https' },
    ],
    workloads: [EGRESS_GATEWAY],
  },
  {
    name: 'istio-ingressgateway',
    namespace: 'istio-system',
    vip: '10.96.126.145',
    ports: [
      { name: 'status-port', number: 15021, targetPort: 15021, protocol: 'auto' },
      { name: 'http2', number: 80, targetPort: 8080, protocol: 'http2' },
      { name: 'https', number: 443, targetPort: 8443, protocol: 'https' },
    ],
    workloads: [INGRESS_GATEWAY],
  },
  {
    name: 'istiod',
    namespace: 'istio-system',
    vip: '10.96.177.219',
    ports: [
      { name: 'grpc-xds', number: 15010, targetPort: 15010, protocol: 'grpc' },
      { name: 'https-dns', number: 15012, targetPort: 15012, protocol: 'https' },
      { name: 'https-webhook', number: 443, targetPort: 15017, protocol: 'https' },
      { name: 'http-monitoring', number: 15014, targetPort: 15014, protocol: 'http' },
    ],
    workloads: [ISTIOD],
  },
  {
    name: 'kube-dns',
    namespace: 'kube-system',
    vip: '10.96.0.10',
    ports: [
      // The UDP port beside it is not Envoy's business; "dns-tcp" is named, but TCP all the same.
      { name: 'dns-tcp', number: 53, targetPort: 53, protocol: 'tcp' },
      { name: 'metrics', number: 9153, targetPort: 9153, protocol: 'auto' },
    ],
    workloads: COREDNS,
  },
  {
    name: 'metrics-server',
    namespace: 'kube-system',
    vip: '10.96.193.126',
    ports: [{ name: 'https', number: 443, targetPort: 10250, protocol: 'https' }],
    workloads: [METRICS_SERVER],
  },
];
