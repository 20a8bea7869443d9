import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, weighted } from './arbitrary.ts';
import { TYPES } from './envoy-types.ts';

/** Files of the certificates, put in when a configuration is given to Envoy; see certificates.ts. */
const CERTIFICATE_FILES = {
  authority: '@CERTS@/authority.pem',
  server: '@CERTS@/server.pem',
  key: '@CERTS@/server.key',
};

const sans = among<JsonValue>(
  [{ san_type: 'URI', matcher: { prefix: 'spiffe://cluster.local/ns/a/' } }],
  [{ san_type: 'URI', matcher: { exact: 'spiffe://cluster.local/ns/b/sa/y' } }],
  [{ san_type: 'DNS', matcher: { exact: 'peer.example' } }],
  [
    { san_type: 'DNS', matcher: { suffix: '.example' } },
    { san_type: 'URI', matcher: { contains: '/sa/x' } },
  ],
);

interface Wanted {
  readonly alpn: readonly string[];
  readonly validation: 'none' | 'asked' | 'required';
  readonly names: JsonValue | undefined;
}

function build({ alpn, validation, names }: Wanted): JsonObject {
  const trust = {
    trusted_ca: { filename: CERTIFICATE_FILES.authority },
    ...(names === undefined ? {} : { match_typed_subject_alt_names: names }),
  };
  return extension('envoy.transport_sockets.tls', TYPES.downstreamTls, {
    common_tls_context: {
      tls_certificates: [
        { certificate_chain: { filename: CERTIFICATE_FILES.server }, private_key: { filename: CERTIFICATE_FILES.key } },
      ],
      ...(alpn.length === 0 ? {} : { alpn_protocols: [...alpn] }),
      ...(validation === 'none' ? {} : { validation_context: trust }),
    },
    ...(validation === 'required' ? { require_client_certificate: true } : {}),
  });
}

/** A transport socket that ends TLS, and may ask the client for a certificate. */
export const tlsSocket: fc.Arbitrary<JsonObject> = fc
  .record({
    alpn: among<readonly string[]>([], ['h2', 'http/1.1'], ['istio', 'h2'], ['http/1.1']),
    validation: weighted<Wanted['validation']>([3, among('none')], [2, among('asked')], [2, among('required')]),
    names: maybe(sans, 40),
  })
  .map(build);
