import { INGRESS_CONFIG } from './bookinfo-ingress.ts';
import { INGRESS_GATEWAY_CERTIFICATE, PRODUCTPAGE_CERTIFICATE, REVIEWS_CERTIFICATE } from './certificates.ts';
import type { Locality, Mesh, Proxy, Service, ServicePort, VirtualService, Workload } from './mesh.ts';
import { INGRESS_GATEWAY, SYSTEM_SERVICES, ZONES } from './system-services.ts';

const HTTP_9080: ServicePort = { name: 'http', number: 9080, targetPort: 9080, protocol: 'http' };
const [ZONE_B, ZONE_C] = ZONES;

/** A pod of the application, with a sidecar. */
export function pod(app: string, version: string, suffix: string, ip: string, locality: Locality): Workload {
  return {
    name: `${app}-${version}-${suffix}`,
    owner: `${app}-${version}`,
    namespace: 'bookinfo',
    ip,
    labels: { app, version },
    serviceAccount: `bookinfo-${app}`,
    locality,
    inMesh: true,
  };
}

const PRODUCTPAGE = pod('productpage', 'v1', '6b746f74dc-9rlmh', '10.244.1.17', ZONE_B);
const REVIEWS_V2 = pod('reviews', 'v2', '5b667bcbf8-8x2lk', '10.244.2.9', ZONE_C);

/** The Bookinfo application. reviews v3 is configured but not deployed: its 10 % of the requests end in 503 UH. */
export const BOOKINFO_SERVICES: readonly Service[] = [
  {
    name: 'details',
    namespace: 'bookinfo',
    vip: '10.96.21.4',
    ports: [HTTP_9080],
    workloads: [pod('details', 'v1', '79f774bdb9-fq5tz', '10.244.1.14', ZONE_B)],
  },
  { name: 'productpage', namespace: 'bookinfo', vip: '10.96.47.180', ports: [HTTP_9080], workloads: [PRODUCTPAGE] },
  {
    name: 'ratings',
    namespace: 'bookinfo',
    vip: '10.96.102.66',
    ports: [HTTP_9080],
    workloads: [
      pod('ratings', 'v1', 'b6994bb9-2w5xq', '10.244.1.15', ZONE_B),
      pod('ratings', 'v1', 'b6994bb9-sn7kd', '10.244.2.7', ZONE_C),
    ],
    destinationRule: {
      name: 'ratings',
      subsets: [],
      outlierDetection: { consecutive5xx: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
      connectionPool: { maxConnections: 100, maxPendingRequests: 64 },
    },
  },
  {
    name: 'reviews',
    namespace: 'bookinfo',
    vip: '10.96.230.11',
    ports: [HTTP_9080],
    workloads: [
      pod('reviews', 'v1', '545db77b95-7hwqp', '10.244.1.16', ZONE_B),
      pod('reviews', 'v1', '545db77b95-zkm2c', '10.244.2.8', ZONE_C),
      REVIEWS_V2,
    ],
    destinationRule: {
      name: 'reviews',
      subsets: ['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } })),
    },
  },
];

export const REVIEWS_HOST = 'reviews.bookinfo.svc.cluster.local';

const REVIEWS_ROUTE: VirtualService = {
  name: 'reviews',
  namespace: 'bookinfo',
  hosts: [REVIEWS_HOST],
  gateway: 'mesh',
  http: [
    {
      match: [],
      to: [
        { host: REVIEWS_HOST, port: 9080, subset: 'v1', weight: 80 },
        { host: REVIEWS_HOST, port: 9080, subset: 'v2', weight: 10 },
        { host: REVIEWS_HOST, port: 9080, subset: 'v3', weight: 10 },
      ],
    },
  ],
};

/** Bookinfo in a small cluster, with an ingress gateway in front. */
export const BOOKINFO: Mesh = {
  services: [...BOOKINFO_SERVICES, ...SYSTEM_SERVICES],
  virtualServices: [REVIEWS_ROUTE, ...INGRESS_CONFIG.virtualServices],
  gateways: INGRESS_CONFIG.gateways,
  accessLog: true,
};

export const PRODUCTPAGE_PROXY: Proxy = {
  kind: 'sidecar',
  workload: PRODUCTPAGE,
  container: 'productpage',
  nodeName: 'node-1.example.internal',
  mtlsMode: 'PERMISSIVE',
  authorizationPolicies: [
    {
      name: 'productpage-viewer',
      namespace: 'bookinfo',
      rules: [
        {
          principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
          methods: ['GET', 'POST'],
          paths: ['/productpage', '/login', '/logout', '/static/*', '/api/v1/products*'],
        },
      ],
    },
  ],
  certificate: PRODUCTPAGE_CERTIFICATE,
};

/** reviews takes mTLS only, so its way in has fewer chains than productpage's. */
export const REVIEWS_PROXY: Proxy = {
  kind: 'sidecar',
  workload: REVIEWS_V2,
  container: 'reviews',
  nodeName: 'node-2.example.internal',
  mtlsMode: 'STRICT',
  authorizationPolicies: [],
  certificate: REVIEWS_CERTIFICATE,
};

export const INGRESS_PROXY: Proxy = {
  kind: 'router',
  workload: INGRESS_GATEWAY,
  container: 'istio-proxy',
  nodeName: 'node-1.example.internal',
  mtlsMode: 'PERMISSIVE',
  authorizationPolicies: [],
  certificate: INGRESS_GATEWAY_CERTIFICATE,
};
