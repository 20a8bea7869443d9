import * as z from 'zod';
import { addressSchema } from './address.ts';
import { anything, enumName, flag, message, metadata, number, optional, text } from './message.ts';
import { fractionalPercentSchema } from './percent.ts';

/** envoy.config.endpoint.v3.ClusterLoadAssignment.Policy */
const assignmentPolicySchema = message({
  overprovisioning_factor: number,
  weighted_priority_health: flag,
  drop_overloads: optional(z.array(message({ category: text, drop_percentage: optional(fractionalPercentSchema) }))),
});
export type AssignmentPolicyMessage = z.infer<typeof assignmentPolicySchema>;

const loadAssignment = { cluster_name: text, endpoints: anything, policy: optional(assignmentPolicySchema) };

/** envoy.config.endpoint.v3.ClusterLoadAssignment; localities and endpoints are read one by one. */
export const loadAssignmentSchema = message(loadAssignment);
export type LoadAssignmentMessage = z.infer<typeof loadAssignmentSchema>;

/** envoy.config.core.v3.Locality */
export const localityNameSchema = message({ region: text, zone: text, sub_zone: text });
export type LocalityNameMessage = z.infer<typeof localityNameSchema>;

const locality = {
  locality: optional(localityNameSchema),
  lb_endpoints: anything,
  load_balancing_weight: number,
  priority: number,
  metadata,
};

/** envoy.config.endpoint.v3.LocalityLbEndpoints */
export const localitySchema = message(locality);
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

/** A ClusterLoadAssignment with all that is in it. */
export const wholeAssignmentSchema = message({
  ...loadAssignment,
  endpoints: optional(z.array(message({ ...locality, lb_endpoints: optional(z.array(lbEndpointSchema)) }))),
});
export type WholeAssignmentMessage = z.infer<typeof wholeAssignmentSchema>;
