import type * as z from 'zod';
import { addressSchema } from './address.ts';
import { anything, enumName, message, metadata, number, optional, text } from './message.ts';

/** envoy.config.endpoint.v3.ClusterLoadAssignment; localities and endpoints are read one by one. */
export const loadAssignmentSchema = message({ cluster_name: text, endpoints: anything });
export type LoadAssignmentMessage = z.infer<typeof loadAssignmentSchema>;

/** envoy.config.endpoint.v3.LocalityLbEndpoints */
export const localitySchema = message({
  locality: optional(message({ region: text, zone: text, sub_zone: text })),
  lb_endpoints: anything,
  load_balancing_weight: number,
  priority: number,
});
export type LocalityMessage = z.infer<typeof localitySchema>;

/** envoy.config.endpoint.v3.LbEndpoint */
export const lbEndpointSchema = message({
  endpoint: optional(message({ address: optional(addressSchema), hostname: text })),
  endpoint_name: text,
  health_status: enumName,
  load_balancing_weight: number,
  metadata,
});
export type LbEndpointMessage = z.infer<typeof lbEndpointSchema>;
