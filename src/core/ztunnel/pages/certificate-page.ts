import type { Card, Fact, Page, Section } from '../../inspect/page.ts';
import { fact, mono, plain, trouble } from '../../inspect/spans.ts';
import type { ReadPem } from '../../x509/certificate.ts';
import { isValidAt, pemText, serialHex } from '../certificate-words.ts';
import type { Cert, Certificate, Ztunnel } from '../types.ts';
import { badge, factSection, listFact, referencesFact, textFact } from './page-parts.ts';

const STATE_WORDS: ReadonlyMap<string, string> = new Map([
  ['Available', 'ztunnel has it'],
  ['Initializing', 'ztunnel has asked for it'],
  ['Unavailable', 'ztunnel could not get it; connections of this identity fail'],
]);

/** What only the PEM tells. */
function decodedFacts(cert: Cert, readPem: ReadPem | undefined): readonly Fact[] {
  const [read] = readPem?.(pemText(cert)) ?? [];
  if (read === undefined) return [];
  if (!read.ok) return [{ term: 'content', value: [trouble(read.error.reason)] }];
  const { subject, issuer, uris, dnsNames, ipAddresses, keyType } = read.value;
  return [
    ...textFact('subject', subject),
    ...textFact('issuer', issuer),
    ...listFact('subject alt names', [...uris, ...dnsNames, ...ipAddresses]),
    ...textFact('key', keyType),
  ];
}

/** The dump tells no time of its own; see `takenAfterMs`. */
function validBadges(cert: Cert, { takenAfterMs }: Ztunnel): Card['badges'] {
  if (takenAfterMs === undefined || isValidAt(cert, takenAfterMs + 1)) return [];
  return [badge('not valid when the dump was taken', 'trouble')];
}

function certCard(cert: Cert, ztunnel: Ztunnel, readPem: ReadPem | undefined): Card {
  return {
    title: [plain(cert.type)],
    badges: validBadges(cert, ztunnel),
    facts: [
      ...textFact('serial number', serialHex(cert) ?? cert.serialNumber),
      ...textFact('valid from', cert.notBefore),
      ...textFact('valid until', cert.notAfter),
      ...decodedFacts(cert, readPem),
    ],
  };
}

function stateFacts({ state, reason }: Certificate): readonly Fact[] {
  const words = STATE_WORDS.get(state) ?? state;
  const isBad = state !== 'Available' && state !== 'Initializing';
  return [
    { term: 'state', value: [isBad ? trouble(words) : plain(words)], envoy: state },
    ...(reason === '' ? [] : [{ term: 'ztunnel says', value: [trouble(reason)] }]),
  ];
}

/** Everything about an identity's certificates. `readPem` adds what only the PEM tells. */
export function buildCertificatePage(ztunnel: Ztunnel, certificate: Certificate, readPem?: ReadPem): Page {
  const { id, identity, state, chain, workloads } = certificate;
  const title = identity === '' ? 'certificate without an identity' : identity;
  const chainSection: Section = {
    kind: 'cards',
    title: 'Chain',
    cards: chain.map((cert) => certCard(cert, ztunnel, readPem)),
    empty: 'No certificate.',
  };
  const used =
    workloads.length === 0 ? [fact('workloads', 'none of this dump')] : referencesFact('workloads', workloads);
  return {
    id,
    breadcrumb: [plain('certificates'), mono(title)],
    title,
    mono: true,
    subtitle: 'Certificate of an identity',
    badges: state === '' ? [] : [badge(state, state === 'Available' ? 'good' : 'trouble')],
    why: 'ztunnel proves with it who a workload of its node is, when it connects or is connected to by mTLS.',
    sections: [
      ...factSection('State', stateFacts(certificate)),
      chainSection,
      ...factSection('Who has this identity', used),
    ],
    path: certificate.path,
  };
}
