import * as z from 'zod';
import { addressSchema, cidrSchema } from './address.ts';
import {
  anything,
  duration,
  enumName,
  flag,
  message,
  metadata,
  number,
  optional,
  port,
  text,
  texts,
} from './message.ts';

/** envoy.config.listener.v3.Listener; its chains and filters are read one by one, so that one bad one costs no other. */
export const listenerSchema = message({
  name: text,
  address: optional(addressSchema),
  additional_addresses: optional(z.array(message({ address: optional(addressSchema) }))),
  filter_chains: anything,
  default_filter_chain: anything,
  filter_chain_matcher: anything,
  use_original_dst: flag,
  bind_to_port: flag,
  transparent: flag,
  deprecated_v1: optional(message({ bind_to_port: flag })),
  traffic_direction: enumName,
  listener_filters: anything,
  listener_filters_timeout: duration,
  continue_on_listener_filters_timeout: flag,
  udp_listener_config: anything,
  api_listener: anything,
  internal_listener: anything,
});
export type ListenerMessage = z.infer<typeof listenerSchema>;

const cidrs = optional(z.array(cidrSchema));

/** envoy.config.listener.v3.FilterChainMatch */
const filterChainMatchSchema = message({
  destination_port: port,
  prefix_ranges: cidrs,
  server_names: texts,
  transport_protocol: text,
  application_protocols: texts,
  direct_source_prefix_ranges: cidrs,
  source_type: enumName,
  source_prefix_ranges: cidrs,
  source_ports: optional(z.array(z.number())),
  /** Fields that Envoy refuses. */
  address_suffix: text,
  suffix_len: anything,
});
export type FilterChainMatchMessage = z.infer<typeof filterChainMatchSchema>;

/** envoy.config.listener.v3.FilterChain */
export const filterChainSchema = message({
  name: text,
  filter_chain_match: optional(filterChainMatchSchema),
  filters: anything,
  transport_socket: anything,
});
export type FilterChainMessage = z.infer<typeof filterChainSchema>;

/** A listener, network or HTTP filter: the three messages differ in nothing that is read here. */
export const filterSchema = message({
  name: text,
  typed_config: anything,
  /** v2's untyped configuration, which some producers still send inside v3 dumps. */
  config: anything,
  config_discovery: anything,
  disabled: flag,
  is_optional: flag,
  /** Of a listener filter: a predicate on the destination port. */
  filter_disabled: anything,
});
export type FilterMessage = z.infer<typeof filterSchema>;

/** envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy */
export const tcpProxySchema = message({
  stat_prefix: text,
  cluster: text,
  weighted_clusters: optional(
    message({ clusters: optional(z.array(message({ name: text, weight: number, metadata_match: metadata }))) }),
  ),
  metadata_match: metadata,
  tunneling_config: optional(message({ hostname: text, use_post: flag })),
  idle_timeout: duration,
  /** The routes of the v1 API by destination, which Istio 1.0 still sent. */
  deprecated_v1: optional(message({ routes: optional(z.array(message({ cluster: text }))) })),
});
export type TcpProxyMessage = z.infer<typeof tcpProxySchema>;
