import * as z from 'zod';
import { addressSchema } from './address.ts';
import { nodeSchema } from './bootstrap.ts';
import { duration, enumName, flag, message, number, optional, text } from './message.ts';
import { localityNameSchema } from './endpoint.ts';

/** envoy.admin.v3.ClusterStatus; hosts are read one by one. */
export const clusterStatusSchema = message({
  name: text,
  added_via_api: flag,
  eds_service_name: text,
});
export type ClusterStatusMessage = z.infer<typeof clusterStatusSchema>;

/** envoy.admin.v3.HostHealthStatus */
const hostHealthSchema = message({
  failed_active_health_check: flag,
  failed_outlier_check: flag,
  failed_active_degraded_check: flag,
  pending_dynamic_removal: flag,
  pending_active_hc: flag,
  excluded_via_immediate_hc_fail: flag,
  active_hc_timeout: flag,
  eds_health_status: enumName,
});
export type HostHealthMessage = z.infer<typeof hostHealthSchema>;

const percent = optional(message({ value: number }));

/** envoy.admin.v3.HostStatus */
export const hostStatusSchema = message({
  address: optional(addressSchema),
  // A counter of 0 has no value at all: protobuf's JSON leaves defaults out.
  stats: optional(z.array(message({ name: text, value: number }))),
  health_status: optional(hostHealthSchema),
  success_rate: percent,
  local_origin_success_rate: percent,
  weight: number,
  priority: number,
  hostname: text,
  locality: optional(localityNameSchema),
});
export type HostStatusMessage = z.infer<typeof hostStatusSchema>;

/** envoy.admin.v3.ListenerStatus */
export const listenerStatusSchema = message({
  name: text,
  local_address: optional(addressSchema),
  additional_local_addresses: optional(z.array(addressSchema)),
});
export type ListenerStatusMessage = z.infer<typeof listenerStatusSchema>;

/** envoy.admin.v3.ServerInfo */
export const serverInfoSchema = message({
  version: text,
  state: enumName,
  uptime_current_epoch: duration,
  uptime_all_epochs: duration,
  hot_restart_version: text,
  command_line_options: optional(message({ service_node: text })),
  node: nodeSchema,
});
export type ServerInfoMessage = z.infer<typeof serverInfoSchema>;

/** envoy.admin.v3.CertificateDetails */
export const certificateDetailsSchema = message({
  path: text,
  serial_number: text,
  subject_alt_names: optional(z.array(message({ dns: text, uri: text, ip_address: text }))),
  days_until_expiration: number,
  valid_from: text,
  expiration_time: text,
});
export type CertificateDetailsMessage = z.infer<typeof certificateDetailsSchema>;
