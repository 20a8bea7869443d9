import { describe, expect, it } from 'vitest';
import { parseTime } from '../lib/time.ts';
import { LEAF_PEM, ROOT_PEM } from './certificate-fixture.ts';
import { readPem } from './read-pem.ts';

/** Each block in short: its subject, or why it was not read. */
function outcomes(pem: string): readonly string[] {
  return readPem(pem).map((read) => (read.ok ? read.value.subject : `${read.error.kind}: ${read.error.reason}`));
}

describe('readPem', () => {
  it('reads every name of a certificate', () => {
    expect(readPem(LEAF_PEM)).toEqual([
      {
        ok: true,
        value: {
          subject: 'O=Example, CN=reviews',
          issuer: 'O=Example, CN=reviews',
          serialHex: '0f00aa',
          notBeforeMs: parseTime('2026-11-22T20:54:32Z'),
          notAfterMs: parseTime('2126-10-29T20:54:32Z'),
          dnsNames: ['reviews.example.org', '*.reviews.example.org'],
          uris: ['spiffe://example.org/ns/bookinfo/sa/reviews'],
          ipAddresses: ['10.1.2.3', '2001:db8::1'],
          emailAddresses: ['mesh@example.org'],
          isCa: false,
          isSelfIssued: true,
          keyType: 'EC P-256',
          spiffeId: 'spiffe://example.org/ns/bookinfo/sa/reviews',
          trustDomain: 'example.org',
        },
      },
    ]);
  });

  it('reads every block of a chain, whatever stands between them', () => {
    expect(outcomes(`# the workload\n${LEAF_PEM}\n# its authority\n${ROOT_PEM}`)).toEqual([
      'O=Example, CN=reviews',
      'O=Example, CN=Root',
    ]);
  });

  it('tells authorities and their keys', () => {
    const [read] = readPem(ROOT_PEM);
    expect(read?.ok === true && [read.value.isCa, read.value.keyType, read.value.serialHex]).toEqual([
      true,
      'Ed25519',
      '8abc',
    ]);
  });

  it('reads Windows line breaks, and DER in base64 without PEM around it', () => {
    expect(outcomes(ROOT_PEM.replaceAll('\n', '\r\n'))).toEqual(['O=Example, CN=Root']);
    expect(outcomes(ROOT_PEM.replace(/-----.*-----/g, ''))).toEqual(['O=Example, CN=Root']);
  });

  it('goes on after a broken block, and never reads a private key', () => {
    const key = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBroken\n-----END EC PRIVATE KEY-----\n';
    const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    const odd = '-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n';
    expect(outcomes(key + broken + odd + ROOT_PEM)).toEqual([
      'other-block: A block of the kind EC PRIVATE KEY is no certificate; it is not read.',
      'unreadable: The block is not a certificate in DER.',
      'unreadable: The block is not base64.',
      'O=Example, CN=Root',
    ]);
  });

  it('says so where there is no PEM at all', () => {
    expect(outcomes('')).toEqual(['no-pem: It is empty.']);
    expect(outcomes('[redacted]')).toEqual(['no-pem: There is no PEM block in it.']);
    expect(outcomes('aGVsbG8=')).toEqual(['unreadable: The block is not a certificate in DER.']);
  });

  it('stops at a thousand blocks', () => {
    const many = '-----BEGIN X-----\n-----END X-----\n'.repeat(5000);
    expect(outcomes(many)).toHaveLength(1001);
    expect(outcomes(many).at(-1)).toBe('too-many: Only the first 1000 blocks are read.');
  });
});
