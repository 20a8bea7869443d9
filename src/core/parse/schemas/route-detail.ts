import * as z from 'zod';
import { regexSchema } from './matchers.ts';
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
  text,
  texts,
} from './message.ts';
import { runtimeFractionSchema } from './percent.ts';

// What is read of a route, its virtual host and its configuration only when a request takes it.

/** envoy.config.core.v3.HeaderValueOption */
const headerOptionSchema = message({
  header: optional(message({ key: text, value: text, raw_value: text })),
  append_action: enumName,
  /** Deprecated: false overwrites. */
  append: flag,
  keep_empty_value: flag,
});
export type HeaderOptionMessage = z.infer<typeof headerOptionSchema>;

const headerOptions = optional(z.array(headerOptionSchema));

/** The four lists that routes, virtual hosts, route configurations and weighted clusters all have. */
const mutations = {
  request_headers_to_add: headerOptions,
  request_headers_to_remove: texts,
  response_headers_to_add: headerOptions,
  response_headers_to_remove: texts,
};
const mutationsSchema = message(mutations);
export type HeaderMutationsMessage = z.infer<typeof mutationsSchema>;

/** envoy.type.matcher.v3.RegexMatchAndSubstitute */
const regexRewriteSchema = message({ pattern: optional(regexSchema), substitution: text });
export type RegexRewriteMessage = z.infer<typeof regexRewriteSchema>;

const regexRewrite = optional(regexRewriteSchema);

/** envoy.config.route.v3.RouteAction.RequestMirrorPolicy */
const mirrorSchema = message({
  cluster: text,
  cluster_header: text,
  runtime_fraction: optional(runtimeFractionSchema),
});
export type MirrorMessage = z.infer<typeof mirrorSchema>;

/** envoy.config.route.v3.WeightedCluster.ClusterWeight */
const clusterWeightSchema = message({
  name: text,
  cluster_header: text,
  weight: number,
  host_rewrite_literal: text,
  metadata_match: metadata,
  ...mutations,
});
export type ClusterWeightMessage = z.infer<typeof clusterWeightSchema>;

/** envoy.config.route.v3.HedgePolicy: the rest of it is not implemented in Envoy. */
const hedgePolicy = optional(message({ hedge_on_per_try_timeout: flag }));

/** envoy.config.route.v3.RouteAction, as far as it is not in `routeActionSchema`, or needed once more. */
const actionDetailSchema = message({
  weighted_clusters: optional(
    message({
      clusters: optional(z.array(clusterWeightSchema)),
      runtime_key_prefix: text,
      header_name: text,
      use_hash_policy: flag,
    }),
  ),
  cluster_specifier_plugin: text,
  inline_cluster_specifier_plugin: anything,
  cluster_not_found_response_code: enumName,
  metadata_match: metadata,
  prefix_rewrite: text,
  regex_rewrite: regexRewrite,
  path_rewrite_policy: anything,
  path_rewrite: text,
  host_rewrite_literal: text,
  auto_host_rewrite: flag,
  host_rewrite_header: text,
  /** v2's name of it. */
  auto_host_rewrite_header: text,
  host_rewrite_path_regex: regexRewrite,
  host_rewrite: text,
  append_x_forwarded_host: flag,
  timeout: duration,
  priority: enumName,
  request_mirror_policies: optional(z.array(mirrorSchema)),
  /** v2's only one. */
  request_mirror_policy: optional(mirrorSchema),
  hedge_policy: hedgePolicy,
  upgrade_configs: optional(z.array(message({ upgrade_type: text, enabled: flag }))),
  internal_redirect_policy: optional(
    message({ max_internal_redirects: number, redirect_response_codes: optional(z.array(z.number())) }),
  ),
  internal_redirect_action: enumName,
  hash_policy: anythings,
});
export type ActionDetailMessage = z.infer<typeof actionDetailSchema>;

/** envoy.config.route.v3.RedirectAction */
const redirectDetailSchema = message({
  https_redirect: flag,
  scheme_redirect: text,
  host_redirect: text,
  port_redirect: number,
  path_redirect: text,
  prefix_rewrite: text,
  regex_rewrite: regexRewrite,
  path_rewrite: text,
  strip_query: flag,
});
export type RedirectDetailMessage = z.infer<typeof redirectDetailSchema>;

/** envoy.config.route.v3.Route */
export const routeDetailSchema = message({
  route: optional(actionDetailSchema),
  redirect: optional(redirectDetailSchema),
  direct_response: optional(
    message({
      status: number,
      body: optional(message({ inline_string: text, inline_bytes: text, filename: text })),
      body_format: anything,
    }),
  ),
  metadata,
  ...mutations,
});
export type RouteDetailMessage = z.infer<typeof routeDetailSchema>;

/** envoy.config.route.v3.VirtualHost */
export const virtualHostDetailSchema = message({
  virtual_clusters: optional(z.array(message({ name: text, headers: anythings }))),
  request_mirror_policies: optional(z.array(mirrorSchema)),
  hedge_policy: hedgePolicy,
  ...mutations,
});

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions */
export const protocolMirrorsSchema = message({ request_mirror_policies: optional(z.array(mirrorSchema)) });

/** envoy.config.route.v3.ClusterSpecifierPlugin */
const pluginSchema = message({ extension: optional(message({ name: text })), is_optional: flag });

/** envoy.config.route.v3.RouteConfiguration */
export const routeConfigDetailSchema = message({
  most_specific_header_mutations_wins: flag,
  internal_only_headers: texts,
  request_mirror_policies: optional(z.array(mirrorSchema)),
  cluster_specifier_plugins: optional(z.array(pluginSchema)),
  ...mutations,
});
