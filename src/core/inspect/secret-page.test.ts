import { describe, expect, it } from 'vitest';
import { LEAF_PEM, ROOT_PEM } from '../x509/certificate-fixture.ts';
import { readPem } from '../x509/read-pem.ts';
import { buildPage } from './build-page.ts';
import { sectionsOf } from './chapters.ts';
import { sourceOf } from './dump-fixture.ts';
import { buildIndex } from './proxy-index.ts';
import { renderPage } from './render-page.ts';

/** The page of a secret `default`, as text, from its first section on. */
function pageText(secret: object, last_updated?: string): string {
  const entry = {
    name: 'default',
    secret: { name: 'default', ...secret },
    ...(last_updated === undefined ? {} : { last_updated }),
  };
  const { proxy, root } = sourceOf({ Secrets: { dynamic_active_secrets: [entry] } });
  const page = buildPage(buildIndex(proxy, { root, readPem }), 'secret:default');
  const text = page === null ? '' : renderPage(page);
  return text.slice(text.indexOf('## '));
}

const chainOf = (text: string) => ({ tls_certificate: { certificate_chain: { inline_string: text } } });

describe('the page of a secret', () => {
  it('tells every certificate of its chain, and where the chain is broken', () => {
    expect(pageText(chainOf(LEAF_PEM + ROOT_PEM), '2126-10-29T08:54:32Z')).toBe(
      [
        '## Certificate chain, the leaf first',
        '- 1 of 2 · O=Example, CN=reviews',
        '    subject: O=Example, CN=reviews',
        '    names: URI:spiffe://example.org/ns/bookinfo/sa/reviews, DNS:reviews.example.org, DNS:*.reviews.example.org, IP:10.1.2.3, IP:2001:db8::1, email:mesh@example.org {subject alternative names}',
        '    SPIFFE id: spiffe://example.org/ns/bookinfo/sa/reviews',
        '    trust domain: example.org',
        '    issued by: O=Example, CN=reviews',
        '    chain order: !not issued by the next one: peers may refuse the chain',
        '    serial number: 0f00aa',
        '    valid from: 2026-11-22T20:54:32Z',
        '    valid until: 2126-10-29T20:54:32Z',
        '    days left: less than a day (0.5), from the newest update of the dump on',
        '    key: EC P-256',
        '- 2 of 2 · O=Example, CN=Root <root>',
        '    subject: O=Example, CN=Root',
        '    issued by: O=Example, CN=Root',
        '    chain order: the end: it issued itself',
        '    serial number: 8abc',
        '    valid from: 2026-11-22T20:54:32Z',
        '    valid until: 2126-10-29T20:54:32Z',
        '    days left: less than a day (0.5), from the newest update of the dump on',
        '    key: Ed25519',
        '',
        '= More',
        '## State',
        'state: active: in force',
        'source: dynamic: received by xDS',
        'last updated: 2126-10-29T08:54:32Z',
        '',
        '= What to worry about',
        '- warning certificate-ends: A certificate runs out soon: spiffe://example.org/ns/bookinfo/sa/reviews.',
        '    why: It is valid until 2126-10-29T20:54:32Z, and most of its time has passed: it should have been renewed by now.',
        '    do: See whether its renewal works: the agent beside the proxy, the issuer, or the Secret of a gateway.',
        '- warning certificate-ends: A certificate runs out soon: O=Example, CN=Root.',
        '    why: It is valid until 2126-10-29T20:54:32Z, and most of its time has passed: it should have been renewed by now.',
        '    do: See whether its renewal works: the agent beside the proxy, the issuer, or the Secret of a gateway.',
        '',
      ].join('\n'),
    );
  });

  it('says where the order of the chain is right', () => {
    expect(pageText(chainOf(ROOT_PEM + ROOT_PEM))).toContain('chain order: issued by the next one');
  });

  it.each([
    ['2126-10-29T21:54:32Z', 'days left: !ran out less than a day before the dump'],
    ['2126-11-08T20:54:32Z', 'days left: !ran out 10 days before the dump'],
    ['2026-11-25T20:54:32Z', 'days left: 36497, from the newest update of the dump on'],
    [undefined, 'days left: not known: the dump does not tell when it was taken'],
  ])('counts from the time of the dump %s', (takenAt, line) => {
    expect(pageText(chainOf(ROOT_PEM), takenAt)).toContain(line);
  });

  it('says where a certificate is that is not in the dump', () => {
    const secret = { validation_context: { trusted_ca: { filename: '/etc/root.pem' } } };
    expect(pageText(secret)).toContain(
      '## Authorities that are trusted\nIt is in the file /etc/root.pem, which the dump does not hold.\n',
    );
  });

  it('says why a block could not be read', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n';
    expect(pageText(chainOf(key))).toContain(
      '- 1 of 1\n    not read: !A block of the kind PRIVATE KEY is no certificate; it is not read.\n',
    );
  });

  it('holds no certificates where nothing reads them', () => {
    const entry = { name: 'default', secret: { name: 'default', ...chainOf(ROOT_PEM) } };
    const { proxy } = sourceOf({ Secrets: { dynamic_active_secrets: [entry] } });
    const page = buildPage(buildIndex(proxy), 'secret:default');
    expect(page && sectionsOf(page).map(({ title }) => title)).toEqual(['State']);
  });
});
