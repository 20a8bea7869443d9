import { chaptersOf } from '../../inspect/chapters.ts';
import type { Card, Fact, Page, Section } from '../../inspect/page.ts';
import { fact, mono, plain, trouble } from '../../inspect/spans.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { ReadPem } from '../../x509/certificate.ts';
import { isValidAt, pemText, serialHex } from '../certificate-words.ts';
import type { Cert, Certificate, Ztunnel } from '../types.ts';
import { badge, factSection, listFact, referencesFact, textFact } from './page-parts.ts';
import { certificateWorries } from '../worries.ts';

const STATE_WORDS: ReadonlyMap<string, Message> = new Map([
  ['Available', msg('ztunnel has it')],
  ['Initializing', msg('ztunnel has asked for it')],
  ['Unavailable', msg('ztunnel could not get it; connections of this identity fail')],
]);

/** What only the PEM tells. */
function decodedFacts(cert: Cert, readPem: ReadPem | undefined): readonly Fact[] {
  const [read] = readPem?.(pemText(cert)) ?? [];
  if (read === undefined) return [];
  if (!read.ok) return [{ term: t`content`, value: [trouble(read.error.reason)] }];
  const { subject, issuer, uris, dnsNames, ipAddresses, keyType } = read.value;
  return [
    ...textFact(t`subject`, subject),
    ...textFact(t`issuer`, issuer),
    ...listFact(t`subject alt names`, [...uris, ...dnsNames, ...ipAddresses]),
    ...textFact(t`key`, keyType),
  ];
}

/** The dump tells no time of its own; see `takenAfterMs`. */
function validBadges(cert: Cert, { takenAfterMs }: Ztunnel): Card['badges'] {
  if (takenAfterMs === undefined || isValidAt(cert, takenAfterMs + 1)) return [];
  return [badge(t`not valid when the dump was taken`, 'trouble')];
}

function certCard(cert: Cert, ztunnel: Ztunnel, readPem: ReadPem | undefined): Card {
  return {
    title: [plain(cert.type)],
    badges: validBadges(cert, ztunnel),
    facts: [
      ...textFact(t`serial number`, serialHex(cert) ?? cert.serialNumber),
      ...textFact(t`valid from`, cert.notBefore),
      ...textFact(t`valid until`, cert.notAfter),
      ...decodedFacts(cert, readPem),
    ],
  };
}

function stateFacts({ state, reason }: Certificate): readonly Fact[] {
  const known = STATE_WORDS.get(state);
  const words = known === undefined ? state : say(known);
  const isBad = state !== 'Available' && state !== 'Initializing';
  return [
    { term: t`state`, value: [isBad ? trouble(words) : plain(words)], envoy: state },
    ...(reason === '' ? [] : [{ term: t`ztunnel says`, value: [trouble(reason)] }]),
  ];
}

/** Everything about an identity's certificates. `readPem` adds what only the PEM tells. */
export function buildCertificatePage(ztunnel: Ztunnel, certificate: Certificate, readPem?: ReadPem): Page {
  const { id, identity, state, chain, workloads } = certificate;
  const title = identity === '' ? t`certificate without an identity` : identity;
  const chainSection: Section = {
    kind: 'cards',
    title: t`Chain`,
    cards: chain.map((cert) => certCard(cert, ztunnel, readPem)),
    empty: t`No certificate.`,
  };
  const used =
    workloads.length === 0 ? [fact(t`workloads`, t`none of this dump`)] : referencesFact(t`workloads`, workloads);
  return {
    id,
    breadcrumb: [plain(t`certificates`), mono(title)],
    title,
    mono: true,
    subtitle: t`Certificate of an identity`,
    badges: state === '' ? [] : [badge(state, state === 'Available' ? 'good' : 'trouble')],
    why: t`ztunnel proves with it who a workload of its node is, when it connects or is connected to by mTLS.`,
    chapters: chaptersOf({
      what: [...factSection(t`State`, stateFacts(certificate)), chainSection],
      matches: factSection(t`Who has this identity`, used),
    }),
    worries: certificateWorries(certificate, ztunnel),
    path: certificate.path,
  };
}
