/**
 * What a mesh is, in the words of a person who runs one: services with ports and endpoints, the Istio configuration that
 * touches them, and the proxy to describe. The builders beside this file turn it into what istiod sends to that proxy.
 */

/** What istiod takes a service port for, from the port's name or appProtocol; `auto` = neither says, Envoy must sniff. */
export type PortProtocol = 'http' | 'http2' | 'grpc' | 'https' | 'tcp' | 'auto';

export interface ServicePort {
  readonly name: string;
  readonly number: number;
  readonly targetPort: number;
  readonly protocol: PortProtocol;
}

/** Topology labels of the node a pod runs on. */
export interface Locality {
  readonly region: string;
  readonly zone: string;
}

/** A pod, or another process behind a service. */
export interface Workload {
  readonly name: string;
  /** The deployment (or other owner); empty for addresses without a pod. */
  readonly owner: string;
  readonly namespace: string;
  readonly ip: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly locality: Locality;
  /** True if a sidecar there speaks Istio mTLS. */
  readonly inMesh: boolean;
}

/** The parts of a DestinationRule that the samples use. */
export interface DestinationRule {
  readonly name: string;
  readonly subsets: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[];
  readonly outlierDetection?: {
    readonly consecutive5xx: number;
    readonly interval: string;
    readonly baseEjectionTime: string;
    readonly maxEjectionPercent: number;
  };
  readonly connectionPool?: { readonly maxConnections: number; readonly maxPendingRequests: number };
}

export interface Service {
  readonly name: string;
  readonly namespace: string;
  /** The cluster IP; undefined for a headless service. */
  readonly vip?: string;
  readonly ports: readonly ServicePort[];
  readonly workloads: readonly Workload[];
  readonly destinationRule?: DestinationRule;
}

/** A route's destination: a service port, or one subset of it, with its share of the requests. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly subset?: string;
  readonly weight?: number;
}

export interface StringMatch {
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly value: string;
}

export interface HttpMatch {
  readonly uri?: StringMatch;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, StringMatch>>;
}

/** One `http` entry of a VirtualService. Durations as Envoy prints them, such as `5s`. */
export interface HttpRule {
  readonly name?: string;
  readonly match: readonly HttpMatch[];
  readonly to?: readonly Destination[];
  readonly redirect?: { readonly authority?: string; readonly uri?: string; readonly code: 301 | 302 };
  readonly directResponse?: { readonly status: number; readonly body: string };
  readonly rewriteUri?: string;
  readonly rewriteAuthority?: string;
  readonly timeout?: string;
  readonly retries?: { readonly attempts: number; readonly perTryTimeout: string; readonly retryOn: string };
  readonly mirror?: Destination & { readonly percent: number };
  readonly fault?: {
    readonly delay?: { readonly fixedDelay: string; readonly percent: number };
    readonly abort?: { readonly httpStatus: number; readonly percent: number };
  };
  readonly setRequestHeaders?: Readonly<Record<string, string>>;
}

export interface VirtualService {
  readonly name: string;
  readonly namespace: string;
  readonly hosts: readonly string[];
  /** `mesh` for sidecars, else `namespace/gateway`. */
  readonly gateway: string;
  readonly http: readonly HttpRule[];
  /** TLS passthrough: where each SNI goes. */
  readonly tls?: readonly { readonly sniHosts: readonly string[]; readonly to: Destination }[];
}

/** One server of a Gateway. */
export interface GatewayServer {
  readonly portName: string;
  readonly port: number;
  readonly targetPort: number;
  readonly hosts: readonly string[];
  readonly mode: 'HTTP' | 'SIMPLE' | 'MUTUAL' | 'PASSTHROUGH';
  readonly httpsRedirect?: boolean;
  readonly credentialName?: string;
  /** No Secret of this name is in the gateway's namespace, so that istiod has nothing to send. */
  readonly credentialMissing?: true;
}

export interface Gateway {
  readonly name: string;
  readonly namespace: string;
  readonly servers: readonly GatewayServer[];
}

/** An ALLOW AuthorizationPolicy: any rule, and within a rule any source for any of the operations. */
export interface AuthorizationPolicy {
  readonly name: string;
  readonly namespace: string;
  readonly rules: readonly {
    readonly principals: readonly string[];
    readonly methods?: readonly string[];
    readonly paths?: readonly string[];
  }[];
}

export interface Mesh {
  readonly services: readonly Service[];
  readonly virtualServices: readonly VirtualService[];
  readonly gateways: readonly Gateway[];
  /** Write access logs to stdout (`meshConfig.accessLogFile`). */
  readonly accessLog: boolean;
  /** What becomes of hosts that the mesh does not know (`meshConfig.outboundTrafficPolicy`); ALLOW_ANY unless said. */
  readonly outboundPolicy?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
}

/** The proxy whose dump is written. */
export interface Proxy {
  readonly kind: 'sidecar' | 'router';
  readonly workload: Workload;
  readonly container: string;
  readonly nodeName: string;
  readonly mtlsMode: 'PERMISSIVE' | 'STRICT';
  readonly authorizationPolicies: readonly AuthorizationPolicy[];
  /** PEM of the workload certificate, leaf only. */
  readonly certificate: string;
}
