import type { JsonPath } from '../lib/json-path.ts';
import type { JsonObject } from '../lib/json.ts';
import type { HeaderMatch, RuntimeFraction } from './match-types.ts';

/** What is done to the headers of a request or a response: removals come first. */
export interface HeaderMutations {
  readonly remove: readonly string[];
  readonly add: readonly HeaderAddition[];
}

/** envoy.config.core.v3.HeaderValueOption */
export interface HeaderAddition {
  readonly name: string;
  /** May hold commands such as `%REQ(x)%`. */
  readonly format: string;
  readonly action: 'append' | 'add-if-absent' | 'overwrite-or-add' | 'overwrite-if-exists';
  readonly keepEmpty: boolean;
}

/** The mutations of one level: weighted cluster, route, virtual host or route configuration. */
export interface BothMutations {
  readonly request: HeaderMutations;
  readonly response: HeaderMutations;
}

/** RE2, with `\1` in the substitution. */
export interface RegexRewrite {
  readonly pattern: string;
  readonly substitution: string;
}

export type PathRewrite =
  /** In place of what the route matched. */
  | { readonly kind: 'prefix'; readonly value: string }
  | { readonly kind: 'regex'; readonly rewrite: RegexRewrite }
  | { readonly kind: 'template'; readonly template: string }
  | { readonly kind: 'format'; readonly format: string }
  /** An extension. */
  | { readonly kind: 'unknown'; readonly name: string };

export type HostRewrite =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'path-regex'; readonly rewrite: RegexRewrite }
  | { readonly kind: 'format'; readonly format: string }
  /** The name of the endpoint that will be chosen. */
  | { readonly kind: 'endpoint' };

/** One of the clusters that share the requests of a route. */
export interface WeightedEntry {
  readonly path: JsonPath;
  /** '' where a header names the cluster. */
  readonly name: string;
  readonly clusterHeader?: string;
  readonly weight: number;
  readonly hostRewrite?: string;
  /** Content of `envoy.lb`. */
  readonly metadataMatch?: JsonObject;
  readonly mutations: BothMutations;
}

export interface WeightedDetail {
  readonly clusters: readonly WeightedEntry[];
  readonly runtimeKeyPrefix?: string;
  /** The request header that tells the random value. */
  readonly headerName?: string;
  readonly useHashPolicy: boolean;
}

export interface MirrorDetail {
  readonly cluster?: string;
  readonly clusterHeader?: string;
  /** Undefined: all requests. */
  readonly fraction?: RuntimeFraction;
}

/** One entry of a `hash_policy`: what of a request is hashed, for ring hash and Maglev. */
export interface HashPolicy {
  readonly of:
    | { readonly kind: 'header'; readonly name: string; readonly isRewritten: boolean }
    /** `isMade`: Envoy makes the cookie where there is none. */
    | { readonly kind: 'cookie'; readonly name: string; readonly isMade: boolean }
    | { readonly kind: 'query-parameter'; readonly name: string }
    | { readonly kind: 'filter-state'; readonly key: string }
    | { readonly kind: 'source-ip' }
    | { readonly kind: 'unknown' };
  /** No entry behind it counts once there is a hash. */
  readonly isTerminal: boolean;
}

/** What a route does with the requests that it forwards. */
export interface ForwardDetail {
  readonly weighted?: WeightedDetail;
  /** The cluster specifier plugin's name, and whether Envoy may go without it. */
  readonly plugin?: { readonly name: string; readonly isOptional: boolean };
  /** Status where there is no such cluster. */
  readonly clusterNotFoundStatus: number;
  readonly metadataMatch?: JsonObject;
  readonly pathRewrite?: PathRewrite;
  readonly hostRewrite?: HostRewrite;
  readonly appendForwardedHost: boolean;
  readonly priority: 'DEFAULT' | 'HIGH';
  readonly mirrors: readonly MirrorDetail[];
  readonly hashPolicies: readonly HashPolicy[];
  /** Another try begins when one takes too long. Undefined: the virtual host says. */
  readonly isHedged?: boolean;
  /** Upgrades by name in lower case; what is not named is as the HTTP connection manager says. */
  readonly upgrades: ReadonlyMap<string, boolean>;
  readonly internalRedirects?: { readonly max: number; readonly statuses: readonly number[] };
}

export interface RedirectDetail {
  readonly scheme?: string;
  readonly https: boolean;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  /** In place of `path`, since Envoy 1.39. */
  readonly pathFormat?: string;
  readonly prefixRewrite?: string;
  readonly regexRewrite?: RegexRewrite;
  readonly stripQuery: boolean;
}

export interface DirectResponseDetail {
  readonly status: number;
  /** Text, or base64 of bytes, or the name of the file that has it. */
  readonly body?: { readonly kind: 'text' | 'base64' | 'file'; readonly value: string };
  /** The body is made by a format that this program does not follow. */
  readonly isFormatted: boolean;
}

/** All that a route says beside what it matches. */
export interface RouteDetail {
  readonly mutations: BothMutations;
  readonly forward?: ForwardDetail;
  readonly redirect?: RedirectDetail;
  readonly directResponse?: DirectResponseDetail;
  /** `filter_metadata`, by namespace. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Requests that are counted together. */
export interface VirtualCluster {
  readonly name: string;
  readonly headers: readonly HeaderMatch[];
}

export interface VirtualHostDetail {
  readonly mutations: BothMutations;
  readonly virtualClusters: readonly VirtualCluster[];
  readonly mirrors: readonly MirrorDetail[];
  readonly isHedged?: boolean;
}

export interface RouteConfigDetail {
  readonly mutations: BothMutations;
  readonly mirrors: readonly MirrorDetail[];
  readonly mostSpecificMutationsWin: boolean;
  /** Removed from requests of outside. */
  readonly internalOnlyHeaders: readonly string[];
  /** Names of the cluster specifier plugins that Envoy may go without. */
  readonly optionalPlugins: ReadonlySet<string>;
}
