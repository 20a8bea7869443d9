import { countOf, MAX_CARDS, MAX_VALUES } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import { formatTime } from '../lib/time.ts';
import { t } from '../lib/words.ts';
import type { Certificate, CertificateRead } from '../x509/certificate.ts';
import { alternativeNames, daysLeft, isInForce } from '../x509/certificate-words.ts';
import type { CertificateSource } from '../x509/secret-content.ts';
import type { Card, Fact, Section, Span } from './page.ts';
import { fact, joinFirst, mono, plain, quiet, trouble } from './spans.ts';

function titleOf({ field, trustDomain }: CertificateSource): string {
  if (field === 'certificate_chain') return t`Certificate chain, the leaf first`;
  if (field === 'trusted_ca') return t`Authorities that are trusted`;
  return t`Authorities that are trusted for the trust domain ${trustDomain ?? ''}`.trimEnd();
}

/**
 * The certificates of a secret, one section for each field that holds some. `takenAtMs`: when the dump was taken, which
 * the days left are told for; undefined where it does not tell.
 */
export function certificateSections(
  sources: readonly CertificateSource[],
  takenAtMs: number | undefined,
): readonly Section[] {
  return sources.map((source): Section => {
    const title = titleOf(source);
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
  const place = t`${at + 1} of ${reads.length}`;
  if (!read.ok) {
    return { title: [plain(place)], badges: [], facts: [{ term: t`not read`, value: [trouble(read.error.reason)] }] };
  }
  const { value } = read;
  return {
    title: [plain(`${place} · `), nameOf(value)],
    badges: badgesOf(value, takenAtMs),
    facts: [
      ...nameFacts(value),
      { term: t`issued by`, value: [mono(value.issuer === '' ? t`an issuer without a name` : value.issuer)] },
      ...(field === 'certificate_chain' ? orderFact(value, reads[at + 1]) : []),
      { term: t`serial number`, value: [mono(value.serialHex)] },
      momentFact(t`valid from`, value.notBeforeMs, takenAtMs),
      momentFact(t`valid until`, value.notAfterMs, takenAtMs),
      ...leftFact(value, takenAtMs),
      ...(value.keyType === undefined ? [] : [fact(t`key`, value.keyType)]),
    ],
  };
}

function momentFact(term: string, at: number, takenAtMs: number | undefined): Fact {
  const time = { at, ...given('takenAt', takenAtMs) };
  return { term, value: [{ text: formatTime(at), time }] };
}

/** Workload certificates have no subject: their SPIFFE id tells whose they are. */
function nameOf({ subject, spiffeId, dnsNames }: Certificate): Span {
  const title = [subject, spiffeId, dnsNames[0]].find((name) => name !== undefined && name !== '');
  return title === undefined ? quiet(t`a certificate without a name`) : mono(title);
}

function badgesOf(certificate: Certificate, takenAtMs: number | undefined): Card['badges'] {
  const badges: Card['badges'][number][] = [];
  if (certificate.isCa) badges.push({ text: certificate.isSelfIssued ? t`root` : 'CA', tone: 'plain' });
  if (takenAtMs !== undefined && !isInForce(certificate, takenAtMs))
    badges.push({ text: t`not valid`, tone: 'trouble' });
  return badges;
}

function nameFacts(certificate: Certificate): readonly Fact[] {
  const { subject, spiffeId, trustDomain, hasUnreadExtensions } = certificate;
  const names = alternativeNames(certificate);
  const facts: Fact[] = [
    { term: t`subject`, value: [subject === '' ? quiet(t`none: the names below tell whose it is`) : mono(subject)] },
  ];
  if (hasUnreadExtensions === true)
    facts.push({ term: t`names`, value: [trouble(t`its extensions could not be read`)] });
  if (names.length > 0) {
    const groups = names.map((name) => [mono(name)]);
    facts.push({ term: t`names`, value: joinFirst(groups, ', ', MAX_VALUES), envoy: t`subject alternative names` });
  }
  if (spiffeId !== undefined) facts.push({ term: t`SPIFFE id`, value: [mono(spiffeId)] });
  if (trustDomain !== undefined) facts.push({ term: t`trust domain`, value: [mono(trustDomain)] });
  return facts;
}

/** A chain goes from the leaf up: each certificate is issued by the next (RFC 8446 §4.4.2). */
function orderFact({ issuer, isSelfIssued }: Certificate, next: CertificateRead | undefined): readonly Fact[] {
  const term = t`chain order`;
  if (next === undefined) {
    return [fact(term, isSelfIssued ? t`the end: it issued itself` : t`the end: its issuer is not in the chain`)];
  }
  if (!next.ok) return [];
  if (next.value.subject === issuer) return [fact(term, t`issued by the next one`)];
  return [{ term, value: [trouble(t`not issued by the next one: peers may refuse the chain`)] }];
}

function leftFact({ notAfterMs }: Certificate, takenAtMs: number | undefined): readonly Fact[] {
  const term = t`days left`;
  if (takenAtMs === undefined)
    return [{ term, value: [quiet(t`not known: the dump does not tell when it was taken`)] }];
  const days = daysLeft(notAfterMs, takenAtMs);
  if (days < 0)
    return [
      {
        term,
        value: [
          trouble(
            days > -1
              ? t`ran out less than a day before the dump`
              : t`ran out ${countOf(Math.ceil(-days), 'day')} before the dump`,
          ),
        ],
      },
    ];
  const words = days < 1 ? t`less than a day (${days})` : String(days);
  return [fact(term, t`${words}, from the newest update of the dump on`)];
}
