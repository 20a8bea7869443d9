import type { JsonObject } from '../../src/core/lib/json.ts';
import { extension, message, packAny } from './message.ts';

const TLS_V3 = 'envoy.extensions.transport_sockets.tls.v3';

/** istiod's cipher list for inbound mTLS (`pilot/pkg/security/model/authentication.go`). */
const INBOUND_CIPHERS = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
];

/** A secret from the pod's own agent, over its Unix socket. */
function agentSecret(name: string): JsonObject {
  return {
    name,
    sds_config: {
      api_config_source: {
        api_type: 'GRPC',
        grpc_services: [{ envoy_grpc: { cluster_name: 'sds-grpc' } }],
        set_node_on_first_message_only: true,
        transport_api_version: 'V3',
      },
      initial_fetch_timeout: '0s',
      resource_api_version: 'V3',
    },
  };
}

/** A Kubernetes secret, sent by istiod to gateways over ADS. */
function kubernetesSecret(name: string): JsonObject {
  return { name: `kubernetes://${name}`, sds_config: { ads: {}, resource_api_version: 'V3' } };
}

/** The mTLS end of a sidecar's inbound chain. */
export function buildInboundMtls(protocol: 'http' | 'tcp'): JsonObject {
  return extension('envoy.transport_sockets.tls', `${TLS_V3}.DownstreamTlsContext`, {
    common_tls_context: {
      tls_params: {
        tls_minimum_protocol_version: 'TLSv1_2',
        tls_maximum_protocol_version: 'TLSv1_3',
        cipher_suites: INBOUND_CIPHERS,
      },
      alpn_protocols: protocol === 'http' ? ['h2', 'http/1.1'] : ['istio-peer-exchange', 'h2', 'http/1.1'],
      tls_certificate_sds_secret_configs: [agentSecret('default')],
      combined_validation_context: {
        default_validation_context: { match_subject_alt_names: [{ prefix: 'spiffe://cluster.local/' }] },
        validation_context_sds_secret_config: agentSecret('ROOTCA'),
      },
    },
    require_client_certificate: true,
  });
}

/** The TLS end of a gateway's chain: SIMPLE shows a certificate, MUTUAL asks the client for one as well. */
export function buildGatewayTls(mode: 'SIMPLE' | 'MUTUAL', credentialName: string): JsonObject {
  const mutual = mode === 'MUTUAL';
  return extension('envoy.transport_sockets.tls', `${TLS_V3}.DownstreamTlsContext`, {
    common_tls_context: message({
      alpn_protocols: ['h2', 'http/1.1'],
      tls_certificate_sds_secret_configs: [kubernetesSecret(credentialName)],
      combined_validation_context: mutual
        ? {
            default_validation_context: {},
            validation_context_sds_secret_config: kubernetesSecret(`${credentialName}-cacert`),
          }
        : undefined,
    }),
    require_client_certificate: mutual,
  });
}

/**
 * Auto mTLS of an outbound cluster: endpoints labelled `tlsMode: istio` get mTLS, the others plain text.
 * @param sans SPIFFE names that the peers may show.
 */
export function buildTransportSocketMatches(sni: string, sans: readonly string[], http2: boolean): JsonObject[] {
  const tls = extension('envoy.transport_sockets.tls', `${TLS_V3}.UpstreamTlsContext`, {
    common_tls_context: {
      tls_params: { tls_minimum_protocol_version: 'TLSv1_2', tls_maximum_protocol_version: 'TLSv1_3' },
      alpn_protocols: http2 ? ['istio-peer-exchange', 'istio', 'h2'] : ['istio-peer-exchange', 'istio'],
      tls_certificate_sds_secret_configs: [agentSecret('default')],
      combined_validation_context: {
        default_validation_context: message({
          match_subject_alt_names: sans.length > 0 ? sans.map((exact) => ({ exact })) : undefined,
        }),
        validation_context_sds_secret_config: agentSecret('ROOTCA'),
      },
    },
    sni,
  });
  return [
    { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transport_socket: tls },
    {
      name: 'tlsMode-disabled',
      match: {},
      transport_socket: {
        name: 'envoy.transport_sockets.raw_buffer',
        typed_config: packAny('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
      },
    },
  ];
}
