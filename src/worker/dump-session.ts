import { buildPicture } from '../core/graph/picture.ts';
import type { Scene } from '../core/graph/scene.ts';
import { buildScene } from '../core/graph/scene.ts';
import { buildPage } from '../core/inspect/build-page.ts';
import type { ProxyIndex } from '../core/inspect/proxy-index.ts';
import { buildIndex } from '../core/inspect/proxy-index.ts';
import type { SearchEntry } from '../core/inspect/search.ts';
import { buildSearch, searchObjects } from '../core/inspect/search.ts';
import { given } from '../core/lib/given.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { Proxy } from '../core/model/types.ts';
import { readDump } from '../core/parse/read-dump.ts';
import { digestBytes } from './digest-bytes.ts';
import type { CallKind, Calls, Outcome, Progress, Source } from './protocol.ts';
import { buildRawPart } from './raw-part.ts';
import { readSource } from './read-source.ts';
import { buildSummary } from './summary.ts';

/** One answer for each kind of call. */
export type DumpSession = {
  readonly [K in CallKind]: (ask: Calls[K]['ask']) => Promise<Outcome<K>>;
};

interface Loaded {
  readonly root: JsonValue;
  readonly proxy: Proxy;
  readonly scene: Scene;
  /** The bytes that were opened; given up to `digest`, so that a large file is not kept twice for long. */
  bytes: Uint8Array<ArrayBuffer> | undefined;
  digest: Promise<string> | undefined;
  index?: ProxyIndex;
  search?: readonly SearchEntry[];
}

/**
 * Holds one dump and answers the page. Whatever the first picture does not need is built when it is first asked for.
 * Rejects for bugs alone, such as a question before `open` has succeeded.
 */
export function createDumpSession(onProgress: (progress: Progress) => void): DumpSession {
  let loaded: Loaded | undefined;

  function dump(): Loaded {
    if (loaded === undefined) throw new Error('The worker was asked before it had a dump.');
    return loaded;
  }

  async function open(source: Source): Promise<Outcome<'open'>> {
    const found = await readSource(source, onProgress);
    if (!found.ok) return found;
    const { bytes, name, shared } = found.value;
    const read = readDump(bytes, (stage) => onProgress({ stage }));
    if (!read.ok) return err({ kind: 'read', error: read.error });
    onProgress({ stage: 'model' });
    const { root, dump: sections } = read.value;
    const proxy = buildProxy(sections);
    const size = shared?.bytes ?? bytes.length;
    const known = shared === undefined ? undefined : Promise.resolve(shared.digest);
    loaded = { root, proxy, scene: buildScene(proxy), bytes, digest: known };
    return ok({ ...buildSummary(name, size, read.value, proxy), ...given('digest', shared?.digest) });
  }

  function digest(): Promise<string> {
    const held = dump();
    held.digest ??= digestBytes(held.bytes ?? new Uint8Array());
    held.bytes = undefined;
    return held.digest;
  }

  return {
    open,
    picture: async (query) => ok(buildPicture(dump().scene, query)),
    page: async ({ id }) => {
      const held = dump();
      held.index ??= buildIndex(held.proxy);
      return ok(buildPage(held.index, id));
    },
    raw: async ({ path }) => ok(buildRawPart(dump().root, path)),
    search: async ({ query, limit }) => {
      const held = dump();
      held.search ??= buildSearch(held.proxy);
      return ok(searchObjects(held.search, query, limit));
    },
    link: async ({ source, maxCharacters }) => {
      const { buildLinkData } = await import('./link-data.ts');
      return buildLinkData(source, maxCharacters);
    },
    digest: async () => ok(await digest()),
  };
}
