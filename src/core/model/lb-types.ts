import type { JsonPath } from '../lib/json-path.ts';
import type { UpstreamTls } from './cluster-types.ts';

/** Metadata of one namespace: keys are data, values are JSON. */
export type MetadataFields = Readonly<Record<string, unknown>>;

/** What is done where no subset fits, of `lb_subset_config` or of one of its selectors. */
export type SubsetFallback = 'NOT_DEFINED' | 'NO_FALLBACK' | 'ANY_ENDPOINT' | 'DEFAULT_SUBSET' | 'KEYS_SUBSET';

export interface SubsetSelector {
  /** In order of the alphabet, once each: Envoy keeps them as a set. */
  readonly keys: readonly string[];
  readonly fallback: SubsetFallback;
  /** For KEYS_SUBSET: the keys that are kept. */
  readonly fallbackKeys: readonly string[];
  readonly singleHost: boolean;
}

/** Subset load balancing; in force only where there are selectors. */
export interface SubsetConfig {
  readonly selectors: readonly SubsetSelector[];
  readonly fallback: SubsetFallback;
  readonly defaultSubset: MetadataFields;
  readonly panicModeAny: boolean;
  readonly listAsAny: boolean;
  readonly allowRedundantKeys: boolean;
  readonly localityWeightAware: boolean;
  /** `metadata_fallback_policy: FALLBACK_LIST`: a criterion `fallback_list` holds sets of criteria, tried in order. */
  readonly fallbackList: boolean;
}

/** How a cluster chooses among its endpoints, as far as it differs from Envoy's defaults. */
export interface LoadBalancing {
  /** `healthy_panic_threshold`, percent. Undefined: 50. */
  readonly panicThreshold?: number;
  /** `weighted`: by the weights of the localities. `zone-aware`: the proxy's own zone first, where it knows its peers. */
  readonly locality?: 'weighted' | 'zone-aware';
  readonly failTrafficOnPanic?: true;
  readonly subsets?: SubsetConfig;
  /** The policy inside of a wrapper (subset, wrr_locality), such as ROUND_ROBIN. Undefined: the cluster's `lbPolicy`. */
  readonly hostPolicy?: string;
}

/** One of `transport_socket_matches`: the socket for endpoints whose metadata holds all labels. */
interface SocketMatch {
  readonly name: string;
  readonly path: JsonPath;
  readonly labels: MetadataFields;
  readonly tls: UpstreamTls;
}

/** `transport_socket_matches`, in order, and the socket for endpoints that none of them takes. */
export interface SocketMatches {
  readonly matches: readonly SocketMatch[];
  readonly fallback: UpstreamTls;
  /** A matcher tree of the cluster chooses among them by name (`transport_socket_matcher`). */
  readonly byMatcher?: true;
}

/** What an ORIGINAL_DST cluster asks before it takes the connection's own destination. */
export interface OriginalDestination {
  /** Lower case; undefined: no header is read. */
  readonly header?: string;
  readonly port?: number;
  /** Dynamic metadata that holds the address: namespace, then the way to the value. */
  readonly metadataKey?: readonly string[];
}

/** `policy` of a cluster's endpoints (ClusterLoadAssignment), as far as it differs from Envoy's defaults. */
export interface AssignmentPolicy {
  /** Percent. Undefined: 140. */
  readonly overprovisioningFactor?: number | undefined;
  readonly weightedPriorityHealth?: true | undefined;
  /** Requests that Envoy drops before it chooses an endpoint, by category. */
  readonly drops: readonly { readonly category: string; readonly percent: number }[];
}
