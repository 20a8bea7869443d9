import type { Result } from '../lib/result.ts';

/** An X.509 certificate in plain values. Times are milliseconds since 1970, UTC. */
export interface Certificate {
  /** RFC 4514 text in the order of the encoding, such as `CN=foo, O=bar`; '' where the certificate leaves it empty. */
  readonly subject: string;
  readonly issuer: string;
  /** Bytes of the number in lowercase hex, two digits each, without the byte that only keeps it positive. */
  readonly serialHex: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly dnsNames: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly emailAddresses: readonly string[];
  /** Basic constraints: may issue other certificates. */
  readonly isCa: boolean;
  /** Issued by its own subject, as roots are. The signature is not checked. */
  readonly isSelfIssued: boolean;
  /** Such as `RSA 2048`, `EC P-256`, `Ed25519`; undefined where the kind of key is not known. */
  readonly keyType?: string;
  /** The first URI of the scheme `spiffe`. */
  readonly spiffeId?: string;
  /** The host of the SPIFFE id. */
  readonly trustDomain?: string;
  /** Its extensions could not be read, so that names and constraints are missing here. */
  readonly hasUnreadExtensions?: true;
}

/** Why a part of a PEM text is no certificate that can be told about. */
export interface CertificateFault {
  readonly kind: 'no-pem' | 'other-block' | 'unreadable' | 'too-many';
  /** One sentence, fit to be shown. Never quotes the content. */
  readonly reason: string;
}

export type CertificateRead = Result<Certificate, CertificateFault>;

/**
 * Reads every block of a PEM text in its order, one result for each; a text without a block is one error. Blocks that
 * are no certificates (private keys above all) are told by their label and never decoded.
 * `read-pem.ts` implements it; that module brings the X.509 library, so load it by a dynamic import.
 */
export type ReadPem = (pem: string) => readonly CertificateRead[];
