import * as z from 'zod';
import { anything, anythings, flag, message, number, optional, record, text, texts } from '../schemas/message.ts';

// What ztunnel's admin port serialises: src/state/{workload,service,policy}.rs, src/rbac.rs, src/admin.rs and
// src/proxy/connection_manager.rs of istio/ztunnel. Its keys are camelCase, those of 2023 partly snake_case.

/** A waypoint or a network's gateway: `network/ip`, or `namespace/hostname`. */
const gatewaySchema = message({ destination: text, hbone_mtls_port: number, port: number });
export type GatewayMessage = z.infer<typeof gatewaySchema>;

export const workloadSchema = message({
  uid: text,
  name: text,
  namespace: text,
  workload_ips: texts,
  hostname: text,
  network: text,
  protocol: text,
  network_mode: text,
  native_tunnel: flag,
  application_tunnel: optional(message({ protocol: text, port: number })),
  waypoint: optional(gatewaySchema),
  network_gateway: optional(gatewaySchema),
  trust_domain: text,
  service_account: text,
  workload_name: text,
  workload_type: text,
  canonical_name: text,
  canonical_revision: text,
  cluster_id: text,
  node: text,
  locality: optional(message({ region: text, zone: text, subzone: text })),
  status: text,
  capacity: number,
  authorization_policies: texts,
  /** `namespace/hostname`; since 1.24. */
  services: texts,
});
export type WorkloadMessage = z.infer<typeof workloadSchema>;

/** `endpoints` are read one by one. */
export const serviceSchema = message({
  name: text,
  namespace: text,
  hostname: text,
  vips: texts,
  /** `{cidr, network}`; istioctl prints them as `network/cidr`. */
  cidr_vips: anythings,
  ports: record,
  endpoints: anything,
  subject_alt_names: texts,
  waypoint: optional(gatewaySchema),
  load_balancer: optional(message({ mode: text, routing_preferences: texts, health_policy: text })),
  ip_families: text,
  canonical: flag,
});
export type ServiceMessage = z.infer<typeof serviceSchema>;

export const endpointSchema = message({
  workload_uid: text,
  service: text,
  address: text,
  port: record,
  status: text,
});
export type EndpointMessage = z.infer<typeof endpointSchema>;

/** RbacMatch: what is listed of each kind; `matchSchema` keeps kinds that are not known here. */
const matchSchema = message({
  namespaces: anythings,
  not_namespaces: anythings,
  principals: anythings,
  not_principals: anythings,
  service_accounts: anythings,
  not_service_accounts: anythings,
  source_ips: anythings,
  not_source_ips: anythings,
  destination_ips: anythings,
  not_destination_ips: anythings,
  destination_ports: anythings,
  not_destination_ports: anythings,
});
export type MatchMessage = z.infer<typeof matchSchema>;

/** A rule is a list of clauses, a clause a list of matches. */
export const policySchema = message({
  name: text,
  namespace: text,
  scope: text,
  action: text,
  dry_run: flag,
  rules: z.array(z.array(z.array(matchSchema))).exactOptional(),
});
export type PolicyMessage = z.infer<typeof policySchema>;

/** `ca_cert` is 2023's word for the workload's own certificate; `root_certs` stand apart since 1.27. */
export const certificateSchema = message({
  identity: text,
  state: text,
  ca_cert: anything,
  cert_chain: anything,
  root_certs: anything,
});
export type CertificateMessage = z.infer<typeof certificateSchema>;

/** `pem` is a PEM text, or the base64 of one. */
export const certSchema = message({ pem: text, serial_number: text, valid_from: text, expiration_time: text });
export type CertMessage = z.infer<typeof certSchema>;

/** A workload of this node, with its open connections. */
export const stateSchema = message({
  state: text,
  connections: optional(message({ inbound: anything, outbound: anything })),
  info: optional(message({ name: text, namespace: text, trust_domain: text, service_account: text })),
});
export type StateMessage = z.infer<typeof stateSchema>;

/** `dst` stood in the place of `actual_dst` of an inbound connection until 1.24. */
export const connectionSchema = message({
  src: text,
  dst: text,
  original_dst: text,
  actual_dst: text,
  protocol: text,
});
export type ConnectionMessage = z.infer<typeof connectionSchema>;
