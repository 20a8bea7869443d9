import type { ExtensionConfig } from '../model/types.ts';
import { breadcrumb } from './breadcrumb.ts';
import { objectTitle } from './object-words.ts';
import type { Page } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { referenceSection } from './reference-section.ts';
import { mono, quiet } from './spans.ts';
import { rejectionSection, stateBadges, stateSection } from './state-section.ts';

/** Everything about a configuration that came by ECDS: its type, its state, and the filters that ask for it. */
export function buildExtensionPage(index: ProxyIndex, extension: ExtensionConfig): Page {
  const { id, name, origin, path, type } = extension;
  return {
    id,
    breadcrumb: breadcrumb(index, extension),
    title: objectTitle(extension),
    mono: name !== '',
    subtitle: `Extension configuration · ${origin}`,
    badges: stateBadges(extension),
    why: 'A filter may leave its configuration to the control plane, which sends it by itself (ECDS). So it can change without the listener being built anew.',
    sections: [
      ...rejectionSection(extension),
      {
        kind: 'facts',
        title: 'Configuration',
        facts: [{ term: 'type', value: [type === '' ? quiet('none is named') : mono(type)] }],
      },
      ...referenceSection(index, id, 'Which filters ask for it'),
      stateSection(extension),
    ],
    path,
  };
}
