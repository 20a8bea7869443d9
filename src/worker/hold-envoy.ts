import { buildPicture } from '../core/graph/picture.ts';
import { buildScene } from '../core/graph/scene.ts';
import { buildPage } from '../core/inspect/build-page.ts';
import type { ProxyIndex } from '../core/inspect/proxy-index.ts';
import { buildIndex } from '../core/inspect/proxy-index.ts';
import type { SearchEntry } from '../core/inspect/search.ts';
import { searchEntries } from '../core/inspect/search.ts';
import { given } from '../core/lib/given.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { say } from '../core/lib/words.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { Proxy } from '../core/model/types.ts';
import { endpointSum } from '../core/model/walk.ts';
import type { ConfigDump } from '../core/parse/config-dump.ts';
import { buildTable, ENVOY_TABLES } from '../core/tables/build-table.ts';
import type { ReadPem } from '../core/x509/certificate.ts';
import type { HeldDocument } from './held-document.ts';
import type { HeldTrace } from './hold-trace.ts';
import { loadReadPem } from './load-read-pem.ts';

/** Entries of the search that are made in one step: some ms. */
const ENTRIES_PER_STEP = 2000;

/** Holds one Envoy. Whatever the first picture does not need is built when it is first asked for. */
export function holdEnvoy(dump: ConfigDump, root: JsonValue): HeldDocument {
  const proxy = buildProxy(dump);
  const scene = buildScene(proxy);
  let index: ProxyIndex | undefined;
  let readPem: ReadPem | undefined;
  const entries: SearchEntry[] = [];
  const entriesToCome = searchEntries(proxy);
  let traces: HeldTrace | undefined;
  // Made once; only secrets are read with what is loaded for them.
  const indexOf = (): ProxyIndex => (index ??= buildIndex(proxy, { root, readPem: (pem) => readPem?.(pem) ?? [] }));
  return {
    about: aboutEnvoy(proxy),
    picture: (query) => buildPicture(scene, query),
    page: async (id) => {
      if (id.startsWith('secret:')) readPem ??= await loadReadPem();
      return buildPage(indexOf(), id);
    },
    search: () => {
      for (const entry of entriesToCome) entries.push(entry);
      return entries;
    },
    prepare: function* prepare() {
      indexOf();
      yield;
      for (const entry of entriesToCome) {
        entries.push(entry);
        // Whoever searches meanwhile takes the rest at once.
        if (entries.length % ENTRIES_PER_STEP === 0) yield;
      }
    },
    table: async (id) => {
      const known = ENVOY_TABLES.find((each) => each.id === id);
      if (known === undefined) return undefined;
      if (known.id === 'secrets') readPem ??= await loadReadPem();
      return buildTable({ proxy, root, index: indexOf(), ...given('readPem', readPem) }, known.id);
    },
    trace: async () => {
      const { holdTrace } = await import('./hold-trace.ts');
      return (traces ??= holdTrace(proxy, root));
    },
  };
}

function aboutEnvoy(proxy: Proxy): HeldDocument['about'] {
  return {
    kind: 'envoy',
    drawable: proxy.listeners.some(({ standIn }) => standIn === undefined),
    identity: proxy.identity,
    tables: ENVOY_TABLES.map(({ id, title, count }) => ({ id, title: say(title), count: count(proxy) })),
    counts: {
      listeners: proxy.listeners.length,
      routeConfigs: proxy.routeConfigs.length,
      clusters: proxy.clusters.length,
      endpoints: proxy.clusters.reduce((sum, cluster) => sum + (endpointSum(cluster)?.all ?? 0), 0),
      secrets: proxy.secrets.length,
    },
    lacksEndpoints: proxy.clusters.some((cluster) => cluster.endpoints.kind === 'not-in-dump'),
    ...given('takenAt', proxy.takenAt),
  };
}
