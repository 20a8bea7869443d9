import type { JsonPath } from '../lib/json-path.ts';
import { formatTime } from '../lib/time.ts';
import type { Message } from '../lib/words.ts';
import { msg, say } from '../lib/words.ts';
import { sayOrigin } from '../model/kind-words.ts';
import type { Secret } from '../model/types.ts';
import { daysLeft, isInForce } from '../x509/certificate-words.ts';
import type { ColumnOf } from './build-rows.ts';
import { updateColumns } from './state-columns.ts';
import type { Cell } from './table.ts';

/** What a row tells of a certificate, as far as it is known. */
export interface CertificateFacts {
  readonly serialHex: string;
  readonly notBeforeMs?: number;
  readonly notAfterMs?: number;
  /** Each after its kind, where that is known: `URI:spiffe://…`. */
  readonly names: readonly string[];
  readonly subject?: string;
  readonly issuer?: string;
  readonly spiffeId?: string;
  readonly trustDomain?: string;
  readonly keyType?: string;
  /** Whether it may issue others: no, yes, or root where it issued itself. */
  readonly authority?: 'no' | 'yes' | 'root';
}

/** A certificate of a secret, a secret without one, or a certificate that /certs says is loaded. */
export interface SecretItem {
  readonly id: string;
  /** Undefined: from /certs. */
  readonly secret?: Secret;
  readonly path: JsonPath;
  readonly name: string;
  readonly type: string;
  readonly status: Cell;
  readonly certificate?: CertificateFacts;
  /** Why there is no certificate to tell about. */
  readonly problem?: string;
  /** `1 of 2`: its place in the text, the leaf first. */
  readonly place?: string;
  readonly usedBy?: Cell;
  /** When the dump was taken; undefined where it does not tell. */
  readonly takenAtMs: number | undefined;
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

/** istioctl's columns first, in its order and words; what istioctl does not print follows. */
export const SECRET_COLUMNS: readonly ColumnOf<SecretItem>[] = [
  {
    id: 'resource-name',
    title: 'RESOURCE NAME',
    help: msg('The name by which SDS knows the secret.'),
    ...shownText,
    mono: true,
    width: 24,
    read: ({ name }) => name,
  },
  {
    id: 'type',
    title: 'TYPE',
    help: msg('Cert Chain: shown to peers. CA: what peers are checked against.'),
    ...shownText,
    width: 11,
    read: ({ type }) => type,
  },
  {
    id: 'status',
    title: 'STATUS',
    help: msg('ACTIVE; WARMING: asked for, and not received yet; LOADED: as /certs says.'),
    ...shownText,
    width: 9,
    read: ({ status }) => status,
  },
  {
    id: 'valid-cert',
    title: 'VALID CERT',
    help: msg('Whether its dates held when the dump was taken. istioctl asks for the time now.'),
    ...shownText,
    width: 10,
    read: validCell,
  },
  {
    id: 'serial-number',
    title: 'SERIAL NUMBER',
    help: msg('In hexadecimal.'),
    ...shownText,
    mono: true,
    width: 34,
    read: ({ certificate }) => certificate?.serialHex,
  },
  {
    id: 'not-after',
    title: 'NOT AFTER',
    help: msg('When it runs out.'),
    kind: 'time',
    shown: true,
    width: 21,
    read: ({ certificate }) => timeText(certificate?.notAfterMs),
  },
  {
    id: 'not-before',
    title: 'NOT BEFORE',
    help: msg('From when on it holds.'),
    kind: 'time',
    shown: true,
    width: 21,
    read: ({ certificate }) => timeText(certificate?.notBeforeMs),
  },
  {
    id: 'trust-domain',
    title: 'TRUST DOMAIN',
    help: msg('Of the SPIFFE id, or the one that a bundle is for.'),
    ...shownText,
    mono: true,
    width: 14,
    read: ({ certificate }) => certificate?.trustDomain,
  },
  {
    id: 'days-left',
    title: 'DAYS LEFT',
    help: msg('Days from the time of the dump, its newest update, until it runs out; negative: it had run out.'),
    kind: 'number',
    shown: true,
    width: 9,
    read: daysCell,
  },
  {
    id: 'subject',
    title: 'SUBJECT',
    help: msg('Whose certificate it is. Workload certificates leave it empty: the SPIFFE id tells.'),
    ...shownText,
    mono: true,
    width: 26,
    read: ({ certificate }) => certificate?.subject,
  },
  {
    id: 'names',
    title: 'SANS',
    help: msg('Subject alternative names: URIs, DNS names, IPs, e-mail addresses.'),
    ...shownText,
    mono: true,
    width: 48,
    read: ({ certificate }) => certificate?.names,
  },
  {
    id: 'problem',
    title: 'NOT READ',
    help: msg('Why there is no certificate to show.'),
    ...shownText,
    width: 24,
    read: ({ problem }) => (problem === undefined ? undefined : { value: problem, tone: 'quiet' }),
  },
  {
    id: 'spiffe-id',
    title: 'SPIFFE ID',
    help: msg('The identity of the workload.'),
    ...text,
    mono: true,
    width: 44,
    read: ({ certificate }) => certificate?.spiffeId,
  },
  {
    id: 'issuer',
    title: 'ISSUER',
    help: msg('Who issued it.'),
    ...text,
    mono: true,
    width: 26,
    read: ({ certificate }) => certificate?.issuer,
  },
  {
    id: 'place',
    title: 'PLACE',
    help: msg('Its place among the certificates of the secret: a chain begins with the leaf.'),
    ...text,
    width: 7,
    read: ({ place }) => place,
  },
  {
    id: 'key',
    title: 'KEY',
    help: msg('The kind of its public key.'),
    ...text,
    width: 10,
    read: ({ certificate }) => certificate?.keyType,
  },
  {
    id: 'authority',
    title: 'AUTHORITY',
    help: msg('Whether it may issue other certificates; root where it issued itself.'),
    ...text,
    width: 9,
    read: authorityText,
  },
  {
    id: 'used-by',
    title: 'USED BY',
    help: msg('The filter chains and clusters that name the secret.'),
    ...shownText,
    mono: true,
    width: 36,
    read: ({ usedBy }) => usedBy,
  },
  {
    id: 'source',
    title: 'SOURCE',
    help: msg('static: from the bootstrap. dynamic: received by SDS. /certs: what Envoy has loaded.'),
    ...text,
    width: 8,
    read: ({ secret }) => (secret === undefined ? '/certs' : sayOrigin(secret.origin)),
  },
  ...updateColumns<SecretItem>(({ secret }) => secret),
];

const AUTHORITIES: Readonly<Record<NonNullable<CertificateFacts['authority']>, Message>> = {
  no: msg('no'),
  yes: msg('yes'),
  root: msg('root'),
};

function authorityText({ certificate }: SecretItem): string | undefined {
  return certificate?.authority && say(AUTHORITIES[certificate.authority]);
}

function timeText(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : formatTime(milliseconds);
}

function validCell({ certificate, takenAtMs }: SecretItem): Cell | undefined {
  const { notAfterMs, notBeforeMs } = certificate ?? {};
  if (notAfterMs === undefined || notBeforeMs === undefined || takenAtMs === undefined) return undefined;
  return isInForce({ notAfterMs, notBeforeMs }, takenAtMs) ? { value: 'true' } : { value: 'false', tone: 'trouble' };
}

function daysCell({ certificate, takenAtMs }: SecretItem): Cell | undefined {
  if (certificate?.notAfterMs === undefined || takenAtMs === undefined) return undefined;
  const days = daysLeft(certificate.notAfterMs, takenAtMs);
  return days < 0 ? { value: days, tone: 'trouble' } : { value: days };
}
