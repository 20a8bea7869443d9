import { t } from '../lib/words.ts';
import type { ProxyIdentity } from '../model/types.ts';
import { dumpCommand } from './dump-command.ts';
import type { Section } from './page.ts';

/** Where only the running Envoy speaks of an object: that its configuration is elsewhere, and how to get it. */
export function standInSection(identity: ProxyIdentity, what: 'cluster' | 'listener'): Section {
  return {
    kind: 'note',
    title: t`Its configuration is not in this document`,
    text:
      what === 'cluster'
        ? t`This cluster is known by its endpoints alone. This command takes the dump that has the rest; open it together with this document:`
        : t`This listener is known by its name and address alone. This command takes the dump that has the rest; open it together with this document:`,
    command: dumpCommand(identity),
  };
}
