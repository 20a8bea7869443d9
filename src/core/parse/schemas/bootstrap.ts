import type * as z from 'zod';
import { addressSchema } from './address.ts';
import { anything, message, number, optional, record, text } from './message.ts';

/** envoy.config.core.v3.Node */
export const nodeSchema = optional(
  message({
    id: text,
    cluster: text,
    metadata: record,
    user_agent_version: text,
    /** v2's `commit/1.10.0/Clean/RELEASE/BoringSSL`. */
    build_version: text,
    user_agent_build_version: optional(
      message({
        version: optional(message({ major_number: number, minor_number: number, patch: number })),
      }),
    ),
  }),
);

/** envoy.config.bootstrap.v3.Bootstrap, as far as it says who the proxy is. */
export const bootstrapSchema = message({
  node: nodeSchema,
  admin: optional(message({ address: optional(addressSchema) })),
  cluster_manager: optional(message({ local_cluster_name: text })),
  static_resources: anything,
});
export type BootstrapMessage = z.infer<typeof bootstrapSchema>;

/** envoy.extensions.transport_sockets.tls.v3.Secret */
export const secretSchema = message({
  name: text,
  tls_certificate: anything,
  validation_context: anything,
  session_ticket_keys: anything,
  generic_secret: anything,
});
export type SecretMessage = z.infer<typeof secretSchema>;
