import type { JsonPath } from '../lib/json-path.ts';
import type { Filter } from './listener-types.ts';
import type { RouteMatch } from './match-types.ts';
import type { ObjectId, Part, Provenance } from './types.ts';

/** A cluster that is named, and the cluster of that name where the dump has it. */
export interface ClusterRef {
  readonly name: string;
  /** Undefined: the dump has no such cluster. */
  readonly id?: ObjectId | undefined;
}

export interface WeightedCluster extends ClusterRef {
  readonly weight: number;
}

/** Where a filter chain leads. */
export type Destination =
  | { readonly kind: 'routes'; readonly name: string; readonly id?: ObjectId; readonly via: 'rds' | 'inline' }
  | { readonly kind: 'scoped-routes'; readonly name: string; readonly ids: readonly ObjectId[] }
  | { readonly kind: 'cluster'; readonly cluster: ClusterRef; readonly by: string }
  | { readonly kind: 'weighted'; readonly clusters: readonly WeightedCluster[]; readonly by: string }
  | { readonly kind: 'direct-response'; readonly text: string }
  /** A filter that this program does not read ends the chain; `clusters` are those its configuration names. */
  | { readonly kind: 'opaque'; readonly filter: string; readonly clusters: readonly ClusterRef[] }
  /** A chain without network filters: Envoy closes the connection. */
  | { readonly kind: 'closed' };

export interface HttpConnectionManager {
  readonly path: JsonPath;
  readonly statPrefix?: string | undefined;
  readonly codec: string;
  /** In the order in which they run. */
  readonly filters: readonly Filter[];
  readonly streamIdleTimeoutMs?: number | undefined;
  readonly requestTimeoutMs?: number | undefined;
  readonly upgrades: readonly string[];
  readonly useRemoteAddress: boolean;
  readonly normalizePath: boolean;
}

export interface RouteConfig extends Part, Provenance {
  readonly kind: 'routes';
  readonly name: string;
  /** Inline in a listener, or received by RDS / static. */
  readonly inline: boolean;
  readonly virtualHosts: readonly VirtualHost[];
  readonly ignorePort: boolean;
  /** The header that tells the host in place of `:authority`. */
  readonly vhostHeader?: string | undefined;
  /** Whether a path ends at its first `;` when routes compare it. */
  readonly ignorePathParameters: boolean;
  readonly maxDirectResponseBodyBytes?: number | undefined;
}

export interface VirtualHost extends Part {
  readonly kind: 'vhost';
  readonly routeConfigId: ObjectId;
  readonly name: string;
  readonly domains: readonly string[];
  readonly routes: readonly Route[];
  readonly requireTls?: string | undefined;
  readonly retry?: RetryPolicy | undefined;
  /** A matcher tree instead of a list of routes. */
  readonly hasMatcher: boolean;
  /** Holds for routes that set none of their own. */
  readonly fault?: FaultInjection | undefined;
}

/** What a route asks of the path. Source: envoy/config/route/v3/route_components.proto, RouteMatch.path_specifier. */
export interface PathMatch {
  readonly kind: 'prefix' | 'exact' | 'path-separated-prefix' | 'regex' | 'template' | 'connect' | 'any';
  /** '' for `connect`, `any` and matchers that are not known. */
  readonly value: string;
  readonly caseSensitive: boolean;
}

/** What a fault filter does to a share of the requests on purpose. */
export interface FaultInjection {
  /** `fixedMs` undefined: a request header tells how long. */
  readonly delay?: { readonly percent: number; readonly fixedMs?: number };
  /** Neither status: a request header tells it. */
  readonly abort?: { readonly percent: number; readonly httpStatus?: number; readonly grpcStatus?: number };
}

/** One condition of a route: what is asked and what is wanted, in Envoy's words. */
export interface RouteCondition {
  readonly kind: 'path' | 'header' | 'query' | 'method' | 'grpc' | 'runtime' | 'tls' | 'metadata' | 'other';
  readonly text: string;
}

export interface RetryPolicy {
  readonly on: readonly string[];
  /** Undefined: Envoy's default of 1. */
  readonly attempts?: number | undefined;
  readonly perTryTimeoutMs?: number | undefined;
}

export interface Route extends Part {
  readonly kind: 'route';
  readonly virtualHostId: ObjectId;
  readonly name: string;
  readonly index: number;
  readonly pathMatch: PathMatch;
  /** What is asked beside the path. */
  readonly match: RouteMatch;
  /** All must hold. The path comes first. */
  readonly conditions: readonly RouteCondition[];
  readonly action: RouteAction;
  /** Undefined: Envoy's default of 15 s. 0: none. */
  readonly timeoutMs?: number | undefined;
  readonly maxStreamDurationMs?: number | undefined;
  readonly idleTimeoutMs?: number | undefined;
  readonly retry?: RetryPolicy | undefined;
  readonly rewrites: readonly string[];
  readonly mirrors: readonly (ClusterRef & { readonly percent: number })[];
  readonly hashPolicies: readonly string[];
  /** Path of the Istio object that made the route (`filter_metadata.istio.config`). */
  readonly istioConfig?: string | undefined;
  /** Names of `typed_per_filter_config`. */
  readonly perFilterConfigs: readonly string[];
  readonly fault?: FaultInjection | undefined;
}

export type RouteAction =
  | { readonly kind: 'cluster'; readonly cluster: ClusterRef }
  | { readonly kind: 'weighted'; readonly clusters: readonly WeightedCluster[] }
  | { readonly kind: 'cluster-header'; readonly header: string }
  | { readonly kind: 'plugin'; readonly name: string }
  | { readonly kind: 'redirect'; readonly text: string; readonly code: number }
  | { readonly kind: 'direct-response'; readonly status: number; readonly body?: string }
  | { readonly kind: 'non-forwarding' }
  | { readonly kind: 'none' };
