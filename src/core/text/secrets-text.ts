import { decodeBase64 } from '../lib/base64url.ts';
import { isJsonArray } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import { formatTime } from '../lib/time.ts';
import { eitherAt, textAt } from '../model/struct.ts';
import type { Secret } from '../model/types.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { TextSource, TextTable } from './types.ts';

/** What istioctl shows of a certificate; a row has one, whatever the secret holds. */
interface SecretRow {
  readonly name: string;
  readonly status: string;
  readonly certificate?: Certificate;
  readonly trustDomain: string;
}

/** What istioctl prints where the dump has no secret that was received. */
export const NO_SECRETS = 'No active or warming secrets found.\n';

const HEADING = ['RESOURCE NAME', 'TYPE', 'STATUS', 'VALID CERT', 'SERIAL NUMBER', 'NOT AFTER', 'NOT BEFORE'];

/** Received secrets, those that warm first. */
export function printedSecrets({ proxy }: TextSource): readonly Secret[] {
  const received = proxy.secrets.filter(({ origin }) => origin === 'dynamic');
  return [
    ...received.filter(({ state }) => state === 'warming'),
    ...received.filter(({ state }) => state === 'active'),
  ];
}

/**
 * istioctl's table of secrets: the first certificate of each, and of a SPIFFE validator the first of each trust domain.
 * The trust domains are a column only where every certificate has one.
 */
export function tabulateSecrets(source: TextSource, withNames: boolean): TextTable {
  const rows = printedSecrets(source).flatMap((secret) => rowsOf(secret, source));
  const withDomains = rows.every(({ trustDomain }) => trustDomain !== '');
  return {
    heading: withDomains ? [...HEADING, 'TRUST DOMAIN'] : HEADING,
    rows: rows.map((row) => [
      withNames ? `secret/${row.name}` : row.name,
      ...certificateCells(row, source.nowMs),
      ...(withDomains ? [row.trustDomain] : []),
    ]),
    padding: 5,
  };
}

function certificateCells({ certificate, status }: SecretRow, nowMs: number): readonly string[] {
  if (certificate === undefined) return ['', status, 'false', '', '', ''];
  const { isCa, serialHex, notBeforeMs, notAfterMs } = certificate;
  const isValid = nowMs > notBeforeMs && nowMs < notAfterMs;
  return [
    isCa ? 'CA' : 'Cert Chain',
    status,
    `${isValid}`,
    // The number in hex: no zero before it, but 32 digits at least.
    serialHex.replace(/^0+/, '').padStart(32, '0'),
    formatTime(notAfterMs),
    formatTime(notBeforeMs),
  ];
}

function rowsOf({ name, state, path }: Secret, { root, readPem }: TextSource): readonly SecretRow[] {
  const status = state.toUpperCase();
  const raw = valueAt(root, path);
  const context = eitherAt(raw, 'validation_context');
  const chain = eitherAt(eitherAt(raw, 'tls_certificate'), 'certificate_chain');
  const pem = inlinePem(chain) ?? inlinePem(eitherAt(context, 'trusted_ca'));
  const domains = pem === undefined ? spiffeDomains(context) : undefined;
  const bundles = domains?.map((domain) => ({
    pem: inlinePem(eitherAt(domain, 'trust_bundle')),
    known: textAt(domain, 'name') ?? '',
  })) ?? [{ pem, known: '' }];
  return bundles.map((bundle) => {
    const first = (bundle.pem ?? '') === '' ? undefined : readPem?.(bundle.pem ?? '')[0];
    if (first?.ok !== true) return { name, status, trustDomain: '' };
    const certificate = first.value;
    return { name, status, certificate, trustDomain: bundle.known || (certificate.trustDomain ?? '') };
  });
}

/** The PEM of a DataSource's `inline_bytes`, the only form that istioctl reads. */
function inlinePem(source: unknown): string | undefined {
  const base64 = eitherAt(source, 'inline_bytes');
  if (typeof base64 !== 'string') return undefined;
  const bytes = decodeBase64(base64);
  if (!bytes.ok || bytes.value.length === 0) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes.value);
  // Base64 of DER without PEM around it is no certificate to istioctl, nor to Envoy.
  return text.includes('-----BEGIN') ? text : '';
}

/** The trust domains of a SPIFFE certificate validator; undefined where there is none. */
function spiffeDomains(context: unknown): readonly unknown[] | undefined {
  const config = eitherAt(eitherAt(context, 'custom_validator_config'), 'typed_config');
  const type = textAt(config, '@type') ?? '';
  if (!type.endsWith('/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig')) return undefined;
  const domains = eitherAt(config, 'trust_domains');
  return isJsonArray(domains) ? domains : [];
}
