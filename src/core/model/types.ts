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

/**
 * How Istio's iptables rules are set up, as far as the node's metadata tell. The texts are those of the annotations
 * `traffic.sidecar.istio.io/…`, lists parted by commas; undefined: the annotation is not there.
 */
export interface CaptureSettings {
  readonly includeInboundPorts?: string;
  readonly excludeInboundPorts?: string;
  readonly includeOutboundPorts?: string;
  readonly excludeOutboundPorts?: string;
  readonly includeOutboundIpRanges?: string;
  readonly excludeOutboundIpRanges?: string;
  /** `status.sidecar.istio.io/port` */
  readonly statusPort?: string;
  /** Groups whose traffic alone is captured, and groups whose traffic is not. Undefined: there are no such rules. */
  readonly ownerGroups?: { readonly include?: string; readonly exclude?: string };
  readonly capturesDns: boolean;
  /** The pod's own addresses. */
  readonly instanceIps: readonly string[];
}

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
  /** The cluster of the proxies like this one (`cluster_manager.local_cluster_name`), for zone-aware routing. */
  readonly localCluster?: string;
  /** Istio's sidecars alone; undefined also where the dump has no node. */
  readonly capture?: CaptureSettings;
  readonly adminPort?: number;
}

/** A configuration's life: in force, not yet in force, on its way out, or refused by Envoy. */
export type ResourceState = 'active' | 'warming' | 'draining' | 'rejected';

/** The update that Envoy refused (`error_state`). */
interface Rejection {
  readonly details: string;
  readonly lastUpdateAttempt?: string;
  readonly path: JsonPath;
  /** Version of what was refused. */
  readonly versionInfo?: string;
  /** Where the refused configuration stands, for Envoys that keep it. */
  readonly failedPath?: JsonPath;
}

/** Where a resource comes from and in which state it is. */
export interface Provenance {
  readonly origin: 'static' | 'dynamic';
  readonly state: ResourceState;
  /** Further states the same entry holds beside the one shown, with where they stand. */
  readonly otherStates: readonly { readonly state: ResourceState; readonly path: JsonPath }[];
  readonly rejection?: Rejection | undefined;
  readonly versionInfo?: string | undefined;
  /** RFC 3339, as Envoy wrote it. */
  readonly lastUpdated?: string | undefined;
  /** CSDS `client_status` where it says something else than ACKED. */
  readonly clientStatus?: string | undefined;
}

/** A secret by name. Its content is never kept in the model. */
export interface Secret extends Part, Provenance {
  readonly kind: 'secret';
  readonly name: string;
  readonly type: 'certificate' | 'validation context' | 'session ticket keys' | 'generic' | 'unknown';
}

/** A filter that came by ECDS. */
export interface ExtensionConfig extends Part, Provenance {
  readonly kind: 'extension';
  readonly name: string;
  /** Full type of its configuration, such as `envoy.extensions.filters.http.wasm.v3.Wasm`; '' where there is none. */
  readonly type: string;
}

/** The endpoints of one cluster as the EDS section lists them, whether the dump has the cluster or not. */
export interface EndpointAssignment {
  /** The cluster's name, or its EDS service name where it has one. */
  readonly clusterName: string;
  readonly origin: 'static' | 'dynamic';
  readonly path: JsonPath;
}

export type ResourceType =
  'listener' | 'route configuration' | 'scoped routes' | 'cluster' | 'endpoints' | 'secret' | 'extension';

/** A resource as its entry in the dump tells of its life, whether anything of it could be read or not. */
export interface Resource {
  readonly type: ResourceType;
  readonly name: string;
  /** Where the entry stands. */
  readonly path: JsonPath;
  readonly origin: 'static' | 'dynamic';
  /** Every state that the entry holds, each with the place of its own copy; none where there is only a name or an error. */
  readonly states: readonly {
    readonly state: ResourceState;
    readonly path: JsonPath;
    readonly versionInfo?: string | undefined;
    readonly lastUpdated?: string | undefined;
  }[];
  readonly rejection?: Rejection;
  /** CSDS `client_status`, where it is told. */
  readonly clientStatus?: string;
}

/** A section of the dump, or a part of one, as it names itself. */
interface Section {
  /** Short type, such as `ListenersConfigDump`. */
  readonly type: string;
  readonly path: JsonPath;
  /** Version of the last response for this type of resource, where the section has one. */
  readonly versionInfo?: string;
}

/** What /server_info says of the running Envoy. */
export interface ServerInfo {
  readonly path: JsonPath;
  /** As Envoy writes it: `commit/1.22.1/Clean/RELEASE/BoringSSL`. */
  readonly version?: string;
  /** LIVE, DRAINING, PRE_INITIALIZING or INITIALIZING. */
  readonly state?: string;
  /** Since the last hot restart, and since the first start. */
  readonly uptimeMs?: number;
  readonly uptimeAllEpochsMs?: number;
  readonly hotRestartVersion?: string;
  /** The options that are set, as the document spells them, in its order. */
  readonly commandLine: readonly { readonly name: string; readonly value: string }[];
}

/** A certificate in /certs: what Envoy has loaded, without its PEM. */
export interface LoadedCertificate {
  readonly path: JsonPath;
  /** `chain`: presented to peers; `ca`: what peers are checked against. */
  readonly use: 'chain' | 'ca';
  /** The file, or `<inline>`. */
  readonly file: string;
  readonly serialNumber: string;
  readonly subjectAltNames: readonly string[];
  /** RFC 3339. */
  readonly validFrom?: string;
  readonly expirationTime?: string;
  readonly daysUntilExpiration?: number;
}

/** One proxy, with every name resolved once. */
export interface Proxy {
  readonly identity: ProxyIdentity;
  readonly listeners: readonly Listener[];
  readonly routeConfigs: readonly RouteConfig[];
  readonly clusters: readonly Cluster[];
  readonly secrets: readonly Secret[];
  /** In the order of the sections, of which there may be several. */
  readonly extensionConfigs: readonly ExtensionConfig[];
  /** Every entry of every section, type by type in the order of `ResourceType`. */
  readonly resources: readonly Resource[];
  /** How many of the resources came by xDS, or were refused. */
  readonly updateCount: number;
  /** Every entry of the dump's static route configurations in its order: equal ones are one object, listed again. */
  readonly staticRouteConfigs: readonly ObjectId[];
  /** Undefined: the dump has no EDS section. */
  readonly assignments?: readonly EndpointAssignment[];
  /** In the order of the document; the same type may come twice. */
  readonly sections: readonly Section[];
  /** Where the bootstrap stands. */
  readonly bootstrapPath?: JsonPath;
  readonly serverInfo?: ServerInfo;
  /** From /certs; empty where that is not at hand. */
  readonly loadedCertificates: readonly LoadedCertificate[];
  /** Newest `last_updated` or `last_update_attempt` of the dump: its own notion of "now". */
  readonly takenAt?: string;
}
