import * as z from 'zod';
import { headerMatcherSchema, queryMatcherSchema, regexSchema } from './matchers.ts';
import {
  anything,
  anythings,
  duration,
  enumName,
  flag,
  message,
  metadata,
  number,
  optional,
  record,
  text,
  texts,
} from './message.ts';
import { runtimeFractionSchema } from './percent.ts';

/** envoy.config.route.v3.RouteConfiguration; virtual hosts and routes are read one by one. */
export const routeConfigSchema = message({
  name: text,
  virtual_hosts: anything,
  ignore_port_in_host_matching: flag,
  vhost_header: text,
  ignore_path_parameters_in_path_matching: flag,
  max_direct_response_body_size_bytes: number,
});
export type RouteConfigMessage = z.infer<typeof routeConfigSchema>;

/** envoy.config.route.v3.RetryPolicy */
const retryPolicySchema = message({ retry_on: text, num_retries: number, per_try_timeout: duration });
export type RetryPolicyMessage = z.infer<typeof retryPolicySchema>;

/** envoy.config.route.v3.VirtualHost */
export const virtualHostSchema = message({
  name: text,
  domains: texts,
  routes: anything,
  require_tls: enumName,
  retry_policy: optional(retryPolicySchema),
  matcher: anything,
  typed_per_filter_config: record,
  per_filter_config: record,
});
export type VirtualHostMessage = z.infer<typeof virtualHostSchema>;

/** envoy.config.route.v3.RouteMatch */
export const routeMatchSchema = message({
  prefix: text,
  path: text,
  safe_regex: optional(regexSchema),
  /** v2's regex field. */
  regex: text,
  path_separated_prefix: text,
  path_match_policy: anything,
  connect_matcher: anything,
  case_sensitive: flag,
  runtime_fraction: optional(runtimeFractionSchema),
  headers: optional(z.array(headerMatcherSchema)),
  query_parameters: optional(z.array(queryMatcherSchema)),
  cookies: anythings,
  grpc: anything,
  tls_context: optional(message({ presented: flag, validated: flag })),
  dynamic_metadata: anythings,
  filter_state: anythings,
});
export type RouteMatchMessage = z.infer<typeof routeMatchSchema>;

/** envoy.config.route.v3.WeightedCluster */
const weightedClustersSchema = message({
  clusters: optional(z.array(message({ name: text, cluster_header: text, weight: number }))),
});

const rewriteRegexSchema = message({ pattern: optional(regexSchema), substitution: text });

/** envoy.config.route.v3.RouteAction */
const routeActionSchema = message({
  cluster: text,
  cluster_header: text,
  weighted_clusters: optional(weightedClustersSchema),
  cluster_specifier_plugin: text,
  inline_cluster_specifier_plugin: anything,
  prefix_rewrite: text,
  regex_rewrite: optional(rewriteRegexSchema),
  path_rewrite_policy: anything,
  host_rewrite_literal: text,
  /** v2's name of host_rewrite_literal. */
  host_rewrite: text,
  host_rewrite_header: text,
  auto_host_rewrite: flag,
  timeout: duration,
  idle_timeout: duration,
  max_stream_duration: optional(message({ max_stream_duration: duration })),
  retry_policy: optional(retryPolicySchema),
  request_mirror_policies: optional(
    z.array(message({ cluster: text, cluster_header: text, runtime_fraction: optional(runtimeFractionSchema) })),
  ),
  /** v2's only one. */
  request_mirror_policy: optional(message({ cluster: text, runtime_fraction: optional(runtimeFractionSchema) })),
  hash_policy: anythings,
});
export type RouteActionMessage = z.infer<typeof routeActionSchema>;

/** envoy.config.route.v3.RedirectAction */
const redirectSchema = message({
  https_redirect: flag,
  scheme_redirect: text,
  host_redirect: text,
  port_redirect: number,
  path_redirect: text,
  prefix_rewrite: text,
  regex_rewrite: optional(rewriteRegexSchema),
  response_code: enumName,
  strip_query: flag,
});
export type RedirectMessage = z.infer<typeof redirectSchema>;

/** envoy.config.route.v3.Route */
export const routeSchema = message({
  name: text,
  match: optional(routeMatchSchema),
  route: optional(routeActionSchema),
  redirect: optional(redirectSchema),
  direct_response: optional(
    message({ status: number, body: optional(message({ inline_string: text, filename: text })) }),
  ),
  filter_action: anything,
  non_forwarding_action: anything,
  metadata,
  typed_per_filter_config: record,
  /** v2's form, without types. */
  per_filter_config: record,
});
export type RouteMessage = z.infer<typeof routeSchema>;
