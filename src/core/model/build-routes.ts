import { snakeCase } from '../lib/camel-case.ts';
import type { JsonPath } from '../lib/json-path.ts';
import type { ParsedRoute, ParsedRouteConfig, ParsedVirtualHost } from '../parse/parsed-route.ts';
import type {
  RetryPolicyMessage,
  RouteActionMessage,
  RouteMessage,
  VirtualHostMessage,
} from '../parse/schemas/route.ts';
import { buildFault } from './build-fault.ts';
import { buildRouteMatch } from './build-route-match.ts';
import { durationMs } from './duration.ts';
import type { MakeId } from './ids.ts';
import type { ResolveCluster } from './resolve.ts';
import { buildRewrites, buildRouteAction } from './route-action.ts';
import { buildConditions, buildPathMatch, percentOf } from './route-conditions.ts';
import type { RetryPolicy, Route, RouteConfig, VirtualHost } from './route-types.ts';
import { isJsonObject } from '../lib/json.ts';
import { textAt } from './struct.ts';
import type { Provenance } from './types.ts';

const NONE: readonly never[] = [];

/** Nearly all routes of a dump have the same, and share it. */
let lastRetryOn: { readonly text: string; readonly conditions: readonly string[] } = { text: '', conditions: NONE };

function retryConditions(text: string): readonly string[] {
  if (text !== lastRetryOn.text) {
    lastRetryOn = { text, conditions: text.split(',').filter((condition) => condition !== '') };
  }
  return lastRetryOn.conditions;
}

function buildRetry(message: RetryPolicyMessage | undefined): RetryPolicy | undefined {
  if (message === undefined) return undefined;
  return {
    on: retryConditions(message.retry_on ?? ''),
    attempts: message.num_retries,
    perTryTimeoutMs: durationMs(message.per_try_timeout),
  };
}

/** Names the kind of each hash policy entry: header, cookie, connection_properties … */
function hashPolicyText(policy: unknown): string {
  if (!isJsonObject(policy)) return 'unknown';
  const kind = Object.keys(policy).find((key) => key !== 'terminal') ?? 'unknown';
  const detail =
    textAt(policy, kind, 'header_name') ?? textAt(policy, kind, 'headerName') ?? textAt(policy, kind, 'name');
  return detail === undefined ? snakeCase(kind) : `${snakeCase(kind)} ${detail}`;
}

/** v2 had one mirror, v3 has a list of them. */
function mirrorsOf(action: RouteActionMessage | undefined): NonNullable<RouteActionMessage['request_mirror_policies']> {
  const only = action?.request_mirror_policy;
  return action?.request_mirror_policies ?? (only === undefined ? [] : [only]);
}

/** Settings by filter, under v2's name and v3's. */
function perFilterOf(message: RouteMessage | VirtualHostMessage): Readonly<Record<string, unknown>> | undefined {
  const { per_filter_config: older, typed_per_filter_config: typed } = message;
  return older === undefined ? typed : { ...older, ...typed };
}

/** Builds one route; the index is its place among its virtual host's. */
export function buildRoute(
  parsed: ParsedRoute,
  index: number,
  host: { readonly id: string; readonly key: string },
  resolve: ResolveCluster,
  makeId: MakeId,
): Route {
  const { message } = parsed;
  const action = message.route;
  const perFilter = perFilterOf(message);
  return {
    kind: 'route',
    id: makeId('route', `${host.key}/${index}`),
    path: parsed.path,
    virtualHostId: host.id,
    name: message.name ?? '',
    index,
    pathMatch: buildPathMatch(message.match),
    match: buildRouteMatch(message.match),
    conditions: buildConditions(message.match),
    action: buildRouteAction(message, resolve),
    timeoutMs: durationMs(action?.timeout),
    maxStreamDurationMs: durationMs(action?.max_stream_duration?.max_stream_duration),
    idleTimeoutMs: durationMs(action?.idle_timeout),
    retry: buildRetry(action?.retry_policy),
    rewrites: buildRewrites(action),
    mirrors: mirrorsOf(action).map((mirror) => ({
      ...resolve(mirror.cluster ?? `(header ${mirror.cluster_header ?? ''})`),
      percent: percentOf(mirror.runtime_fraction),
    })),
    hashPolicies: action?.hash_policy?.map(hashPolicyText) ?? NONE,
    istioConfig: textAt(message.metadata?.filter_metadata, 'istio', 'config'),
    perFilterConfigs: perFilter === undefined ? NONE : Object.keys(perFilter).toSorted(),
    fault: perFilter && buildFault(perFilter),
  };
}

function buildVirtualHost(
  parsed: ParsedVirtualHost,
  config: { readonly id: string; readonly key: string },
  resolve: ResolveCluster,
  makeId: MakeId,
): VirtualHost {
  const { message } = parsed;
  const key = `${config.key}/${message.name ?? ''}`;
  const id = makeId('vhost', key);
  const requireTls = message.require_tls;
  return {
    kind: 'vhost',
    id,
    path: parsed.path,
    routeConfigId: config.id,
    name: message.name ?? '',
    domains: message.domains ?? [],
    // The id without its kind, so that routes of a second host of the same name keep apart.
    routes: parsed.routes.map((route, index) => {
      return buildRoute(route, index, { id, key: id.slice('vhost:'.length) }, resolve, makeId);
    }),
    requireTls: typeof requireTls === 'string' && requireTls !== 'NONE' ? requireTls : undefined,
    retry: buildRetry(message.retry_policy),
    hasMatcher: message.matcher !== undefined,
    fault: buildFault(perFilterOf(message)),
  };
}

/** Builds one route configuration with its virtual hosts and routes; every cluster it names is resolved. */
export function buildRouteConfig(
  parsed: ParsedRouteConfig,
  path: JsonPath,
  provenance: Provenance,
  inline: boolean,
  resolve: ResolveCluster,
  makeId: MakeId,
): RouteConfig {
  const { message } = parsed;
  const name = message.name ?? '';
  const id = makeId('routes', name);
  const key = id.slice('routes:'.length);
  return {
    kind: 'routes',
    id,
    path,
    ...provenance,
    name,
    inline,
    virtualHosts: parsed.virtualHosts.map((host) => buildVirtualHost(host, { id, key }, resolve, makeId)),
    ignorePort: message.ignore_port_in_host_matching === true,
    vhostHeader: message.vhost_header || undefined,
    ignorePathParameters: message.ignore_path_parameters_in_path_matching === true,
    maxDirectResponseBodyBytes: message.max_direct_response_body_size_bytes,
  };
}
