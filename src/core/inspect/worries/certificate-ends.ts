import { formatTime, parseTime } from '../../lib/time.ts';
import { t } from '../../lib/words.ts';
import type { Secret } from '../../model/types.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { Found, Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

const DAY_MS = 86_400_000;
/** Who renews certificates has done so when a fifth of their time is left: istiod at a half, ACME clients at a third. */
const LAST_PART = 0.2;
/** Authorities live for years; a month is enough for them. */
const LAST_DAYS = 30;

/** The newest update is the least that the dump's time can be: what has run out by then has run out. */
function findIn({ notBeforeMs, notAfterMs, subject, spiffeId }: Certificate, now: number): Found | undefined {
  const whose = spiffeId ?? (subject === '' ? t`a certificate without a name` : subject);
  const end = formatTime(notAfterMs);
  if (now > notAfterMs) {
    return {
      what: t`A certificate had run out when the dump was taken: ${whose}.`,
      why: t`It was valid until ${end}. Peers refuse it, and TLS fails.`,
      todo: t`See why it was not renewed: the agent beside the proxy, the issuer, or the Secret of a gateway.`,
      severity: 'error',
    };
  }
  const margin = Math.min(LAST_DAYS * DAY_MS, (notAfterMs - notBeforeMs) * LAST_PART);
  if (notAfterMs - now > margin) return undefined;
  return {
    what: t`A certificate runs out soon: ${whose}.`,
    why: t`It is valid until ${end}, and most of its time has passed: it should have been renewed by now.`,
    todo: t`See whether its renewal works: the agent beside the proxy, the issuer, or the Secret of a gateway.`,
  };
}

/** Certificates at the end of their time, as the dump's own time tells. */
export const CERTIFICATE_ENDS: Rule<Secret> = {
  code: 'certificate-ends',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/security/ssl'),
  find: (secret, index) => {
    const { takenAt } = index.proxy;
    const now = takenAt === undefined ? undefined : parseTime(takenAt);
    if (now === undefined) return [];
    return index
      .certificates(secret)
      .flatMap(({ reads }) => reads)
      .flatMap((read) => (read.ok ? (findIn(read.value, now) ?? []) : []));
  },
};
