import type { JsonPath } from '../lib/json-path.ts';
import type {
  AssignmentPolicy,
  LoadBalancing,
  MetadataFields,
  OriginalDestination,
  SocketMatches,
} from './lb-types.ts';
import type { ObjectId, Part, Provenance } from './types.ts';

/** How connections to a cluster's endpoints are made. */
export interface UpstreamTls {
  /**
   * `istio-auto`: mTLS for the endpoints that speak it, plaintext for the others. `unknown`: the cluster's configuration
   * is not in the dump.
   */
  readonly mode: 'none' | 'tls' | 'mtls' | 'istio-auto' | 'other' | 'unknown';
  readonly sni?: string | undefined;
  readonly alpn: readonly string[];
  readonly certificates: readonly string[];
  readonly validation?: string | undefined;
  readonly matchedNames: readonly string[];
  /** Name of a transport socket that is neither TLS nor plaintext. */
  readonly socketName?: string | undefined;
}

export interface Thresholds {
  readonly priority: 'DEFAULT' | 'HIGH';
  readonly maxConnections: number;
  readonly maxPendingRequests: number;
  readonly maxRequests: number;
  readonly maxRetries: number;
}

export interface OutlierDetection {
  readonly consecutive5xx?: number | undefined;
  readonly consecutiveGatewayFailure?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly baseEjectionTimeMs?: number | undefined;
  readonly maxEjectionPercent?: number | undefined;
}

/** Istio's cluster name in its parts: `outbound|9080|v1|reviews.default.svc.cluster.local`. */
export interface IstioClusterName {
  readonly direction: string;
  readonly port: number;
  readonly subset: string;
  readonly host: string;
}

export type HealthStatus = 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY' | 'DRAINING' | 'TIMEOUT' | 'DEGRADED';

/** A host as the running Envoy sees it, from /clusters. */
export interface LiveHost {
  /** Where it stands, apart from the endpoint's own place. */
  readonly path: JsonPath;
  /** Why Envoy spares it, in the words of Envoy's text (`failed_outlier_check` …); empty: it is healthy. */
  readonly healthFlags: readonly string[];
  /** What EDS says of it (`eds_health_status`). */
  readonly edsHealth?: string;
  /** Counters and gauges in Envoy's order: `cx_active`, `rq_total` … */
  readonly stats: readonly { readonly name: string; readonly value: number }[];
  /** Percent of the requests of the last interval that did not fail, where outlier detection measures it. */
  readonly successRate?: number;
  readonly localOriginSuccessRate?: number;
  /** The name that DNS resolved. */
  readonly hostname?: string;
}

export interface Endpoint extends Part {
  readonly kind: 'endpoint';
  readonly clusterId: ObjectId;
  /** `10.244.1.7:9080`, a pipe, or `internal:<listener>`. */
  readonly address: string;
  /** Name of the internal listener that takes the connection next. */
  readonly internalListener?: string | undefined;
  /** Of the running Envoy where /clusters is at hand, else what EDS or the configuration says. */
  readonly health: HealthStatus;
  readonly weight: number;
  readonly priority: number;
  /** `region/zone/sub_zone`, or ''. */
  readonly locality: string;
  /** Envoy metadata `tlsMode` (`istio` where the peer speaks mTLS). */
  readonly tlsMode?: string | undefined;
  readonly workload?: string | undefined;
  /** `hostname` of the configuration, which active health checks ask for. */
  readonly hostname?: string | undefined;
  /** Set where /clusters has the host. */
  readonly live?: LiveHost | undefined;
  /** Weight of its locality; undefined: none is given. */
  readonly localityWeight?: number | undefined;
  /** Metadata `envoy.lb`, by which subsets are made. */
  readonly lbMetadata?: MetadataFields | undefined;
  /** Metadata `envoy.transport_socket_match`, of the endpoint and of its locality. */
  readonly socketMetadata?: MetadataFields | undefined;
  readonly localitySocketMetadata?: MetadataFields | undefined;
}

/** Numbers of endpoints: all, and those that Envoy may choose. */
export interface EndpointSum {
  readonly all: number;
  readonly usable: number;
}

/** What is known of a cluster's endpoints. */
export type Endpoints =
  /** From the EDS section, the cluster's own `load_assignment`, or the hosts in /clusters alone. */
  | {
      readonly kind: 'listed';
      /** May be made when they are first read, which takes longer than to read `sum`. */
      readonly endpoints: readonly Endpoint[];
      /** How many there are, and how many Envoy may choose. Undefined: count them. */
      readonly sum?: EndpointSum | undefined;
      readonly from: 'eds' | 'cluster' | 'live';
      readonly policy?: AssignmentPolicy | undefined;
    }
  /** An EDS cluster, but the dump holds no EDS section. */
  | { readonly kind: 'not-in-dump' }
  /** The dump holds EDS, but nothing for this cluster. */
  | { readonly kind: 'missing' }
  /** ORIGINAL_DST and the like: the endpoint is found at run time. */
  | { readonly kind: 'runtime'; readonly text: string };

export interface Cluster extends Part, Provenance {
  readonly kind: 'cluster';
  readonly name: string;
  /**
   * The cluster's configuration is not in the dump: it is known by /clusters or by its endpoints alone. Its `type` is
   * then 'unknown', its `lbPolicy` and `http` are ''.
   */
  readonly standIn?: true | undefined;
  /** STATIC, STRICT_DNS, LOGICAL_DNS, EDS, ORIGINAL_DST, or the name of a custom cluster type. */
  readonly type: string;
  readonly istio?: IstioClusterName | undefined;
  /** Where traffic ends unmistakably: passed on to its original address, or dropped. */
  readonly end?: 'passthrough' | 'blackhole' | undefined;
  readonly tls: UpstreamTls;
  readonly lbPolicy: string;
  readonly connectTimeoutMs?: number | undefined;
  readonly idleTimeoutMs?: number | undefined;
  readonly thresholds: readonly Thresholds[];
  readonly outlier?: OutlierDetection | undefined;
  /** Selectors of `lb_subset_config`, each a list of metadata keys. */
  readonly subsetSelectors: readonly (readonly string[])[];
  readonly healthChecks: number;
  /** What is spoken to the endpoints; '' where its configuration is not in the dump. */
  readonly http: '' | 'HTTP/1.1' | 'HTTP/2' | 'HTTP/3' | 'as the downstream' | 'by ALPN';
  readonly endpoints: Endpoints;
  /** Undefined: Envoy's defaults. */
  readonly lb?: LoadBalancing | undefined;
  /** Undefined: one transport socket for every endpoint. */
  readonly sockets?: SocketMatches | undefined;
  /** Of an ORIGINAL_DST cluster. */
  readonly originalDst?: OriginalDestination | undefined;
  /** Clusters of an aggregate cluster, in order of priority. */
  readonly aggregate: readonly string[];
  readonly istioConfig?: string | undefined;
}
