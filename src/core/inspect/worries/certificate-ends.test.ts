import { describe, expect, it } from 'vitest';
import { LEAF_PEM } from '../../x509/certificate-fixture.ts';
import { readPem } from '../../x509/read-pem.ts';
import { buildPage } from '../build-page.ts';
import { sourceOf } from '../dump-fixture.ts';
import { buildIndex } from '../proxy-index.ts';

/** Of a certificate that is valid from 2026-11-22 to 2126-10-29. */
function worries(last_updated?: string): readonly string[] {
  const secret = { name: 'default', tls_certificate: { certificate_chain: { inline_string: LEAF_PEM } } };
  const entry = { name: 'default', secret, ...(last_updated === undefined ? {} : { last_updated }) };
  const { proxy, root } = sourceOf({ Secrets: { dynamic_active_secrets: [entry] } });
  const page = buildPage(buildIndex(proxy, { root, readPem }), 'secret:default');
  return (page?.worries ?? []).map(({ severity, what }) => `${severity}: ${what}`);
}

describe('a certificate', () => {
  it.each<[string | undefined, readonly string[]]>([
    ['2026-11-25T00:00:00Z', []],
    ['2126-09-29T00:00:00Z', []],
    ['2126-10-01T00:00:00Z', ['warning: A certificate runs out soon: spiffe://example.org/ns/bookinfo/sa/reviews.']],
    [
      '2126-11-01T00:00:00Z',
      ['error: A certificate had run out when the dump was taken: spiffe://example.org/ns/bookinfo/sa/reviews.'],
    ],
    // A dump without a time of its own does not tell.
    [undefined, []],
  ])('in a dump of %s', (takenAt, expected) => {
    expect(worries(takenAt)).toEqual(expected);
  });
});
