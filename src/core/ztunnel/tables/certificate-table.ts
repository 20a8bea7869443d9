import { msg, t } from '../../lib/words.ts';
import type { ColumnOf } from '../../tables/build-rows.ts';
import type { Cell, Row, Table } from '../../tables/table.ts';
import type { Certificate as X509, ReadPem } from '../../x509/certificate.ts';
import { isValidAt, pemText, serialHex } from '../certificate-words.ts';
import type { Cert, Certificate, Ztunnel } from '../types.ts';
import { fillTable, hidden, names, words } from './columns.ts';
import { emptyText, missingNotes } from './missing-note.ts';

/** One certificate of an identity's chain, or the identity without any. */
interface CertRow {
  readonly certificate: Certificate;
  readonly cert?: Cert;
  readonly index: number;
}

function stateCell({ state }: Certificate): Cell {
  if (state === 'Available') return { value: state, tone: 'good' };
  return { value: state, tone: state === 'Unavailable' ? 'trouble' : 'quiet' };
}

/** The dump tells no time of its own, but it was taken when its newest certificate was already there. */
function validCell({ cert }: CertRow, { takenAfterMs }: Ztunnel): Cell {
  if (cert === undefined || takenAfterMs === undefined) return { value: 'false', tone: 'quiet' };
  // The newest certificate itself begins at that time.
  return isValidAt(cert, takenAfterMs + 1) ? { value: 'true', tone: 'good' } : { value: 'false', tone: 'trouble' };
}

/** The columns of `istioctl ztunnel-config certificates`. */
function istioctlColumns(ztunnel: Ztunnel): readonly ColumnOf<CertRow>[] {
  return [
    names('name', 'CERTIFICATE NAME', 50, msg('The identity that it is for.'), (row) => row.certificate.identity),
    words('type', 'TYPE', 12, msg('Leaf: its own. Intermediate and Root: what signed it.'), ({ cert }) => cert?.type),
    words('status', 'STATUS', 12, msg('Whether ztunnel has the certificate.'), (row) => stateCell(row.certificate)),
    words(
      'valid',
      'VALID CERT',
      10,
      msg('Whether it was valid when the newest certificate of this dump was made.'),
      (row) => validCell(row, ztunnel),
    ),
    names('serial', 'SERIAL NUMBER', 34, msg('In hex.'), ({ cert }) => cert && (serialHex(cert) ?? cert.serialNumber)),
    {
      ...names<CertRow>('not-after', 'NOT AFTER', 21, msg('Valid until.'), ({ cert }) => cert?.notAfter),
      kind: 'time',
    },
    {
      ...names<CertRow>('not-before', 'NOT BEFORE', 21, msg('Valid from.'), ({ cert }) => cert?.notBefore),
      kind: 'time',
    },
  ];
}

const OTHER_COLUMNS: readonly ColumnOf<CertRow>[] = [
  words('reason', 'REASON', 40, msg('Why it is unavailable, in the words of ztunnel.'), ({ certificate }) => ({
    value: certificate.reason,
    tone: 'trouble',
  })),
  names('workloads', 'WORKLOADS', 30, msg('The workloads that have this identity.'), ({ certificate }) =>
    certificate.workloads.map(({ name }) => name),
  ),
];

/** What only the certificate itself tells. */
function decodedColumns(readPem: ReadPem): readonly ColumnOf<CertRow>[] {
  const decoded = new Map<Cert, X509 | undefined>();
  const decode = ({ cert }: CertRow): X509 | undefined => {
    if (cert === undefined) return undefined;
    if (!decoded.has(cert)) {
      const [read] = readPem(pemText(cert));
      decoded.set(cert, read?.ok === true ? read.value : undefined);
    }
    return decoded.get(cert);
  };
  return [
    names<CertRow>('subject', 'SUBJECT', 24, msg('Whom it was issued for.'), (row) => decode(row)?.subject),
    names<CertRow>('subject-alt-names', 'SUBJECT ALT NAMES', 50, msg('The identities that it proves.'), (row) => {
      const { uris = [], dnsNames = [], ipAddresses = [] } = decode(row) ?? {};
      return [...uris, ...dnsNames, ...ipAddresses];
    }),
    names<CertRow>('issuer', 'ISSUER', 24, msg('Who issued it.'), (row) => decode(row)?.issuer),
    words<CertRow>('key', 'KEY', 10, msg('The kind of its key.'), (row) => decode(row)?.keyType),
  ].map(hidden);
}

function rowsOf(certificate: Certificate): readonly CertRow[] {
  if (certificate.chain.length === 0) return [{ certificate, index: 0 }];
  return certificate.chain.map((cert, index) => ({ certificate, cert, index }));
}

function identify({ certificate: { id, path }, cert, index }: CertRow): Omit<Row, 'cells'> {
  return { id: `${id}#${index}`, object: id, resource: id, path: cert?.path ?? path };
}

/** One row per certificate of each chain, in the dump's order. `readPem` adds what only the PEM tells. */
export function buildCertificateTable(ztunnel: Ztunnel, readPem?: ReadPem): Table {
  return fillTable({
    id: 'certificates',
    title: t`Certificates`,
    columns: [...istioctlColumns(ztunnel), ...OTHER_COLUMNS, ...(readPem === undefined ? [] : decodedColumns(readPem))],
    items: ztunnel.certificates.flatMap(rowsOf),
    identify,
    notes: missingNotes(ztunnel, 'certificates'),
    empty: emptyText(ztunnel, 'certificates'),
  });
}
