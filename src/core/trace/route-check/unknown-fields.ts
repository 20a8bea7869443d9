import type { JsonPath } from '../../lib/json-path.ts';
import { valueAt } from '../../lib/json-path.ts';
import type { JsonValue } from '../../lib/json.ts';
import { snakeCase } from '../../lib/camel-case.ts';
import { isJsonObject } from '../../lib/json.ts';
import { eitherAt } from '../../model/struct.ts';
import type { RouteConfig } from '../../model/route-types.ts';

/** Fields of what a route matches and does, the deprecated and v2's among them: api/envoy/config/route/v3, as of 1.40. */
const FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'match',
    new Set([
      'prefix',
      'path',
      'regex',
      'safe_regex',
      'connect_matcher',
      'path_separated_prefix',
      'path_match_policy',
      'case_sensitive',
      'runtime_fraction',
      'headers',
      'query_parameters',
      'cookies',
      'grpc',
      'tls_context',
      'dynamic_metadata',
      'filter_state',
    ]),
  ],
  [
    'route',
    new Set([
      'cluster',
      'cluster_header',
      'weighted_clusters',
      'cluster_specifier_plugin',
      'inline_cluster_specifier_plugin',
      'cluster_not_found_response_code',
      'metadata_match',
      'prefix_rewrite',
      'regex_rewrite',
      'path_rewrite',
      'path_rewrite_policy',
      'host_rewrite',
      'host_rewrite_literal',
      'auto_host_rewrite',
      'auto_host_rewrite_header',
      'host_rewrite_header',
      'host_rewrite_path_regex',
      'append_x_forwarded_host',
      'timeout',
      'idle_timeout',
      'flush_timeout',
      'early_data_policy',
      'retry_policy',
      'retry_policy_typed_config',
      'request_mirror_policy',
      'request_mirror_policies',
      'priority',
      'rate_limits',
      'include_vh_rate_limits',
      'hash_policy',
      'cors',
      'max_grpc_timeout',
      'grpc_timeout_offset',
      'upgrade_configs',
      'use_websocket',
      'internal_redirect_policy',
      'internal_redirect_action',
      'max_internal_redirects',
      'hedge_policy',
      'max_stream_duration',
    ]),
  ],
  [
    'redirect',
    new Set([
      'https_redirect',
      'scheme_redirect',
      'host_redirect',
      'port_redirect',
      'path_redirect',
      'path_rewrite',
      'prefix_rewrite',
      'regex_rewrite',
      'response_code',
      'strip_query',
    ]),
  ],
  ['direct_response', new Set(['status', 'body', 'body_format'])],
]);

interface UnknownField {
  readonly path: JsonPath;
  readonly name: string;
}

function unknownIn(route: JsonValue | undefined, path: JsonPath): readonly UnknownField[] {
  return [...FIELDS].flatMap(([part, fields]) => {
    const value = eitherAt(route, part);
    if (!isJsonObject(value)) return [];
    const unknown = Object.keys(value).filter((key) => !key.startsWith('@') && !fields.has(snakeCase(key)));
    return unknown.map((name) => ({ path: [...path, part], name }));
  });
}

/**
 * Fields of matches and actions that are not known here. Envoy refuses a configuration with a field that it does not
 * have; but newer versions have more, so that one cannot tell.
 */
export function findUnknownRouteFields(config: RouteConfig, root: JsonValue): readonly UnknownField[] {
  return config.virtualHosts.flatMap(({ routes }) =>
    routes.flatMap(({ path }) => unknownIn(valueAt(root, path), path)),
  );
}
