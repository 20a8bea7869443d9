import { countOf, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { formatTime } from '../lib/time.ts';
import type { Certificate, CertificateRead } from '../x509/certificate.ts';
import { alternativeNames, daysLeft, isInForce } from '../x509/certificate-words.ts';
import type { CertificateSource } from '../x509/secret-content.ts';
import type { Card, Fact, Section, Span } from './page.ts';
import { fact, joinFirst, mono, plain, quiet, trouble } from './spans.ts';

const TITLES: Readonly<Record<CertificateSource['field'], string>> = {
  certificate_chain: 'Certificate chain, the leaf first',
  trusted_ca: 'Authorities that are trusted',
  trust_bundle: 'Authorities that are trusted for the trust domain',
};

/**
 * The certificates of a secret, one section for each field that holds some. `takenAtMs`: when the dump was taken, which
 * the days left are told for; undefined where it does not tell.
 */
export function certificateSections(
  sources: readonly CertificateSource[],
  takenAtMs: number | undefined,
): readonly Section[] {
  return sources.map((source): Section => {
    const domain = source.trustDomain === undefined ? '' : ` ${source.trustDomain}`;
    const title = `${TITLES[source.field]}${domain}`;
    if (source.absence !== undefined) return { kind: 'note', title, text: source.absence };
    const cards = source.reads.slice(0, MAX_CARDS).map((read, at) => certificateCard(source, read, at, takenAtMs));
    return { kind: 'cards', title, cards, total: source.reads.length };
  });
}

function certificateCard(
  { field, reads }: CertificateSource,
  read: CertificateRead,
  at: number,
  takenAtMs: number | undefined,
): Card {
  const place = `${at + 1} of ${reads.length}`;
  if (!read.ok) {
    return { title: [plain(place)], badges: [], facts: [{ term: 'not read', value: [trouble(read.error.reason)] }] };
  }
  const { value } = read;
  return {
    title: [plain(`${place} · `), titleOf(value)],
    badges: badgesOf(value, takenAtMs),
    facts: [
      ...nameFacts(value),
      { term: 'issued by', value: [mono(value.issuer === '' ? 'an issuer without a name' : value.issuer)] },
      ...(field === 'certificate_chain' ? orderFact(value, reads[at + 1]) : []),
      { term: 'serial number', value: [mono(value.serialHex)] },
      { term: 'valid', value: [plain(`${formatTime(value.notBeforeMs)} to ${formatTime(value.notAfterMs)}`)] },
      ...leftFact(value, takenAtMs),
      ...(value.keyType === undefined ? [] : [fact('key', value.keyType)]),
    ],
  };
}

/** Workload certificates have no subject: their SPIFFE id tells whose they are. */
function titleOf({ subject, spiffeId, dnsNames }: Certificate): Span {
  const title = [subject, spiffeId, dnsNames[0]].find((name) => name !== undefined && name !== '');
  return title === undefined ? quiet('a certificate without a name') : mono(title);
}

function badgesOf(certificate: Certificate, takenAtMs: number | undefined): Card['badges'] {
  const badges: Card['badges'][number][] = [];
  if (certificate.isCa) badges.push({ text: certificate.isSelfIssued ? 'root' : 'CA', tone: 'plain' });
  if (takenAtMs !== undefined && !isInForce(certificate, takenAtMs))
    badges.push({ text: 'not valid', tone: 'trouble' });
  return badges;
}

function nameFacts(certificate: Certificate): readonly Fact[] {
  const { subject, spiffeId, trustDomain, hasUnreadExtensions } = certificate;
  const names = alternativeNames(certificate);
  const facts: Fact[] = [
    { term: 'subject', value: [subject === '' ? quiet('none: the names below tell whose it is') : mono(subject)] },
  ];
  if (hasUnreadExtensions === true) facts.push({ term: 'names', value: [trouble('its extensions could not be read')] });
  if (names.length > 0) {
    const groups = names.map((name) => [mono(name)]);
    facts.push({ term: 'names', value: joinFirst(groups, ', ', MAX_VALUES), envoy: 'subject alternative names' });
  }
  if (spiffeId !== undefined) facts.push({ term: 'SPIFFE id', value: [mono(spiffeId)] });
  if (trustDomain !== undefined) facts.push({ term: 'trust domain', value: [mono(trustDomain)] });
  return facts;
}

/** A chain goes from the leaf up: each certificate is issued by the next (RFC 8446 §4.4.2). */
function orderFact({ issuer, isSelfIssued }: Certificate, next: CertificateRead | undefined): readonly Fact[] {
  const term = 'chain order';
  if (next === undefined) {
    return [fact(term, isSelfIssued ? 'the end: it issued itself' : 'the end: its issuer is not in the chain')];
  }
  if (!next.ok) return [];
  if (next.value.subject === issuer) return [fact(term, 'issued by the next one')];
  return [{ term, value: [trouble('not issued by the next one: peers may refuse the chain')] }];
}

function leftFact({ notAfterMs }: Certificate, takenAtMs: number | undefined): readonly Fact[] {
  const term = 'days left';
  if (takenAtMs === undefined) return [{ term, value: [quiet('not known: the dump does not tell when it was taken')] }];
  const days = daysLeft(notAfterMs, takenAtMs);
  if (days < 0)
    return [
      {
        term,
        value: [trouble(`ran out ${days > -1 ? 'less than a day' : countOf(Math.ceil(-days), 'day')} before the dump`)],
      },
    ];
  const words = days < 1 ? `less than a day (${days})` : String(days);
  return [fact(term, `${words}, from the newest update of the dump on`)];
}
