import type { SearchEntry } from '../core/inspect/search.ts';
import { given } from '../core/lib/given.ts';
import { say } from '../core/lib/words.ts';
import type { ZtunnelDump } from '../core/parse/ztunnel/ztunnel-dump.ts';
import { buildZtunnelPage } from '../core/ztunnel/build-ztunnel-page.ts';
import { buildZtunnelSearch } from '../core/ztunnel/build-ztunnel-search.ts';
import { buildZtunnel } from '../core/ztunnel/build-ztunnel.ts';
import { buildZtunnelTable, ZTUNNEL_TABLES } from '../core/ztunnel/ztunnel-tables.ts';
import type { ReadPem } from '../core/x509/certificate.ts';
import type { HeldDocument } from './held-document.ts';
import { loadReadPem } from './load-read-pem.ts';

/** Nothing but certificates needs their reader. */
async function readerFor(isCertificate: boolean): Promise<ReadPem | undefined> {
  return isCertificate ? loadReadPem() : undefined;
}

/** Holds the state of a ztunnel: tables, pages and a search, but no picture, for it has no listeners. */
export function holdZtunnel(dump: ZtunnelDump): HeldDocument {
  const ztunnel = buildZtunnel(dump);
  const { node, version } = ztunnel.identity;
  let entries: readonly SearchEntry[] | undefined;
  return {
    about: {
      kind: 'ztunnel',
      drawable: false,
      identity: { kind: 'ztunnel', ...given('name', node), ...given('istioVersion', version) },
      tables: ZTUNNEL_TABLES.map(({ id, title, count }) => ({ id, title: say(title), count: count(ztunnel) })),
      counts: { listeners: 0, routeConfigs: 0, clusters: 0, endpoints: 0, secrets: 0 },
      lacksEndpoints: false,
    },
    page: async (id) => buildZtunnelPage(ztunnel, id, await readerFor(id.startsWith('certificate:'))),
    search: () => (entries ??= buildZtunnelSearch(ztunnel)),
    table: async (id) => {
      const known = ZTUNNEL_TABLES.find((each) => each.id === id);
      return known && buildZtunnelTable(ztunnel, known.id, await readerFor(known.id === 'certificates'));
    },
  };
}
