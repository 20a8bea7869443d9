import * as z from 'zod';
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

const thresholdsSchema = message({
  priority: enumName,
  max_connections: number,
  max_pending_requests: number,
  max_requests: number,
  max_retries: number,
});
export type ThresholdsMessage = z.infer<typeof thresholdsSchema>;

const outlierDetectionSchema = message({
  consecutive_5xx: number,
  consecutive_gateway_failure: number,
  interval: duration,
  base_ejection_time: duration,
  max_ejection_percent: number,
});
export type OutlierDetectionMessage = z.infer<typeof outlierDetectionSchema>;

/** envoy.config.cluster.v3.Cluster.CommonLbConfig */
const commonLbConfigSchema = message({
  healthy_panic_threshold: optional(message({ value: number })),
  zone_aware_lb_config: optional(message({ fail_traffic_on_panic: flag })),
  locality_weighted_lb_config: anything,
});

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig; envoy.extensions.load_balancing_policies.subset.v3.Subset has the same fields. */
export const lbSubsetConfigSchema = message({
  fallback_policy: enumName,
  default_subset: record,
  subset_selectors: optional(
    z.array(
      message({ keys: texts, fallback_policy: enumName, fallback_keys_subset: texts, single_host_per_subset: flag }),
    ),
  ),
  locality_weight_aware: flag,
  panic_mode_any: flag,
  list_as_any: flag,
  metadata_fallback_policy: enumName,
  allow_redundant_keys: flag,
});
export type LbSubsetConfigMessage = z.infer<typeof lbSubsetConfigSchema>;

/** envoy.config.cluster.v3.Cluster.OriginalDstLbConfig */
const originalDstLbConfigSchema = message({
  use_http_header: flag,
  http_header_name: text,
  upstream_port_override: number,
  metadata_key: optional(message({ key: text, path: optional(z.array(message({ key: text }))) })),
});
export type OriginalDstLbConfigMessage = z.infer<typeof originalDstLbConfigSchema>;

/** envoy.config.cluster.v3.Cluster */
export const clusterSchema = message({
  name: text,
  type: enumName,
  cluster_type: optional(message({ name: text, typed_config: anything })),
  eds_cluster_config: optional(message({ service_name: text })),
  connect_timeout: duration,
  lb_policy: enumName,
  load_balancing_policy: optional(
    message({
      policies: optional(
        z.array(message({ typed_extension_config: optional(message({ name: text, typed_config: anything })) })),
      ),
    }),
  ),
  load_assignment: anything,
  health_checks: anythings,
  circuit_breakers: optional(message({ thresholds: optional(z.array(thresholdsSchema)) })),
  outlier_detection: optional(outlierDetectionSchema),
  common_lb_config: optional(commonLbConfigSchema),
  lb_subset_config: optional(lbSubsetConfigSchema),
  original_dst_lb_config: optional(originalDstLbConfigSchema),
  transport_socket: anything,
  transport_socket_matches: optional(z.array(message({ name: text, match: record, transport_socket: anything }))),
  /** Chooses among the matches by a matcher tree instead of by labels, since Envoy 1.37. */
  transport_socket_matcher: anything,
  typed_extension_protocol_options: record,
  http2_protocol_options: anything,
  metadata,
});
export type ClusterMessage = z.infer<typeof clusterSchema>;
