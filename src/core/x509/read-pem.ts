// The library's dependency injection looks for metadata while its modules load: this import must stay the first.
import 'reflect-metadata';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509';
import { decodeBase64 } from '../lib/base64url.ts';
import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import { t } from '../lib/words.ts';
import type { Certificate, CertificateFault, CertificateRead, ReadPem } from './certificate.ts';

/** The bundle of a whole operating system holds some 150. */
const MAX_CERTIFICATES = 1000;

/** RFC 7468 §3. The label decides what a block is; text between blocks is commentary. */
const BLOCK = /-----BEGIN ([^-\r\n]*)-----([^-]*)(?:-----END [^-\r\n]*-----)?/g;

/** `X509 CERTIFICATE` and `TRUSTED CERTIFICATE` are OpenSSL's older labels. */
const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

function fault(kind: CertificateFault['kind'], reason: string): CertificateRead {
  return err({ kind, reason });
}

/** Reads PEM by `@peculiar/x509`. A text that is base64 of DER alone, which Envoy would refuse, is read too. */
export const readPem: ReadPem = (pem) => {
  const reads: CertificateRead[] = [];
  for (const [, label = '', body = ''] of pem.matchAll(BLOCK)) {
    if (reads.length === MAX_CERTIFICATES) {
      reads.push(fault('too-many', t`Only the first ${MAX_CERTIFICATES} blocks are read.`));
      return reads;
    }
    reads.push(readBlock(label.trim(), body));
  }
  if (reads.length > 0) return reads;
  if (pem.trim() === '') return [fault('no-pem', t`It is empty.`)];
  return BASE64.test(pem) ? [readDer(pem)] : [fault('no-pem', t`There is no PEM block in it.`)];
};

const BASE64 = /^[A-Za-z0-9+/=\s]+$/;

function readBlock(label: string, body: string): CertificateRead {
  if (!LABELS.has(label))
    return fault('other-block', t`A block of the kind ${label} is no certificate; it is not read.`);
  return readDer(body);
}

/** Reads DER in base64, however its lines are broken. */
function readDer(body: string): CertificateRead {
  const der = decodeBase64(body.replace(/\s/g, ''));
  if (!der.ok) return fault('unreadable', t`The block is not base64.`);
  try {
    return ok(describe(new X509Certificate(der.value)));
  } catch {
    // The library throws errors of many kinds, and their words are about its own classes.
    return fault('unreadable', t`The block is not a certificate in DER.`);
  }
}

function describe(certificate: X509Certificate): Certificate {
  const extensions = readExtensions(certificate);
  const { uris } = extensions;
  const spiffeId = uris.find((uri) => uri.startsWith('spiffe://'));
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialHex: certificate.serialNumber.toLowerCase(),
    notBeforeMs: certificate.notBefore.getTime(),
    notAfterMs: certificate.notAfter.getTime(),
    ...extensions,
    isSelfIssued: certificate.subject === certificate.issuer,
    ...given('keyType', keyTypeOf(certificate)),
    ...given('spiffeId', spiffeId),
    ...given('trustDomain', spiffeId?.split('/')[2]),
  };
}

type Extensions = Pick<
  Certificate,
  'dnsNames' | 'uris' | 'ipAddresses' | 'emailAddresses' | 'isCa' | 'hasUnreadExtensions'
>;

/** The library reads all extensions or none: one name of a kind that it does not know makes it throw. */
function readExtensions(certificate: X509Certificate): Extensions {
  try {
    const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
    const ofType = (type: string) => names.filter((name) => name.type === type).map((name) => name.value);
    return {
      dnsNames: ofType('dns'),
      uris: ofType('url'),
      ipAddresses: ofType('ip'),
      emailAddresses: ofType('email'),
      isCa: certificate.getExtension(BasicConstraintsExtension)?.ca === true,
    };
  } catch {
    return {
      dnsNames: [],
      uris: [],
      ipAddresses: [],
      emailAddresses: [],
      isCa: false,
      hasUnreadExtensions: true,
    };
  }
}

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
function keyTypeOf(certificate: X509Certificate): string | undefined {
  try {
    // Its type is of the DOM's WebCrypto, which the core does not know.
    const algorithm: unknown = certificate.publicKey.algorithm;
    if (!isJsonObject(algorithm)) return undefined;
    const { name, namedCurve, modulusLength } = algorithm;
    if (typeof namedCurve === 'string') return `EC ${namedCurve}`;
    if (typeof modulusLength === 'number') return `RSA ${modulusLength}`;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
