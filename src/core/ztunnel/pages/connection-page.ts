import type { Page } from '../../inspect/page.ts';
import { chaptersOf } from '../../inspect/chapters.ts';
import { mono, plain } from '../../inspect/spans.ts';
import { t } from '../../lib/words.ts';
import type { Connection } from '../types.ts';
import { connectionFacts, connectionTitle, protocolBadges } from './connection-card.ts';
import { factSection, referencesFact } from './page-parts.ts';

/** Everything about an open connection: its two ends, and what was asked for. */
export function buildConnectionPage(connection: Connection): Page {
  const { id, direction, workload, protocol, path } = connection;
  const title = connectionTitle(connection);
  return {
    id,
    breadcrumb: [plain(t`connections`), plain(workload.name), mono(direction === 'inbound' ? t`inbound` : t`outbound`)],
    title,
    mono: false,
    subtitle: t`Connection of ${workload.name}`,
    badges: protocolBadges(protocol),
    why: t`It was open when the dump was taken. ztunnel stands in its middle, in the network of the workload.`,
    chapters: chaptersOf({
      what: factSection(t`Connection`, [...referencesFact(t`workload`, [workload]), ...connectionFacts(connection)]),
    }),
    path,
  };
}
