import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../lib/base64url.ts';
import type { JsonValue } from '../lib/json.ts';
import { LEAF_PEM, ROOT_PEM } from './certificate-fixture.ts';
import { readPem } from './read-pem.ts';
import { readSecretContent } from './secret-content.ts';

const bytesOf = (text: string): string => encodeBase64(new TextEncoder().encode(text));

/** Each certificate as `field: subject`, or why there is none. */
function content(secret: JsonValue | undefined): readonly string[] {
  return readSecretContent(secret, readPem).flatMap(({ field, trustDomain, reads, absence }) => {
    const where = trustDomain === undefined ? field : `${field} ${trustDomain}`;
    if (absence !== undefined) return [`${where}: ${absence}`];
    return reads.map((read) => `${where}: ${read.ok ? read.value.subject : read.error.reason}`);
  });
}

const chainOf = (certificate_chain: JsonValue): JsonValue => ({ tls_certificate: { certificate_chain } });

describe('the certificates of a secret', () => {
  it.each([
    ['inline bytes', { inline_bytes: bytesOf(LEAF_PEM + ROOT_PEM) }],
    [
      'inline bytes in base64url without padding',
      { inlineBytes: bytesOf(`${LEAF_PEM}${ROOT_PEM} `).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_') },
    ],
    ['an inline string', { inline_string: `Certificate:\n${LEAF_PEM}\n${ROOT_PEM}` }],
  ])('%s', (_, source) => {
    expect(content(chainOf(source))).toEqual([
      'certificate_chain: O=Example, CN=reviews',
      'certificate_chain: O=Example, CN=Root',
    ]);
  });

  it.each([
    [
      'a file',
      { filename: '/etc/certs/cert.pem' },
      'It is in the file /etc/certs/cert.pem, which the dump does not hold.',
    ],
    [
      'a variable',
      { environment_variable: 'CERT' },
      'It is in the environment variable CERT, which the dump does not hold.',
    ],
    ['redacted text', { inline_string: '[redacted]' }, 'Envoy has redacted it.'],
    ['redacted bytes', { inline_bytes: 'W3JlZGFjdGVkXQ==' }, 'Envoy has redacted it.'],
    ['no base64', { inline_bytes: 'CERT_REDACTED!' }, 'Its inline_bytes are not base64.'],
    ['nothing', { inline_bytes: '' }, 'It is empty.'],
  ])('%s is told, and not guessed', (_, source, reason) => {
    expect(content(chainOf(source))).toEqual([`certificate_chain: ${reason}`]);
  });

  it('are read where DER stands in base64 without PEM', () => {
    expect(content(chainOf({ inline_bytes: ROOT_PEM.replace(/-----.*-----|\n/g, '') }))).toEqual([
      'certificate_chain: O=Example, CN=Root',
    ]);
  });

  it('are those of a trust bundle, and of each trust domain of SPIFFE', () => {
    const typed_config = {
      '@type': 'x/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
      trust_domains: [
        { name: 'east', trust_bundle: { inline_string: ROOT_PEM } },
        { name: 'west', trust_bundle: { filename: 'west.pem' } },
      ],
    };
    const validation_context = { trusted_ca: { inline_string: ROOT_PEM }, custom_validator_config: { typed_config } };
    expect(content({ validation_context })).toEqual([
      'trusted_ca: O=Example, CN=Root',
      'trust_bundle east: O=Example, CN=Root',
      'trust_bundle west: It is in the file west.pem, which the dump does not hold.',
    ]);
  });

  it('are none of keys and of other secrets, which are never looked at', () => {
    const source = { inline_string: ROOT_PEM };
    expect(content({ tls_certificate: { private_key: source, pkcs12: source } })).toEqual([]);
    expect(content({ generic_secret: { secret: source }, session_ticket_keys: { keys: [source] } })).toEqual([]);
    expect([content(undefined), content(null), content(['x'])]).toEqual([[], [], []]);
  });
});
