import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { LEAF_PEM, ROOT_PEM } from '../x509/certificate-fixture.ts';
import { readPem } from '../x509/read-pem.ts';
import { buildTable } from './build-table.ts';
import { printJson } from './export-json.ts';
import { textsOf } from './test-table.ts';
import type { Table } from './table.ts';

const KEY = { inline_string: 'do-not-show' };

function certificate(name: string, text: string, last_updated = '2026-11-25T20:54:32Z') {
  return {
    name,
    last_updated,
    secret: { name, tls_certificate: { certificate_chain: { inline_string: text }, private_key: KEY } },
  };
}

function tableOf(secrets: object, sections: Readonly<Record<string, object>> = {}): Table {
  return buildTable({ ...sourceOf({ Secrets: secrets, ...sections }), readPem }, 'secrets');
}

describe('secrets', () => {
  it('have a row for every certificate of a chain, where istioctl reads the first', () => {
    const table = tableOf({ dynamic_active_secrets: [certificate('default', LEAF_PEM + ROOT_PEM)] });
    const istioctl = [
      'resource-name',
      'type',
      'status',
      'valid-cert',
      'serial-number',
      'not-after',
      'not-before',
      'trust-domain',
    ];
    expect(textsOf(table, ...istioctl)).toEqual([
      [
        'default',
        'Cert Chain',
        'ACTIVE',
        'true',
        '0f00aa',
        '2126-10-29T20:54:32Z',
        '2026-11-22T20:54:32Z',
        'example.org',
      ],
      ['default', 'Cert Chain', 'ACTIVE', 'true', '8abc', '2126-10-29T20:54:32Z', '2026-11-22T20:54:32Z', ''],
    ]);
    expect(textsOf(table, 'place', 'subject', 'issuer', 'authority', 'key')).toEqual([
      ['1 of 2', 'O=Example, CN=reviews', 'O=Example, CN=reviews', 'no', 'EC P-256'],
      ['2 of 2', 'O=Example, CN=Root', 'O=Example, CN=Root', 'root', 'Ed25519'],
    ]);
    expect(textsOf(table, 'names', 'spiffe-id')[0]).toEqual([
      'URI:spiffe://example.org/ns/bookinfo/sa/reviews, DNS:reviews.example.org, DNS:*.reviews.example.org, IP:10.1.2.3, IP:2001:db8::1, email:mesh@example.org',
      'spiffe://example.org/ns/bookinfo/sa/reviews',
    ]);
    expect(table.rows.map(({ id, object }) => [id, object])).toEqual([
      ['secret:default', 'secret:default'],
      ['secret:default/1', 'secret:default'],
    ]);
  });

  it.each([
    ['2026-11-25T20:54:32Z', '36497', 'true'],
    ['2126-10-29T08:54:32Z', '0.5', 'true'],
    ['2126-10-29T21:54:32Z', '!-0.1', '!false'],
    ['2126-11-08T20:54:32Z', '!-10', '!false'],
    ['2026-11-22T20:54:31Z', '36500', '!false'],
  ])('count the days left from the dump’s own time %s', (takenAt, days, valid) => {
    const table = tableOf({ dynamic_active_secrets: [certificate('default', LEAF_PEM, takenAt)] });
    expect(textsOf(table, 'days-left', 'valid-cert')).toEqual([[days, valid]]);
  });

  it('do not guess where the dump tells no time', () => {
    const { last_updated: _, ...entry } = certificate('default', LEAF_PEM);
    const table = tableOf({ dynamic_active_secrets: [entry] });
    expect(textsOf(table, 'days-left', 'valid-cert', 'not-after')).toEqual([['', '', '2126-10-29T20:54:32Z']]);
    expect(table.notes.map(({ text }) => text)).toEqual([
      'The dump does not tell when it was taken, so the days left are not known.',
    ]);
  });

  it('without a certificate are rows too', () => {
    const table = tableOf({
      static_secrets: [{ name: 'file', secret: { tls_certificate: { certificate_chain: { filename: '/c.pem' } } } }],
      dynamic_warming_secrets: [{ name: 'asked', secret: { name: 'asked' } }],
      dynamic_active_secrets: [{ name: 'password', secret: { name: 'password', generic_secret: { secret: KEY } } }],
    });
    expect(textsOf(table, 'resource-name', 'type', 'status', 'problem')).toEqual([
      ['file', 'Cert Chain', 'ACTIVE', '~It is in the file /c.pem, which the dump does not hold.'],
      ['password', 'Generic', 'ACTIVE', ''],
      ['asked', '', '!WARMING', ''],
    ]);
  });

  it('tell who uses them', () => {
    const tls = { common_tls_context: { tls_certificate_sds_secret_configs: [{ name: 'default' }] } };
    const transport_socket = {
      name: 'envoy.transport_sockets.tls',
      typed_config: { '@type': 'x/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext', ...tls },
    };
    const table = tableOf(
      { dynamic_active_secrets: [certificate('default', ROOT_PEM)] },
      {
        Clusters: {
          static_clusters: [{ cluster: { name: 'a', transport_socket } }, { cluster: { name: 'b', transport_socket } }],
        },
      },
    );
    expect(textsOf(table, 'used-by')).toEqual([['a, b']]);
  });

  it('never show a key', () => {
    const table = tableOf({ dynamic_active_secrets: [certificate('default', LEAF_PEM)] });
    expect(
      printJson(
        table,
        [0],
        table.columns.map(({ id }) => id),
      ),
    ).not.toContain('do-not-show');
  });
});
