import type { JsonPath } from '../lib/json-path.ts';
import type { ParsedCertificate, ParsedClusterStatus, ParsedListenerStatus } from './parsed-admin.ts';
import type { ParsedAssignment, ParsedCluster } from './parsed-cluster.ts';
import type { ParsedFilter } from './parsed-filter.ts';
import type { ParsedListener } from './parsed-listener.ts';
import type { ParsedRouteConfig } from './parsed-route.ts';
import type { Problem } from './problem.ts';
import type { Located } from './read-part.ts';
import type { ServerInfoMessage } from './schemas/admin.ts';
import type { BootstrapMessage, SecretMessage } from './schemas/bootstrap.ts';

/** One state of a resource: active, warming or draining, each with its own copy of the configuration. */
export interface EntryState<T> {
  readonly state: 'active' | 'warming' | 'draining' | 'rejected';
  readonly path: JsonPath;
  readonly versionInfo?: string | undefined;
  readonly lastUpdated?: string | undefined;
  /** Undefined when the configuration is missing or malformed (then there is a problem for it). */
  readonly value?: T | undefined;
}

/** `error_state`: the update that Envoy refused. */
export interface EntryError {
  readonly path: JsonPath;
  readonly details: string;
  readonly lastUpdateAttempt?: string;
  /** Version of the refused configuration. */
  readonly versionInfo?: string;
  /** Where `failed_configuration` stands; Envoy keeps it for listeners, and not always. */
  readonly failedPath?: JsonPath;
}

/** An entry of a section: a resource in one or several states (envoy.admin.v3, config_dump_shared.proto). */
export interface Entry<T> {
  readonly name: string;
  readonly path: JsonPath;
  readonly origin: 'static' | 'dynamic';
  readonly states: readonly EntryState<T>[];
  readonly error?: EntryError | undefined;
  /** `client_status` where it is told. ACKED is the usual one. */
  readonly clientStatus?: string | undefined;
}

/** A section as it names itself, or a part of one that `?resource=` gave. */
interface SectionInfo {
  /** Short type, such as `ListenersConfigDump`. */
  readonly type: string;
  readonly path: JsonPath;
  /** Version of the last response for this type of resource, where the section has one. */
  readonly versionInfo?: string;
}

/** What every format is read as: the sections of a v3 config_dump, each part with its path. Their order in the file is of no meaning. */
export interface ConfigDump {
  readonly bootstrap?: Located<BootstrapMessage>;
  readonly listeners: readonly Entry<ParsedListener>[];
  readonly routeConfigs: readonly Entry<ParsedRouteConfig>[];
  /** Route configurations of scoped routes, by the name of their scope. */
  readonly scopedRoutes: readonly ScopedRoutes[];
  readonly clusters: readonly Entry<ParsedCluster>[];
  readonly endpoints: readonly ParsedAssignment[];
  /** The same with their versions and states, and with those that hold no assignment. */
  readonly endpointEntries: readonly Entry<ParsedAssignment>[];
  /** Groups of scopes with their versions and states; what they hold is in `scopedRoutes`. */
  readonly scopeEntries: readonly Entry<true>[];
  readonly secrets: readonly Entry<SecretMessage>[];
  /** Filters received by ECDS. */
  readonly extensionConfigs: readonly Entry<ParsedFilter>[];
  /** Whether there is an EDS section, even an empty one. */
  readonly hasEndpoints: boolean;
  /** Every section, also those that are not read. */
  readonly sections: readonly SectionInfo[];
  /** Live hosts of the clusters, from /clusters. */
  readonly clusterStatuses: readonly ParsedClusterStatus[];
  /** Addresses that listeners really have, from /listeners. */
  readonly listenerStatuses: readonly ParsedListenerStatus[];
  /** Certificates that are loaded, from /certs. */
  readonly certificates: readonly ParsedCertificate[];
  /** From /server_info. */
  readonly serverInfo?: Located<ServerInfoMessage>;
}

/** Scopes received by SRDS, or inline: which route configurations a scoped HTTP connection manager can use. */
export interface ScopedRoutes {
  readonly name: string;
  readonly routeConfigNames: readonly string[];
}

/** What the readers of sections add to. */
export interface DumpBuilder {
  bootstrap?: Located<BootstrapMessage>;
  readonly listeners: Entry<ParsedListener>[];
  readonly routeConfigs: Entry<ParsedRouteConfig>[];
  readonly scopedRoutes: ScopedRoutes[];
  readonly clusters: Entry<ParsedCluster>[];
  readonly endpoints: ParsedAssignment[];
  readonly endpointEntries: Entry<ParsedAssignment>[];
  readonly scopeEntries: Entry<true>[];
  readonly secrets: Entry<SecretMessage>[];
  readonly extensionConfigs: Entry<ParsedFilter>[];
  hasEndpoints: boolean;
  readonly sections: SectionInfo[];
  readonly clusterStatuses: ParsedClusterStatus[];
  readonly listenerStatuses: ParsedListenerStatus[];
  readonly certificates: ParsedCertificate[];
  serverInfo?: Located<ServerInfoMessage>;
  readonly problems: Problem[];
  readonly notes: string[];
  /** What this kind of document leaves out, each one sentence: true while it stands alone. */
  readonly limits: string[];
  /** Types of sections and resources that are not read, with how many there are of each. */
  readonly unread: Map<string, number>;
  /** Short types of the sections to read; undefined: all. */
  readonly wanted?: ReadonlySet<string>;
}
