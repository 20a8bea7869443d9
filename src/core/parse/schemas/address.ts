import type * as z from 'zod';
import { flag, message, number, optional, port, text } from './message.ts';

/** envoy.config.core.v3.Address */
export const addressSchema = message({
  socket_address: optional(
    message({ address: text, port_value: port, protocol: text, named_port: text, ipv4_compat: flag }),
  ),
  pipe: optional(message({ path: text })),
  envoy_internal_address: optional(message({ server_listener_name: text, endpoint_id: text })),
});
export type AddressMessage = z.infer<typeof addressSchema>;

/** envoy.config.core.v3.CidrRange */
export const cidrSchema = message({ address_prefix: text, prefix_len: number });
export type CidrMessage = z.infer<typeof cidrSchema>;
