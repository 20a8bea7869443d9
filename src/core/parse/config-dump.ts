import type { JsonPath } from '../lib/json-path.ts';
import type { ParsedAssignment, ParsedCluster } from './parsed-cluster.ts';
import type { ParsedFilter } from './parsed-filter.ts';
import type { ParsedListener } from './parsed-listener.ts';
import type { ParsedRouteConfig } from './parsed-route.ts';
import type { Problem } from './problem.ts';
import type { Located } from './read-part.ts';
import type { BootstrapMessage, SecretMessage } from './schemas/bootstrap.ts';

/** One state of a resource: active, warming or draining, each with its own copy of the configuration. */
export interface EntryState<T> {
  readonly state: 'active' | 'warming' | 'draining' | 'rejected';
  readonly path: JsonPath;
  readonly versionInfo?: string;
  readonly lastUpdated?: string;
  /** Undefined when the configuration is missing or malformed (then there is a problem for it). */
  readonly value?: T;
}

/** `error_state`: the update that Envoy refused. */
export interface EntryError {
  readonly path: JsonPath;
  readonly details: string;
  readonly lastUpdateAttempt?: string;
}

/** An entry of a section: a resource in one or several states (envoy.admin.v3, config_dump_shared.proto). */
export interface Entry<T> {
  readonly name: string;
  readonly path: JsonPath;
  readonly origin: 'static' | 'dynamic';
  readonly states: readonly EntryState<T>[];
  readonly error?: EntryError;
  readonly clientStatus?: string;
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
  readonly secrets: readonly Entry<SecretMessage>[];
  /** Filters received by ECDS. */
  readonly extensionConfigs: readonly ParsedFilter[];
  /** Whether there is an EDS section, even an empty one. */
  readonly hasEndpoints: boolean;
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
  readonly secrets: Entry<SecretMessage>[];
  readonly extensionConfigs: ParsedFilter[];
  hasEndpoints: boolean;
  readonly problems: Problem[];
  readonly notes: string[];
}
