import type { Locality, Mesh, Proxy, Service, ServicePort, Workload } from '../samples/mesh.ts';

/**
 * A mesh of nobody in particular: one service for each way in which istiod treats a port, and the machinery that every
 * Istio cluster has. What is written for it is the control plane's text; names that are somebody's own are kept short.
 */

const LOCALITY: Locality = { region: 'region', zone: 'zone' };

function workload(name: string, namespace: string, ip: string, inMesh: boolean): Workload {
  return {
    name: `${name}-v1-0`,
    owner: `${name}-v1`,
    namespace,
    ip,
    labels: { app: name, version: 'v1' },
    serviceAccount: name,
    locality: LOCALITY,
    inMesh,
  };
}

const APP = workload('app', 'default', '10.0.0.1', true);
const GATEWAY = workload('istio-ingressgateway', 'istio-system', '10.0.0.2', false);

function port(name: string, number: number, protocol: ServicePort['protocol'], targetPort = number): ServicePort {
  return { name, number, targetPort, protocol };
}

const APP_SERVICE: Service = {
  name: 'app',
  namespace: 'default',
  vip: '10.96.0.2',
  ports: [port('http', 8080, 'http'), port('grpc', 50051, 'grpc'), port('tcp', 3306, 'tcp')],
  workloads: [APP, workload('app', 'default', '10.0.0.3', true)],
  destinationRule: {
    name: 'app',
    subsets: [
      { name: 'v1', labels: { version: 'v1' } },
      { name: 'v2', labels: { version: 'v2' } },
    ],
    outlierDetection: { consecutive5xx: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
    connectionPool: { maxConnections: 100, maxPendingRequests: 100 },
  },
};

const HEADLESS_SERVICE: Service = {
  name: 'db',
  namespace: 'default',
  ports: [port('tcp', 6379, 'tcp')],
  workloads: [workload('db', 'default', '10.0.0.4', true)],
};

/** Names and ports that Kubernetes and the charts of Istio give, the same in every cluster. */
const SYSTEM: readonly (readonly [name: string, namespace: string, ports: readonly ServicePort[]])[] = [
  ['kubernetes', 'default', [port('https', 443, 'https', 6443)]],
  ['istio-egressgateway', 'istio-system', [port('http2', 80, 'http2', 8080), port('https', 443, 'https', 8443)]],
  [
    'istio-ingressgateway',
    'istio-system',
    [port('status-port', 15021, 'auto'), port('http2', 80, 'http2', 8080), port('https', 443, 'https', 8443)],
  ],
  [
    'istiod',
    'istio-system',
    [
      port('grpc-xds', 15010, 'grpc'),
      port('https-dns', 15012, 'https'),
      port('https-webhook', 443, 'https', 15017),
      port('http-monitoring', 15014, 'http'),
    ],
  ],
  ['kube-dns', 'kube-system', [port('dns-tcp', 53, 'tcp'), port('metrics', 9153, 'auto')]],
];

const HOST = 'app.default.svc.cluster.local';

export const GENERIC_MESH: Mesh = {
  services: [
    APP_SERVICE,
    HEADLESS_SERVICE,
    ...SYSTEM.map(([name, namespace, ports], index) => {
      const vip = `10.96.0.${String(index + 10)}`;
      return { name, namespace, vip, ports, workloads: [workload(name, namespace, '10.0.0.5', false)] };
    }),
  ],
  virtualServices: [
    {
      name: 'app',
      namespace: 'default',
      hosts: [HOST],
      gateway: 'mesh',
      http: [
        {
          match: [
            {
              uri: { kind: 'prefix', value: '/' },
              method: 'GET',
              headers: { 'x-user': { kind: 'exact', value: 'a' } },
            },
          ],
          to: [
            { host: HOST, port: 8080, subset: 'v1', weight: 90 },
            { host: HOST, port: 8080, subset: 'v2', weight: 10 },
          ],
          timeout: '10s',
          retries: { attempts: 3, perTryTimeout: '2s', retryOn: 'gateway-error,connect-failure,refused-stream' },
          mirror: { host: HOST, port: 8080, percent: 10 },
          fault: { delay: { fixedDelay: '5s', percent: 10 }, abort: { httpStatus: 500, percent: 10 } },
        },
      ],
    },
    {
      name: 'web',
      namespace: 'default',
      hosts: ['www.example.com'],
      gateway: 'default/gateway',
      http: [
        { match: [{ uri: { kind: 'exact', value: '/' } }], redirect: { uri: '/home', code: 302 } },
        { match: [{ uri: { kind: 'regex', value: '/.*' } }], directResponse: { status: 200, body: 'ok' } },
        { match: [], to: [{ host: HOST, port: 8080 }], rewriteUri: '/', setRequestHeaders: { 'x-header': 'value' } },
      ],
      tls: [{ sniHosts: ['tls.example.com'], to: { host: HOST, port: 443 } }],
    },
  ],
  gateways: [
    {
      name: 'gateway',
      namespace: 'default',
      servers: [
        { portName: 'http', port: 80, targetPort: 8080, hosts: ['www.example.com'], mode: 'HTTP', httpsRedirect: true },
        {
          portName: 'https',
          port: 443,
          targetPort: 8443,
          hosts: ['www.example.com'],
          mode: 'SIMPLE',
          credentialName: 'cert',
        },
        { portName: 'tls', port: 443, targetPort: 8443, hosts: ['tls.example.com'], mode: 'PASSTHROUGH' },
      ],
    },
  ],
  accessLog: true,
};

export const GENERIC_SIDECAR: Proxy = {
  kind: 'sidecar',
  workload: APP,
  container: 'app',
  nodeName: 'node',
  mtlsMode: 'PERMISSIVE',
  authorizationPolicies: [
    {
      name: 'policy',
      namespace: 'default',
      rules: [{ principals: ['cluster.local/ns/default/sa/default'], methods: ['GET', 'POST'], paths: ['/*'] }],
    },
  ],
  certificate: '',
};

export const GENERIC_GATEWAY: Proxy = {
  ...GENERIC_SIDECAR,
  kind: 'router',
  workload: GATEWAY,
  container: 'istio-proxy',
  authorizationPolicies: [],
};
