import { t } from '../lib/words.ts';
import { sayOrigin } from '../model/kind-words.ts';
import type { ExtensionConfig } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { chaptersOf } from './chapters.ts';
import { objectTitle } from './object-words.ts';
import type { Page } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { mono, quiet } from './spans.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';
import { findWorries } from './worries/find-worries.ts';

/** Everything about a configuration that came by ECDS: its type, its state, and the filters that ask for it. */
export function buildExtensionPage(index: ProxyIndex, extension: ExtensionConfig): Page {
  const { id, name, origin, path, type } = extension;
  return {
    id,
    breadcrumb: breadcrumb(index, extension),
    title: objectTitle(extension),
    mono: name !== '',
    subtitle: t`Extension configuration · ${sayOrigin(origin)}`,
    badges: stateBadges(extension),
    why: t`A filter may leave its configuration to the control plane, which sends it by itself (ECDS). So it can change without the listener being built anew.`,
    chapters: chaptersOf({
      what: [
        ...rejectionSection(extension),
        {
          kind: 'facts',
          title: t`Configuration`,
          facts: [{ term: t`type`, value: [type === '' ? quiet(t`none is named`) : mono(type)] }],
        },
      ],
      matches: referenceSection(index, id, t`Which filters ask for it`),
      more: [stateSection(index.proxy, extension)],
    }),
    worries: findWorries(extension, index),
    path,
  };
}
