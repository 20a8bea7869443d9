import { parseTime } from '../lib/time.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import { sayOrigin, saySecretType } from '../model/kind-words.ts';
import type { Secret } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { certificateSections } from './certificate-section.ts';
import { chaptersOf } from './chapters.ts';
import { objectTitle } from './object-words.ts';
import type { Page } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { findWorries } from './worries/find-worries.ts';

const WHY: Readonly<Record<Secret['type'], Message>> = {
  certificate: msg('A certificate with its private key, which the proxy shows to its peers.'),
  'validation context': msg('The authorities that the proxy trusts when a peer shows a certificate.'),
  'session ticket keys': msg('Keys with which clients resume TLS sessions.'),
  generic: msg('A secret of a filter, such as a password or a token.'),
  unknown: msg('A secret of a kind that the dump does not tell.'),
};

/** The two that every Istio proxy gets from the agent beside it (security/pkg/nodeagent/cache), by their names. */
function whySecret({ proxy }: ProxyIndex, { name, type }: Secret): string {
  const isIstio = proxy.identity.istioVersion !== undefined;
  if (isIstio && name === 'default' && type === 'certificate') {
    return t`The workload’s own certificate with its private key: the Istio agent gets it signed by istiod and renews it. The proxy shows it to its peers.`;
  }
  if (isIstio && name === 'ROOTCA') {
    return t`The authorities of the mesh: with them the proxy checks the certificates that its peers show.`;
  }
  return say(WHY[type]);
}

/** Everything about a secret: its certificates, and who uses it. Keys and other secret content are never looked at. */
export function buildSecretPage(index: ProxyIndex, secret: Secret): Page {
  const { takenAt } = index.proxy;
  return {
    id: secret.id,
    breadcrumb: breadcrumb(index, secret),
    title: objectTitle(secret),
    mono: secret.name !== '',
    subtitle: t`Secret · ${secret.type === 'unknown' ? t`kind not known` : saySecretType(secret.type)} · ${sayOrigin(secret.origin)}`,
    badges: stateBadges(secret),
    why: whySecret(index, secret),
    chapters: chaptersOf({
      what: [
        ...rejectionSection(secret),
        ...certificateSections(index.certificates(secret), takenAt === undefined ? undefined : parseTime(takenAt)),
      ],
      leads: referenceSection(index, secret.id, t`Who uses it`),
      more: [stateSection(index.proxy, secret)],
    }),
    worries: findWorries(secret, index),
    path: secret.path,
  };
}
