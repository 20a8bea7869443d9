import type { ProxyIndex } from '../inspect/proxy-index.ts';
import { given } from '../lib/given.ts';
import { valueAt } from '../lib/json-path.ts';
import { parseTime } from '../lib/time.ts';
import { t } from '../lib/words.ts';
import type { LoadedCertificate, Secret } from '../model/types.ts';
import type { Certificate, CertificateRead } from '../x509/certificate.ts';
import { alternativeNames } from '../x509/certificate-words.ts';
import type { CertificateSource } from '../x509/secret-content.ts';
import { readSecretContent } from '../x509/secret-content.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import type { CertificateFacts, SecretItem } from './secret-columns.ts';
import { SECRET_COLUMNS } from './secret-columns.ts';
import type { IndexedSource } from './table-source.ts';
import type { Table, TableNote } from './table.ts';
import { usedByCell } from './used-by.ts';

/** istioctl's words where it has them (istioctl/pkg/writer/envoy/configdump, secrets). */
function typeText(type: Secret['type']): string {
  switch (type) {
    case 'certificate':
      return 'Cert Chain';
    case 'validation context':
      return 'CA';
    case 'session ticket keys':
      return t`Session ticket keys`;
    case 'generic':
      return t`Generic`;
    case 'unknown':
      return '';
  }
}

/** One row for each certificate of each secret; a secret without one is a row too. Then what /certs says is loaded. */
export function buildSecretsTable({ proxy, root, index, readPem }: IndexedSource): Table {
  const takenAtMs = proxy.takenAt === undefined ? undefined : parseTime(proxy.takenAt);
  const items = proxy.secrets.flatMap((secret) => {
    const sources = readPem === undefined ? [] : readSecretContent(valueAt(root, secret.path), readPem);
    return secretItems(index, secret, sources, takenAtMs);
  });
  const loaded = proxy.loadedCertificates.map((certificate, at) => loadedItem(certificate, at, takenAtMs));
  return {
    id: 'secrets',
    title: t`Secrets`,
    columns: plainColumns(SECRET_COLUMNS),
    rows: buildRows(SECRET_COLUMNS, [...items, ...loaded], ({ id, secret, path }) => ({
      id,
      path,
      ...(secret === undefined ? {} : { object: secret.id, resource: secret.id }),
    })),
    notes: notesOf(items.length > 0, proxy.takenAt),
    empty: t`No secrets are in this dump: none came by SDS and none stand in the bootstrap, or it is a partial dump. Certificates in files, or inside a listener or cluster, are no secrets: their names stand there.`,
  };
}

function notesOf(hasSecrets: boolean, takenAt: string | undefined): readonly TableNote[] {
  if (!hasSecrets) return [];
  const text =
    takenAt === undefined
      ? t`The dump does not tell when it was taken, so the days left are not known.`
      : t`Days left and validity are told for the time of the dump’s newest update, ${takenAt}.`;
  return [{ text, tone: 'plain' }];
}

function secretItems(
  index: ProxyIndex,
  secret: Secret,
  sources: readonly CertificateSource[],
  takenAtMs: number | undefined,
): readonly SecretItem[] {
  const { id, name, path, state } = secret;
  const status = state.toUpperCase();
  const about = {
    secret,
    path,
    name,
    type: typeText(secret.type),
    status: state === 'active' ? { value: status } : { value: status, tone: 'trouble' as const },
    usedBy: usedByCell(index, id),
    takenAtMs,
  };
  const found = sources.flatMap((source) => foundIn(source));
  if (found.length === 0) return [{ id, ...about }];
  return found.map((one, at) => ({ id: at === 0 ? id : `${id}/${at}`, ...about, ...one }));
}

type Found = Pick<SecretItem, 'certificate' | 'problem' | 'place'>;

function foundIn({ reads, absence, trustDomain }: CertificateSource): readonly Found[] {
  if (absence !== undefined) return [{ problem: absence }];
  return reads.map((read, at) => ({ ...outcome(read, trustDomain), place: t`${at + 1} of ${reads.length}` }));
}

function outcome(read: CertificateRead, trustDomain: string | undefined): Found {
  return read.ok ? { certificate: factsOf(read.value, trustDomain) } : { problem: read.error.reason };
}

function factsOf(certificate: Certificate, bundleDomain: string | undefined): CertificateFacts {
  const { isCa, isSelfIssued, trustDomain } = certificate;
  const issuing = isSelfIssued ? 'root' : 'yes';
  return {
    ...certificate,
    names: alternativeNames(certificate),
    ...given('trustDomain', bundleDomain ?? trustDomain),
    authority: isCa ? issuing : 'no',
  };
}

function loadedItem(loaded: LoadedCertificate, at: number, takenAtMs: number | undefined): SecretItem {
  const { file, path, serialNumber, subjectAltNames, use, validFrom, expirationTime } = loaded;
  return {
    id: `certs/${at}`,
    path,
    name: file,
    type: typeText(use === 'chain' ? 'certificate' : 'validation context'),
    status: { value: 'LOADED' },
    certificate: {
      serialHex: serialNumber,
      names: subjectAltNames,
      ...given('notBeforeMs', validFrom === undefined ? undefined : parseTime(validFrom)),
      ...given('notAfterMs', expirationTime === undefined ? undefined : parseTime(expirationTime)),
    },
    takenAtMs,
  };
}
