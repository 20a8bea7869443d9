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
  readonly sni?: string;
  readonly alpn: readonly string[];
  readonly certificates: readonly string[];
  readonly validation?: string;
  readonly matchedNames: readonly string[];
  /** Name of a transport socket that is neither TLS nor plaintext. */
  readonly socketName?: string;
}

export interface Thresholds {
  readonly priority: 'DEFAULT' | 'HIGH';
  readonly maxConnections: number;
  readonly maxPendingRequests: number;
  readonly maxRequests: number;
  readonly maxRetries: number;
}

export interface OutlierDetection {
  readonly consecutive5xx?: number;
  readonly consecutiveGatewayFailure?: number;
  readonly intervalMs?: number;
  readonly baseEjectionTimeMs?: number;
  readonly maxEjectionPercent?: number;
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
  readonly internalListener?: string;
  /** Of the running Envoy where /clusters is at hand, else what EDS or the configuration says. */
  readonly health: HealthStatus;
  readonly weight: number;
  readonly priority: number;
  /** `region/zone/sub_zone`, or ''. */
  readonly locality: string;
  /** Envoy metadata `tlsMode` (`istio` where the peer speaks mTLS). */
  readonly tlsMode?: string;
  readonly workload?: string;
  /** `hostname` of the configuration, which active health checks ask for. */
  readonly hostname?: string;
  /** Set where /clusters has the host. */
  readonly live?: LiveHost;
  /** Weight of its locality; undefined: none is given. */
  readonly localityWeight?: number;
  /** Metadata `envoy.lb`, by which subsets are made. */
  readonly lbMetadata?: MetadataFields;
  /** Metadata `envoy.transport_socket_match`, of the endpoint and of its locality. */
  readonly socketMetadata?: MetadataFields;
  readonly localitySocketMetadata?: MetadataFields;
}

/** What is known of a cluster's endpoints. */
export type Endpoints =
  /** From the EDS section, the cluster's own `load_assignment`, or the hosts in /clusters alone. */
  | {
      readonly kind: 'listed';
      readonly endpoints: readonly Endpoint[];
      readonly from: 'eds' | 'cluster' | 'live';
      readonly policy?: AssignmentPolicy;
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
  readonly standIn?: true;
  /** STATIC, STRICT_DNS, LOGICAL_DNS, EDS, ORIGINAL_DST, or the name of a custom cluster type. */
  readonly type: string;
  readonly istio?: IstioClusterName;
  /** Where traffic ends unmistakably: passed on to its original address, or dropped. */
  readonly end?: 'passthrough' | 'blackhole';
  readonly tls: UpstreamTls;
  readonly lbPolicy: string;
  readonly connectTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
  readonly thresholds: readonly Thresholds[];
  readonly outlier?: OutlierDetection;
  /** Selectors of `lb_subset_config`, each a list of metadata keys. */
  readonly subsetSelectors: readonly (readonly string[])[];
  readonly healthChecks: number;
  readonly http: string;
  readonly endpoints: Endpoints;
  /** Undefined: Envoy's defaults. */
  readonly lb?: LoadBalancing;
  /** Undefined: one transport socket for every endpoint. */
  readonly sockets?: SocketMatches;
  /** Of an ORIGINAL_DST cluster. */
  readonly originalDst?: OriginalDestination;
  /** Clusters of an aggregate cluster, in order of priority. */
  readonly aggregate: readonly string[];
  readonly istioConfig?: string;
}
