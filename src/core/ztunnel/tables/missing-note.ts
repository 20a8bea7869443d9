import { say, t } from '../../lib/words.ts';
import { COMMAND } from '../../parse/commands.ts';
import { SECTION_NOUNS } from '../../parse/ztunnel/read-ztunnel.ts';
import type { ZtunnelSection } from '../../parse/ztunnel/ztunnel-dump.ts';
import type { TableNote } from '../../tables/table.ts';
import type { Ztunnel } from '../types.ts';

/** What to say of a table: that the dump cannot tell, or nothing. */
export function missingNotes({ sections }: Ztunnel, section: ZtunnelSection): readonly TableNote[] {
  if (sections.has(section)) return [];
  return [
    {
      text: t`This dump has no ${say(SECTION_NOUNS[section])}. Take the whole dump of the ztunnel:`,
      tone: 'plain',
      command: COMMAND.ztunnel,
    },
  ];
}

/** What to say where there are no rows: never "none" where the dump cannot tell. */
export function emptyText({ sections }: Ztunnel, section: ZtunnelSection): string {
  const noun = say(SECTION_NOUNS[section]);
  return sections.has(section) ? t`ztunnel has no ${noun}.` : t`This dump does not tell the ${noun}.`;
}
