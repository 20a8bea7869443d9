import { COMMAND } from '../../parse/commands.ts';
import type { ZtunnelSection } from '../../parse/ztunnel/ztunnel-dump.ts';
import type { TableNote } from '../../tables/table.ts';
import type { Ztunnel } from '../types.ts';

/** What to say of a table: that the dump cannot tell, or nothing. */
export function missingNotes({ sections }: Ztunnel, section: ZtunnelSection): readonly TableNote[] {
  if (sections.has(section)) return [];
  return [
    {
      text: `This dump has no ${section}. Take the whole dump of the ztunnel:`,
      tone: 'plain',
      command: COMMAND.ztunnel,
    },
  ];
}

/** What to say where there are no rows: never "none" where the dump cannot tell. */
export function emptyText({ sections }: Ztunnel, section: ZtunnelSection): string {
  return sections.has(section) ? `ztunnel has no ${section}.` : `This dump does not tell the ${section}.`;
}
