import type { ProxyIdentity } from '../model/types.ts';
import { dumpCommand } from './dump-command.ts';
import type { Section } from './page.ts';

/** Where only the running Envoy speaks of an object: that its configuration is elsewhere, and how to get it. */
export function standInSection(identity: ProxyIdentity, what: 'cluster' | 'listener'): Section {
  const from = what === 'cluster' ? 'by its endpoints' : 'by its name and address';
  return {
    kind: 'note',
    title: 'Its configuration is not in this document',
    text: `This ${what} is known ${from} alone. This command takes the dump that has the rest; open it together with this document:`,
    command: dumpCommand(identity),
  };
}
