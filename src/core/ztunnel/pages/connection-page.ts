import type { Page } from '../../inspect/page.ts';
import { mono, plain } from '../../inspect/spans.ts';
import type { Connection } from '../types.ts';
import { connectionFacts, connectionTitle, protocolBadges } from './connection-card.ts';
import { factSection, referencesFact } from './page-parts.ts';

/** Everything about an open connection: its two ends, and what was asked for. */
export function buildConnectionPage(connection: Connection): Page {
  const { id, direction, workload, protocol, path } = connection;
  const title = connectionTitle(connection);
  return {
    id,
    breadcrumb: [plain('connections'), plain(workload.name), mono(direction)],
    title,
    mono: false,
    subtitle: `Connection of ${workload.name}`,
    badges: protocolBadges(protocol),
    why: 'It was open when the dump was taken. ztunnel stands in its middle, in the network of the workload.',
    sections: factSection('Connection', [...referencesFact('workload', [workload]), ...connectionFacts(connection)]),
    path,
  };
}
