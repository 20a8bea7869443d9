import type { JsonPath } from '../lib/json-path.ts';
import type { Cluster } from './cluster-types.ts';
import type { Listener } from './listener-types.ts';
import type { RouteConfig } from './route-types.ts';

/** Names an object of the model; unique within one dump and stable for the same configuration. See `ids.ts`. */
export type ObjectId = string;

/** Every object of the model says where it stands in the dump. */
export interface Part {
  readonly id: ObjectId;
  readonly path: JsonPath;
}

/** What the proxy is, which decides how its traffic is captured. */
export type ProxyKind = 'sidecar' | 'gateway' | 'waypoint' | 'ztunnel' | 'envoy';

/** Who the proxy is, from the bootstrap's node and its metadata. Everything may be missing in a partial dump. */
export interface ProxyIdentity {
  readonly kind: ProxyKind;
  readonly nodeId?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly istioVersion?: string;
  readonly envoyVersion?: string;
  /** Istio's interception mode: REDIRECT, TPROXY or NONE. */
  readonly interceptionMode?: string;
  readonly adminPort?: number;
}

/** A configuration's life: in force, not yet in force, on its way out, or refused by Envoy. */
export type ResourceState = 'active' | 'warming' | 'draining' | 'rejected';

/** The update that Envoy refused (`error_state`). */
interface Rejection {
  readonly details: string;
  readonly lastUpdateAttempt?: string;
  readonly path: JsonPath;
}

/** Where a resource comes from and in which state it is. */
export interface Provenance {
  readonly origin: 'static' | 'dynamic';
  readonly state: ResourceState;
  /** Further states the same entry holds beside the one shown, with where they stand. */
  readonly otherStates: readonly { readonly state: ResourceState; readonly path: JsonPath }[];
  readonly rejection?: Rejection;
  readonly versionInfo?: string;
  /** RFC 3339, as Envoy wrote it. */
  readonly lastUpdated?: string;
  /** CSDS `client_status` where it says something else than ACKED. */
  readonly clientStatus?: string;
}

/** A secret by name. Its content is never kept in the model. */
export interface Secret extends Part, Provenance {
  readonly kind: 'secret';
  readonly name: string;
  readonly type: 'certificate' | 'validation context' | 'session ticket keys' | 'generic' | 'unknown';
}

/** One proxy, with every name resolved once. */
export interface Proxy {
  readonly identity: ProxyIdentity;
  readonly listeners: readonly Listener[];
  readonly routeConfigs: readonly RouteConfig[];
  readonly clusters: readonly Cluster[];
  readonly secrets: readonly Secret[];
  /** Newest `last_updated` or `last_update_attempt` of the dump: its own notion of "now". */
  readonly takenAt?: string;
}
