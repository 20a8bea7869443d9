import * as z from 'zod';
import {
  anything,
  anythings,
  duration,
  enumName,
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
  lb_subset_config: optional(message({ subset_selectors: optional(z.array(message({ keys: texts }))) })),
  transport_socket: anything,
  transport_socket_matches: optional(z.array(message({ name: text, match: record, transport_socket: anything }))),
  typed_extension_protocol_options: record,
  http2_protocol_options: anything,
  metadata,
});
export type ClusterMessage = z.infer<typeof clusterSchema>;
