import { given } from '../lib/given.ts';
import { isJsonArray } from '../lib/json.ts';
import { buildHeaderMatches, buildMetadataMatch, buildRuntimeFraction } from './build-match.ts';
import { buildStringMatch } from './build-string-match.ts';
import { durationMs } from './duration.ts';
import type { HeaderMatch, MetadataMatch, RuntimeFraction, StringMatch } from './match-types.ts';
import { eitherAt, fieldAt } from './struct.ts';

// Configurations of HTTP filters, read from the raw JSON when a request comes by. Total: what has another shape is
// taken as not set.

function textOf(config: unknown, field: string): string | undefined {
  const value = eitherAt(config, field);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(config: unknown, field: string): number | undefined {
  const value = eitherAt(config, field);
  return typeof value === 'number' ? value : undefined;
}

/** A RuntimeFractionalPercent that is set. */
function fractionOf(config: unknown, field: string): RuntimeFraction | undefined {
  const value = eitherAt(config, field);
  return value === undefined ? undefined : buildRuntimeFraction(value);
}

function listOf(config: unknown, field: string): readonly unknown[] {
  const value = eitherAt(config, field);
  return isJsonArray(value) ? value : [];
}

/** A part of a fault: for how many requests, and what. */
export interface FaultPart {
  readonly fraction: RuntimeFraction;
  /** A request header tells how long, or which status. */
  readonly byHeader: boolean;
  readonly delayMs?: number;
  readonly httpStatus?: number;
  readonly grpcStatus?: number;
}

/** envoy.extensions.filters.http.fault.v3.HTTPFault */
export interface FaultConfig {
  readonly delay?: FaultPart;
  readonly abort?: FaultPart;
  /** The request's headers must satisfy all of them. */
  readonly headers: readonly HeaderMatch[];
  readonly upstreamCluster?: string;
  readonly downstreamNodes: readonly string[];
}

/** Runtime keys by which the percentages can be changed (source/extensions/filters/http/fault/fault_filter.h). */
const DELAY_KEY = 'fault.http.delay.fixed_delay_percent';
const ABORT_KEY = 'fault.http.abort.abort_percent';

function faultPart(part: unknown, key: string): FaultPart | undefined {
  if (part === undefined) return undefined;
  const delay = eitherAt(part, 'fixed_delay');
  return {
    fraction: { ...buildRuntimeFraction({ default_value: eitherAt(part, 'percentage') }), key },
    byHeader: (eitherAt(part, 'header_delay') ?? eitherAt(part, 'header_abort')) !== undefined,
    ...given('delayMs', durationMs(typeof delay === 'string' ? delay : undefined)),
    ...given('httpStatus', numberOf(part, 'http_status')),
    ...given('grpcStatus', numberOf(part, 'grpc_status')),
  };
}

export function readFault(config: unknown): FaultConfig {
  return {
    ...given('delay', faultPart(fieldAt(config, 'delay'), textOf(config, 'delay_percent_runtime') ?? DELAY_KEY)),
    ...given('abort', faultPart(fieldAt(config, 'abort'), textOf(config, 'abort_percent_runtime') ?? ABORT_KEY)),
    headers: buildHeaderMatches(fieldAt(config, 'headers')),
    ...given('upstreamCluster', textOf(config, 'upstream_cluster')),
    downstreamNodes: listOf(config, 'downstream_nodes').filter((node): node is string => typeof node === 'string'),
  };
}

/** envoy.extensions.filters.http.cors.v3.CorsPolicy, of a route or a virtual host. */
export interface CorsPolicy {
  readonly origins: readonly StringMatch[];
  /** Undefined: always. */
  readonly filterEnabled?: RuntimeFraction;
  /** Undefined: true. */
  readonly forwardsNotMatching?: boolean;
}

export function readCorsPolicy(config: unknown): CorsPolicy {
  const forwards = eitherAt(config, 'forward_not_matching_preflights');
  // v2 listed plain origins.
  const exact = listOf(config, 'allow_origin').map((origin) => buildStringMatch({ exact: origin }));
  return {
    origins: [...listOf(config, 'allow_origin_string_match').map(buildStringMatch), ...exact],
    ...given('filterEnabled', fractionOf(config, 'filter_enabled')),
    ...given('forwardsNotMatching', typeof forwards === 'boolean' ? forwards : undefined),
  };
}

/** envoy.extensions.filters.http.ext_authz.v3.ExtAuthz, and the network filter of that name. */
export interface ExtAuthzConfig {
  /** The cluster or URI that is asked; '' where none is told. */
  readonly service: string;
  readonly failureModeAllow: boolean;
  readonly statusOnError: number;
  /** Undefined: always. */
  readonly filterEnabled?: RuntimeFraction;
  /** Only requests with such dynamic metadata are checked. */
  readonly filterEnabledMetadata?: MetadataMatch;
  readonly denyAtDisable: boolean;
  readonly clearRouteCache: boolean;
}

function serviceOf(config: unknown): string {
  const grpc = eitherAt(config, 'grpc_service');
  const envoyGrpc = textOf(eitherAt(grpc, 'envoy_grpc'), 'cluster_name');
  const http = eitherAt(eitherAt(config, 'http_service'), 'server_uri');
  return envoyGrpc ?? textOf(eitherAt(grpc, 'google_grpc'), 'target_uri') ?? textOf(http, 'cluster') ?? '';
}

export function readExtAuthz(config: unknown): ExtAuthzConfig {
  const metadata = eitherAt(config, 'filter_enabled_metadata');
  return {
    service: serviceOf(config),
    failureModeAllow: eitherAt(config, 'failure_mode_allow') === true,
    statusOnError: statusOf(eitherAt(eitherAt(config, 'status_on_error'), 'code')) ?? 403,
    ...given('filterEnabled', fractionOf(config, 'filter_enabled')),
    ...given('filterEnabledMetadata', metadata === undefined ? undefined : buildMetadataMatch(metadata)),
    denyAtDisable: eitherAt(eitherAt(config, 'deny_at_disable'), 'default_value') === true,
    clearRouteCache: eitherAt(config, 'clear_route_cache') === true,
  };
}

/** Names of envoy.type.v3.StatusCode, as far as filters are given them. */
const STATUS_CODES: ReadonlyMap<unknown, number> = new Map([
  ['OK', 200],
  ['BadRequest', 400],
  ['Unauthorized', 401],
  ['Forbidden', 403],
  ['NotFound', 404],
  ['Conflict', 409],
  ['UnprocessableEntity', 422],
  ['TooManyRequests', 429],
  ['InternalServerError', 500],
  ['BadGateway', 502],
  ['ServiceUnavailable', 503],
  ['GatewayTimeout', 504],
]);

function statusOf(code: unknown): number | undefined {
  return typeof code === 'number' && code > 0 ? code : STATUS_CODES.get(code);
}

/** envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit */
export interface LocalRateLimitConfig {
  readonly status: number;
  /** Undefined: never. */
  readonly filterEnabled?: RuntimeFraction;
  readonly filterEnforced?: RuntimeFraction;
  readonly maxTokens?: number;
  readonly tokensPerFill: number;
  readonly fillIntervalMs?: number;
}

export function readLocalRateLimit(config: unknown): LocalRateLimitConfig {
  const bucket = eitherAt(config, 'token_bucket');
  const interval = eitherAt(bucket, 'fill_interval');
  return {
    status: statusOf(eitherAt(eitherAt(config, 'status'), 'code')) ?? 429,
    ...given('filterEnabled', fractionOf(config, 'filter_enabled')),
    ...given('filterEnforced', fractionOf(config, 'filter_enforced')),
    ...given('maxTokens', numberOf(bucket, 'max_tokens')),
    tokensPerFill: numberOf(bucket, 'tokens_per_fill') ?? 1,
    ...given('fillIntervalMs', durationMs(typeof interval === 'string' ? interval : undefined)),
  };
}

/** envoy.extensions.filters.http.health_check.v3.HealthCheck */
export interface HealthCheckConfig {
  readonly passThrough: boolean;
  readonly headers: readonly HeaderMatch[];
}

export function readHealthCheck(config: unknown): HealthCheckConfig {
  return {
    passThrough: eitherAt(config, 'pass_through_mode') === true,
    headers: buildHeaderMatches(fieldAt(config, 'headers')),
  };
}
