import { given } from '../lib/given.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray } from '../lib/json.ts';
import { eitherAt, textAt } from '../model/struct.ts';
import type { CertificateRead, ReadPem } from './certificate.ts';
import { readDataSource } from './data-source.ts';

/** A field of a secret that is meant to hold certificates. */
export interface CertificateSource {
  /** Envoy's name of the field. */
  readonly field: 'certificate_chain' | 'trusted_ca' | 'trust_bundle';
  /** The trust domain that a SPIFFE bundle is for. */
  readonly trustDomain?: string;
  /** In the order of the text: a chain begins with the leaf. Empty where the content is elsewhere. */
  readonly reads: readonly CertificateRead[];
  /** Why there is nothing to read, in one sentence. */
  readonly absence?: string;
}

/** Trust domains of one SPIFFE validator that are read. */
const MAX_TRUST_DOMAINS = 1000;

/**
 * The certificates of an envoy.extensions.transport_sockets.tls.v3.Secret, from its raw JSON. Only `certificate_chain`,
 * `trusted_ca` and SPIFFE `trust_bundle`s are looked into: private keys, passwords, tickets and generic secrets never.
 */
export function readSecretContent(secret: JsonValue | undefined, readPem: ReadPem): readonly CertificateSource[] {
  const chain = eitherAt(eitherAt(secret, 'tls_certificate'), 'certificate_chain');
  const validation = eitherAt(secret, 'validation_context');
  return [
    ...readSource('certificate_chain', chain, readPem),
    ...readSource('trusted_ca', eitherAt(validation, 'trusted_ca'), readPem),
    ...readTrustDomains(validation, readPem),
  ];
}

function readSource(
  field: CertificateSource['field'],
  source: unknown,
  readPem: ReadPem,
  trustDomain?: string,
): readonly CertificateSource[] {
  const data = readDataSource(source);
  if (data === undefined) return [];
  const about = { field, ...given('trustDomain', trustDomain) };
  if (data.kind === 'text') return [{ ...about, reads: readPem(data.text) }];
  return [{ ...about, reads: [], absence: data.reason }];
}

/** envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig: a bundle for each trust domain. */
function readTrustDomains(validation: unknown, readPem: ReadPem): readonly CertificateSource[] {
  const config = eitherAt(eitherAt(validation, 'custom_validator_config'), 'typed_config');
  const domains = eitherAt(config, 'trust_domains') ?? eitherAt(eitherAt(config, 'value'), 'trust_domains');
  if (!isJsonArray(domains)) return [];
  return domains
    .slice(0, MAX_TRUST_DOMAINS)
    .flatMap((domain) => readSource('trust_bundle', eitherAt(domain, 'trust_bundle'), readPem, textAt(domain, 'name')));
}
