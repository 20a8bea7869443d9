import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import type { Destination, HttpMatch, HttpRule, StringMatch, VirtualService } from './mesh.ts';
import { message, packAny } from './message.ts';
import { configPath, outboundCluster } from './names.ts';

/** istiod's default retries; since 1.24 a 503 of the upstream itself is not among them. */
export function defaultRetryPolicy(): JsonObject {
  return retryPolicy('connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes', 2);
}

function retryPolicy(retryOn: string, attempts: number, perTryTimeout?: string): JsonObject {
  return message({
    retry_on: retryOn,
    num_retries: attempts,
    per_try_timeout: perTryTimeout,
    retry_host_predicate: [
      {
        name: 'envoy.retry_host_predicates.previous_hosts',
        typed_config: packAny('envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate'),
      },
    ],
    // int64 in the proto, so a string in JSON.
    host_selection_retry_max_attempts: '5',
  });
}

function clusterOf(destination: Destination): string {
  return outboundCluster(destination.host, destination.port, destination.subset ?? '');
}

function pathMatch(uri: StringMatch | undefined): Record<string, JsonValue> {
  if (!uri) return { prefix: '/' };
  if (uri.kind === 'exact') return { path: uri.value };
  if (uri.kind === 'regex') return { safe_regex: { regex: uri.value } };
  return { prefix: uri.value };
}

function headerMatch(name: string, match: StringMatch): JsonObject {
  const stringMatch: JsonObject =
    match.kind === 'regex' ? { safe_regex: { regex: match.value } } : { [match.kind]: match.value };
  return { name, string_match: stringMatch };
}

function buildMatch(match: HttpMatch | undefined): JsonObject {
  if (!match) return { prefix: '/' };
  const headers = Object.entries(match.headers ?? {}).map(([name, value]) => headerMatch(name, value));
  if (match.method !== undefined) headers.push(headerMatch(':method', { kind: 'exact', value: match.method }));
  return message({
    ...pathMatch(match.uri),
    case_sensitive: true,
    headers: headers.length > 0 ? headers : undefined,
  });
}

/** A percentage as istiod sends it for faults and mirrors: millionths. */
function perMillion(percent: number): JsonObject {
  return { numerator: percent * 10_000, denominator: 'MILLION' };
}

function buildFault(fault: NonNullable<HttpRule['fault']>): JsonObject {
  const { delay, abort } = fault;
  return packAny('envoy.extensions.filters.http.fault.v3.HTTPFault', {
    delay: delay ? { fixed_delay: delay.fixedDelay, percentage: perMillion(delay.percent) } : undefined,
    abort: abort ? { http_status: abort.httpStatus, percentage: perMillion(abort.percent) } : undefined,
  });
}

function buildRouteAction(rule: HttpRule, to: readonly Destination[]): JsonObject {
  const { mirror, retries } = rule;
  const single = to.length === 1 ? to[0] : undefined;
  return message({
    cluster: single ? clusterOf(single) : undefined,
    weighted_clusters: single
      ? undefined
      : { clusters: to.map((destination) => ({ name: clusterOf(destination), weight: destination.weight ?? 0 })) },
    prefix_rewrite: rule.rewriteUri,
    host_rewrite_literal: rule.rewriteAuthority,
    timeout: rule.timeout ?? '0s',
    retry_policy: retries
      ? retryPolicy(retries.retryOn, retries.attempts, retries.perTryTimeout)
      : defaultRetryPolicy(),
    request_mirror_policies: mirror
      ? [{ cluster: clusterOf(mirror), runtime_fraction: { default_value: perMillion(mirror.percent) } }]
      : undefined,
    max_grpc_timeout: rule.timeout ?? '0s',
  });
}

/** Envoy prints no response_code for 301, which is the enum's zero value. */
function buildRedirect(redirect: NonNullable<HttpRule['redirect']>): JsonObject {
  return message({
    host_redirect: redirect.authority,
    path_redirect: redirect.uri,
    response_code: redirect.code === 302 ? 'FOUND' : undefined,
  });
}

/** The span name: `host:port/path` for one destination, else the VirtualService's name. */
function operation(virtualService: VirtualService, rule: HttpRule, match: HttpMatch | undefined, port: number): string {
  const uri = match?.uri ?? { kind: 'prefix', value: '/' };
  const path = uri.kind === 'prefix' ? `${uri.value}*` : uri.value;
  const only = rule.to?.length === 1 ? rule.to[0] : undefined;
  return only ? `${only.host}:${String(only.port)}${path}` : `${virtualService.name}:${String(port)}${path}`;
}

function buildRoute(
  virtualService: VirtualService,
  rule: HttpRule,
  match: HttpMatch | undefined,
  port: number,
): JsonObject {
  const headers = Object.entries(rule.setRequestHeaders ?? {}).map(([key, value]) => ({
    header: { key, value },
    append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
  }));
  const config = configPath('virtual-service', virtualService.namespace, virtualService.name);
  return message({
    match: buildMatch(match),
    route: rule.to ? buildRouteAction(rule, rule.to) : undefined,
    redirect: rule.redirect ? buildRedirect(rule.redirect) : undefined,
    direct_response: rule.directResponse
      ? { status: rule.directResponse.status, body: { inline_string: rule.directResponse.body } }
      : undefined,
    metadata: { filter_metadata: { istio: { config } } },
    decorator: { operation: operation(virtualService, rule, match, port) },
    request_headers_to_add: headers.length > 0 ? headers : undefined,
    typed_per_filter_config: rule.fault ? { 'envoy.filters.http.fault': buildFault(rule.fault) } : undefined,
    name: rule.name,
  });
}

/**
 * The routes of a VirtualService, one for each match of each rule, in order
 * (`pilot/pkg/networking/core/route/route.go`).
 * @param port the port of the listener, for the span name.
 */
export function buildVirtualServiceRoutes(virtualService: VirtualService, port: number): readonly JsonObject[] {
  return virtualService.http.flatMap((rule) => {
    const matches = rule.match.length > 0 ? rule.match : [undefined];
    return matches.map((match) => buildRoute(virtualService, rule, match, port));
  });
}
