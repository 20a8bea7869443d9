import type { JsonObject } from '../../lib/json.ts';
import type { RetryPolicy } from '../../model/route-types.ts';
import type { ObjectId } from '../../model/types.ts';
import type { MirrorOutcome } from './forward.ts';
import type { HashPart } from './hash-policy.ts';
import type { HeaderMap } from './header-map.ts';

/** Where a request that is forwarded goes, and how. */
export interface Forwarding {
  readonly kind: 'forward';
  /** '' where the header that names it is missing: no cluster has that name. */
  readonly cluster: string;
  readonly clusterId?: ObjectId;
  /** As the router sends them. */
  readonly headers: HeaderMap;
  /** The host will be the chosen endpoint's name. */
  readonly takesEndpointHost: boolean;
  /** 0: none. */
  readonly timeoutMs: number;
  /** Of the route; undefined: none of its own. 0: none. */
  readonly idleTimeoutMs?: number;
  readonly maxStreamDurationMs?: number;
  readonly retry?: RetryPolicy;
  readonly priority: 'DEFAULT' | 'HIGH';
  /** Status where there is no such cluster (NC). */
  readonly clusterNotFoundStatus: number;
  /** Criteria for subsets: the route's `metadata_match` for envoy.lb, with the weighted cluster's over it. */
  readonly metadataMatch?: JsonObject;
  readonly mirrors: readonly MirrorOutcome[];
  /** Another try begins when one takes too long (`hedge_on_per_try_timeout`). */
  readonly isHedged: boolean;
  /** What ring hash and Maglev choose by; empty: the route has no hash policy. */
  readonly hashParts: readonly HashPart[];
  readonly virtualCluster?: string;
  /** Redirects of the upstream that Envoy follows itself; undefined: none. */
  readonly internalRedirects?: { readonly max: number; readonly statuses: readonly number[] };
}

/** What the client gets from Envoy itself. */
export interface DirectAnswer {
  readonly kind: 'redirect' | 'direct-response';
  readonly status: number;
  /** Only with 201 and 3xx. */
  readonly location?: string;
  /** Undefined: there is none, or it cannot be known. */
  readonly body?: string;
  /** Headers of the answer, `:status` among them. */
  readonly headers: HeaderMap;
}

/** What a route does with a request. `unknown`: an extension decides, or the route could not be read. */
export type ActionOutcome =
  Forwarding | DirectAnswer | { readonly kind: 'non-forwarding' } | { readonly kind: 'unknown'; readonly why: string };
