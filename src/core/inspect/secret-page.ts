import { parseTime } from '../lib/time.ts';
import type { Secret } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { certificateSections } from './certificate-section.ts';
import { objectTitle } from './object-words.ts';
import type { Page } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';

const WHY: Readonly<Record<Secret['type'], string>> = {
  certificate: 'A certificate with its private key, which the proxy shows to its peers.',
  'validation context': 'The authorities that the proxy trusts when a peer shows a certificate.',
  'session ticket keys': 'Keys with which clients resume TLS sessions.',
  generic: 'A secret of a filter, such as a password or a token.',
  unknown: 'A secret of a kind that the dump does not tell.',
};

/** Everything about a secret: its certificates, and who uses it. Keys and other secret content are never looked at. */
export function buildSecretPage(index: ProxyIndex, secret: Secret): Page {
  const { takenAt } = index.proxy;
  return {
    id: secret.id,
    breadcrumb: breadcrumb(index, secret),
    title: objectTitle(secret),
    mono: secret.name !== '',
    subtitle: `Secret · ${secret.type === 'unknown' ? 'kind not known' : secret.type} · ${secret.origin}`,
    badges: stateBadges(secret),
    why: WHY[secret.type],
    sections: [
      ...rejectionSection(secret),
      ...certificateSections(index.certificates(secret), takenAt === undefined ? undefined : parseTime(takenAt)),
      ...referenceSection(index, secret.id, 'Who uses it'),
      stateSection(secret),
    ],
    path: secret.path,
  };
}
