import { snakeCase } from '../../../lib/camel-case.ts';
import { isJsonObject } from '../../../lib/json.ts';
import type { RawPart } from '../../../model/match-tree.ts';
import type { RouteFault } from './part.ts';
import { fault } from './part.ts';

const MUTATIONS = [
  'request_headers_to_add',
  'request_headers_to_remove',
  'response_headers_to_add',
  'response_headers_to_remove',
];

/** Fields by message, those that Envoy no longer reads among them (api/envoy/config/route/v3, as of 1.40). */
const FIELDS = {
  RouteConfiguration: new Set([
    ...MUTATIONS,
    'name',
    'virtual_hosts',
    'vhds',
    'internal_only_headers',
    'most_specific_header_mutations_wins',
    'validate_clusters',
    'max_direct_response_body_size_bytes',
    'cluster_specifier_plugins',
    'request_mirror_policies',
    'ignore_port_in_host_matching',
    'ignore_path_parameters_in_path_matching',
    'typed_per_filter_config',
    'metadata',
    'vhost_header',
  ]),
  VirtualHost: new Set([
    ...MUTATIONS,
    'name',
    'domains',
    'routes',
    'matcher',
    'require_tls',
    'virtual_clusters',
    'rate_limits',
    'cors',
    'per_filter_config',
    'typed_per_filter_config',
    'include_request_attempt_count',
    'include_attempt_count_in_response',
    'include_is_timeout_retry_header',
    'retry_policy',
    'retry_policy_typed_config',
    'hedge_policy',
    'per_request_buffer_limit_bytes',
    'request_body_buffer_limit',
    'request_mirror_policies',
    'metadata',
  ]),
  Route: new Set([
    ...MUTATIONS,
    'name',
    'match',
    'route',
    'redirect',
    'direct_response',
    'filter_action',
    'non_forwarding_action',
    'metadata',
    'decorator',
    'per_filter_config',
    'typed_per_filter_config',
    'tracing',
    'per_request_buffer_limit_bytes',
    'request_body_buffer_limit',
    'stat_prefix',
  ]),
} as const;

/** Fields that a message does not have; newer versions of Envoy may bring more. */
export function findUnknownFields(part: RawPart, message: keyof typeof FIELDS): readonly RouteFault[] {
  if (!isJsonObject(part.value)) return [];
  const keys = Object.keys(part.value).filter((key) => !key.startsWith('@') && !key.startsWith('hidden_envoy_'));
  return keys
    .filter((key) => !FIELDS[message].has(key) && !FIELDS[message].has(snakeCase(key)))
    .map((key) => fault('unknown field', part, `${message} has no field ${key} in Envoy up to 1.40.`));
}
