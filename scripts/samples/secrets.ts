import type { JsonObject } from '../../src/core/lib/json.ts';
import { ROOT_CERTIFICATE } from './certificates.ts';
import { SECRETS_UPDATED_AT } from './clock.ts';
import { packAny } from './message.ts';

const SECRET = 'envoy.extensions.transport_sockets.tls.v3.Secret';

function inlineBytes(text: string): JsonObject {
  return { inline_bytes: Buffer.from(text, 'utf8').toString('base64') };
}

function buildSecret(name: string, fields: JsonObject, version: string): JsonObject {
  return {
    name,
    version_info: version,
    last_updated: SECRETS_UPDATED_AT,
    secret: packAny(SECRET, { name, ...fields }),
  };
}

/** A certificate with its key; Envoy prints `[redacted]` (in base64) where the key was. */
export function buildCertificateSecret(name: string, pem: string, version: string): JsonObject {
  return buildSecret(
    name,
    { tls_certificate: { certificate_chain: inlineBytes(pem), private_key: inlineBytes('[redacted]') } },
    version,
  );
}

/** A trust root to check the peer's certificate against. */
export function buildRootSecret(name: string, version: string): JsonObject {
  return buildSecret(name, { validation_context: { trusted_ca: inlineBytes(ROOT_CERTIFICATE) } }, version);
}

/** A secret that was asked for and has not come, as Envoy lists it: a name and no version. */
export function buildMissingSecret(name: string): JsonObject {
  return { name, version_info: 'uninitialized', last_updated: SECRETS_UPDATED_AT, secret: packAny(SECRET, { name }) };
}
