import { BOOKINFO_SERVICES, INGRESS_PROXY, pod, PRODUCTPAGE_PROXY, REVIEWS_HOST, REVIEWS_PROXY } from './bookinfo.ts';
import type { Section } from './config-dump.ts';
import { buildConfigDump } from './config-dump.ts';
import type { Gateway, Mesh, Proxy, Service, ServicePort, VirtualService } from './mesh.ts';
import { SYSTEM_SERVICES, ZONES } from './system-services.ts';

/** So much of the cluster's own machinery as a small mesh needs to look like one. */
const AROUND = SYSTEM_SERVICES.filter(({ name }) => ['istio-ingressgateway', 'kube-dns'].includes(name));

const MESH: Mesh = {
  services: [...BOOKINFO_SERVICES, ...AROUND],
  virtualServices: [],
  gateways: [],
  accessLog: true,
};

function http(number: number, targetPort: number): ServicePort {
  return { name: 'http', number, targetPort, protocol: 'http' };
}

/**
 * The Service offers port 80 and its pods listen on 8080. Whoever calls 8080 meets the listener that another service has
 * brought, whose routes do not know the host.
 */
const RECOMMENDATIONS: readonly Service[] = [
  {
    name: 'recommendations',
    namespace: 'bookinfo',
    vip: '10.96.71.24',
    ports: [http(80, 8080)],
    workloads: [pod('recommendations', 'v1', '7f9c5d8b64-6tq2m', '10.244.1.21', ZONES[0])],
  },
  {
    name: 'catalog',
    namespace: 'bookinfo',
    vip: '10.96.71.90',
    ports: [http(8080, 8080)],
    workloads: [pod('catalog', 'v1', '59d4cc7b7f-p4xzs', '10.244.2.14', ZONES[1])],
  },
];

/** The policy names the account `productpage`; the pod's account is `bookinfo-productpage`. */
const DENYING_REVIEWS: Proxy = {
  ...REVIEWS_PROXY,
  authorizationPolicies: [
    {
      name: 'reviews-viewer',
      namespace: 'bookinfo',
      rules: [
        { principals: ['cluster.local/ns/bookinfo/sa/productpage'], methods: ['GET'] },
        {
          principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
          methods: ['GET'],
          paths: ['/reviews/*'],
        },
      ],
    },
  ],
};

/** The rule for everybody stands before the rule for jason. */
const SHADOWED: VirtualService = {
  name: 'reviews',
  namespace: 'bookinfo',
  hosts: [REVIEWS_HOST],
  gateway: 'mesh',
  http: [
    {
      name: 'everybody',
      match: [{ uri: { kind: 'prefix', value: '/reviews' } }],
      to: [{ host: REVIEWS_HOST, port: 9080, subset: 'v1' }],
    },
    {
      name: 'tester',
      match: [
        { uri: { kind: 'prefix', value: '/reviews' }, headers: { 'end-user': { kind: 'exact', value: 'jason' } } },
      ],
      to: [{ host: REVIEWS_HOST, port: 9080, subset: 'v2' }],
    },
  ],
};

/** The Secret `bookinfo-cert` was made in the namespace of the application, where the gateway does not look. */
const GATEWAY: Gateway = {
  name: 'bookinfo-gateway',
  namespace: 'bookinfo',
  servers: [
    {
      portName: 'https',
      port: 443,
      targetPort: 8443,
      hosts: ['bookinfo.example.com'],
      mode: 'SIMPLE',
      credentialName: 'bookinfo-cert',
      credentialMissing: true,
    },
  ],
};

const WEBSITE: VirtualService = {
  name: 'bookinfo',
  namespace: 'bookinfo',
  hosts: ['bookinfo.example.com'],
  gateway: 'bookinfo/bookinfo-gateway',
  http: [
    {
      match: [
        { uri: { kind: 'exact', value: '/productpage' } },
        { uri: { kind: 'prefix', value: '/static' } },
        { uri: { kind: 'prefix', value: '/api/v1/products' } },
      ],
      to: [{ host: 'productpage.bookinfo.svc.cluster.local', port: 9080 }],
    },
  ],
};

/** Small meshes with one mistake each, under the file names of their dumps. What is asked of them: `src/app/samples.ts`. */
export const STORIES: readonly (readonly [id: string, build: () => readonly Section[]])[] = [
  [
    'passthrough',
    () => buildConfigDump({ ...MESH, services: [...MESH.services, ...RECOMMENDATIONS] }, PRODUCTPAGE_PROXY),
  ],
  ['denied', () => buildConfigDump(MESH, DENYING_REVIEWS)],
  ['registry-only', () => buildConfigDump({ ...MESH, outboundPolicy: 'REGISTRY_ONLY' }, PRODUCTPAGE_PROXY)],
  ['shadowed-route', () => buildConfigDump({ ...MESH, virtualServices: [SHADOWED] }, PRODUCTPAGE_PROXY)],
  [
    'missing-certificate',
    () => buildConfigDump({ ...MESH, gateways: [GATEWAY], virtualServices: [WEBSITE] }, INGRESS_PROXY),
  ],
];
