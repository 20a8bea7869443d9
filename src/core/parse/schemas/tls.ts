import * as z from 'zod';
import { anything, enumName, flag, message, optional, text, texts } from './message.ts';
import { stringMatcherSchema } from './matchers.ts';

const sdsSecretSchema = message({ name: text });

const certificateSchema = message({
  certificate_chain: optional(message({ filename: text, inline_bytes: text, inline_string: text })),
});

const validationContextSchema = message({
  trusted_ca: optional(message({ filename: text, inline_bytes: text, inline_string: text })),
  /** v2's list of exact names. */
  verify_subject_alt_name: texts,
  match_subject_alt_names: optional(z.array(stringMatcherSchema)),
  match_typed_subject_alt_names: optional(
    z.array(message({ san_type: enumName, matcher: optional(stringMatcherSchema) })),
  ),
});

/** envoy.extensions.transport_sockets.tls.v3.CommonTlsContext */
const commonTlsContextSchema = message({
  alpn_protocols: texts,
  tls_certificates: optional(z.array(certificateSchema)),
  tls_certificate_sds_secret_configs: optional(z.array(sdsSecretSchema)),
  validation_context: optional(validationContextSchema),
  validation_context_sds_secret_config: optional(sdsSecretSchema),
  combined_validation_context: optional(
    message({
      default_validation_context: optional(validationContextSchema),
      validation_context_sds_secret_config: optional(sdsSecretSchema),
    }),
  ),
});
export type CommonTlsContextMessage = z.infer<typeof commonTlsContextSchema>;

/** UpstreamTlsContext and DownstreamTlsContext, which share all but three fields. */
export const tlsContextSchema = message({
  common_tls_context: optional(commonTlsContextSchema),
  require_client_certificate: flag,
  sni: text,
});
export type TlsContextMessage = z.infer<typeof tlsContextSchema>;

/** envoy.config.core.v3.TransportSocket */
export const transportSocketSchema = message({ name: text, typed_config: anything, config: anything });
