import type { Gateway, VirtualService } from './mesh.ts';

const host = (service: string): string => `${service}.bookinfo.svc.cluster.local`;

const GATEWAY: Gateway = {
  name: 'bookinfo-gateway',
  namespace: 'bookinfo',
  servers: [
    {
      portName: 'http',
      port: 80,
      targetPort: 8080,
      hosts: ['bookinfo.example.com'],
      mode: 'HTTP',
      httpsRedirect: true,
    },
    { portName: 'http-status', port: 80, targetPort: 8080, hosts: ['status.example.com'], mode: 'HTTP' },
    {
      portName: 'https',
      port: 443,
      targetPort: 8443,
      hosts: ['bookinfo.example.com'],
      mode: 'SIMPLE',
      credentialName: 'bookinfo-cert',
    },
    {
      portName: 'https-partners',
      port: 443,
      targetPort: 8443,
      hosts: ['partners.example.com'],
      mode: 'MUTUAL',
      credentialName: 'partners-cert',
    },
    { portName: 'tls-api', port: 443, targetPort: 8443, hosts: ['api.example.com'], mode: 'PASSTHROUGH' },
  ],
};

const ATTACHED = { namespace: 'bookinfo', gateway: 'bookinfo/bookinfo-gateway' } as const;

/** The website: one rule for each kind of match and action a reader of dumps meets. */
const WEBSITE: VirtualService = {
  ...ATTACHED,
  name: 'bookinfo',
  hosts: ['bookinfo.example.com'],
  http: [
    {
      name: 'health',
      match: [{ uri: { kind: 'exact', value: '/healthz' } }],
      directResponse: { status: 200, body: 'ok\n' },
    },
    {
      name: 'old-home',
      match: [{ uri: { kind: 'exact', value: '/index.html' } }],
      redirect: { uri: '/productpage', code: 302 },
    },
    {
      name: 'reviews-tester',
      match: [
        {
          uri: { kind: 'prefix', value: '/reviews/' },
          headers: { 'end-user': { kind: 'exact', value: 'jason' } },
        },
      ],
      to: [{ host: host('reviews'), port: 9080, subset: 'v2' }],
    },
    {
      name: 'reviews',
      match: [{ uri: { kind: 'prefix', value: '/reviews/' }, method: 'GET' }],
      to: [
        { host: host('reviews'), port: 9080, subset: 'v1', weight: 90 },
        { host: host('reviews'), port: 9080, subset: 'v2', weight: 10 },
      ],
      timeout: '5s',
    },
    {
      name: 'products-api',
      match: [{ uri: { kind: 'regex', value: '/api/v1/products(/[0-9]+(/(reviews|ratings))?)?' } }],
      to: [{ host: host('productpage'), port: 9080 }],
      timeout: '10s',
      retries: { attempts: 3, perTryTimeout: '2s', retryOn: 'gateway-error,connect-failure,refused-stream' },
      mirror: { host: host('details'), port: 9080, percent: 10 },
    },
    {
      name: 'ratings',
      match: [{ uri: { kind: 'prefix', value: '/ratings' } }],
      to: [{ host: host('ratings'), port: 9080 }],
      fault: { delay: { fixedDelay: '2s', percent: 10 }, abort: { httpStatus: 500, percent: 0.5 } },
    },
    {
      name: 'pages',
      match: [
        { uri: { kind: 'exact', value: '/productpage' } },
        { uri: { kind: 'exact', value: '/login' } },
        { uri: { kind: 'exact', value: '/logout' } },
        { uri: { kind: 'prefix', value: '/static' } },
      ],
      to: [{ host: host('productpage'), port: 9080 }],
      setRequestHeaders: { 'x-entry': 'public' },
    },
  ],
};

const PARTNERS: VirtualService = {
  ...ATTACHED,
  name: 'partners',
  hosts: ['partners.example.com'],
  http: [
    {
      name: 'catalogue',
      match: [{ uri: { kind: 'prefix', value: '/catalogue/' } }],
      to: [{ host: host('details'), port: 9080 }],
      rewriteUri: '/details/',
      rewriteAuthority: 'details.bookinfo',
    },
  ],
};

const STATUS: VirtualService = {
  ...ATTACHED,
  name: 'status',
  hosts: ['status.example.com'],
  http: [{ name: 'moved', match: [], redirect: { authority: 'bookinfo.example.com', uri: '/healthz', code: 301 } }],
};

/** TLS for the Kubernetes API goes through unopened. */
const API: VirtualService = {
  ...ATTACHED,
  name: 'kubernetes-api',
  hosts: ['api.example.com'],
  http: [],
  tls: [{ sniHosts: ['api.example.com'], to: { host: 'kubernetes.default.svc.cluster.local', port: 443 } }],
};

/** What makes the ingress gateway a gateway. */
export const INGRESS_CONFIG: {
  readonly gateways: readonly Gateway[];
  readonly virtualServices: readonly VirtualService[];
} = { gateways: [GATEWAY], virtualServices: [WEBSITE, PARTNERS, STATUS, API] };
