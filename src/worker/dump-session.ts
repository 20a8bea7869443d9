import { given } from '../core/lib/given.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import { speak } from '../core/lib/speak.ts';
import { searchObjects } from '../core/inspect/search.ts';
import type { Document } from '../core/parse/document.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { digestSource } from './digest-source.ts';
import type { HeldDocument } from './held-document.ts';
import type { HeldTrace } from './hold-trace.ts';
import { holdEnvoy } from './hold-envoy.ts';
import type { CallKind, Calls, Outcome, Progress, Source } from './protocol.ts';
import { buildRawPart } from './raw-part.ts';
import type { SourceBytes } from './read-source.ts';
import { readSource, releaseBytes } from './read-source.ts';
import type { ShareSession } from './share-session.ts';
import { buildSummary } from './summary.ts';
import type { Tables } from './tables.ts';
import { holdTables } from './tables.ts';
import { runLater } from './run-later.ts';

/** One answer for each kind of call. */
export type DumpSession = {
  readonly [K in CallKind]: (ask: Calls[K]['ask']) => Promise<Outcome<K>>;
};

interface Loaded {
  readonly root: JsonValue;
  readonly held: HeldDocument;
  readonly tables: Tables;
  isPrepared: boolean;
  /** Of what was opened; each attempt reads it again, for its bytes are not kept. */
  readonly digest: () => Promise<Outcome<'digest'>>;
}

/** Makes the digest when it is first asked for; after a failure once more. */
function digestOnce(source: Source, shared: SourceBytes['shared']): Loaded['digest'] {
  let known: Promise<Outcome<'digest'>> | undefined;
  return async () => {
    known ??= digestSource(source, shared);
    const answer = await known;
    // The file may be back at the next attempt.
    if (!answer.ok) known = undefined;
    return answer;
  };
}

/** Few dumps are of a ztunnel, so that what it needs is loaded for them alone. */
async function hold(document: Document, root: JsonValue): Promise<HeldDocument> {
  if (document.kind === 'envoy') return holdEnvoy(document.dump, root);
  const { holdZtunnel } = await import('./hold-ztunnel.ts');
  return holdZtunnel(document.ztunnel);
}

/**
 * Holds one dump and answers the page. Whatever the first picture does not need is built when it is first asked for.
 * Rejects for bugs alone, such as a question before `open` has succeeded.
 */
export function createDumpSession(onProgress: (progress: Progress) => void): DumpSession {
  let loaded: Loaded | undefined;
  let shared: ShareSession | undefined;

  function dump(): Loaded {
    if (loaded === undefined) throw new Error('The worker was asked before it had a dump.');
    return loaded;
  }

  function sharing(): ShareSession {
    if (shared === undefined) throw new Error('The worker was asked for a link before it had something to share.');
    return shared;
  }

  async function open(source: Source): Promise<Outcome<'open'>> {
    const found = await readSource(source, onProgress);
    if (!found.ok) return found;
    const { files, name, shared: meta } = found.value;
    const size = meta?.bytes ?? files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const bytes = files.values();
    const read = readDocuments(files, (stage) => {
      onProgress({ stage });
      // The text of one more file is there: before it is parsed, its bytes make room.
      const decoded = stage === 'json' ? bytes.next().value : undefined;
      if (decoded !== undefined) releaseBytes(decoded);
    });
    if (!read.ok) return err({ kind: 'read', error: read.error });
    onProgress({ stage: 'model' });
    const { root, document } = read.value;
    const held = await hold(document, root);
    loaded = { root, held, tables: holdTables(held.table), isPrepared: false, digest: digestOnce(source, meta) };
    return ok({
      ...buildSummary(name, size, read.value),
      ...held.about,
      ...given('digest', meta?.digest),
      ...given('cut', meta?.cut),
    });
  }

  async function traces(): Promise<HeldTrace> {
    const { trace } = dump().held;
    if (trace === undefined) throw new Error('The page asked to follow a request through what has no listeners.');
    return trace();
  }

  /** The page draws now, and asks nothing meanwhile. */
  function prepare(held: Loaded): void {
    if (held.isPrepared) return;
    held.isPrepared = true;
    if (held.held.prepare !== undefined) runLater(held.held.prepare());
  }

  return {
    speak: async (speech) => {
      speak(speech);
      return ok(null);
    },
    open,
    picture: async (query) => {
      const { picture } = dump().held;
      if (picture === undefined) throw new Error('The page asked for the picture of what has none.');
      const answer = picture(query);
      prepare(dump());
      return ok(answer);
    },
    page: async ({ id }) => ok(await dump().held.page(id)),
    raw: async ({ path }) => ok(buildRawPart(dump().root, path)),
    search: async ({ query, limit }) => ok(searchObjects(dump().held.search(), query, limit)),
    rows: async (ask) => ok(await dump().tables.rows(ask)),
    tableText: async (ask) => ok(await dump().tables.text(ask)),
    gather: async (source) => {
      const { gatherShared } = await import('./share-session.ts');
      const gathered = await gatherShared(source);
      if (gathered.ok) shared = gathered.value;
      return gathered.ok ? ok(null) : gathered;
    },
    link: async (ask) => ok(sharing().link(ask)),
    file: async (ask) => ok(sharing().file(ask)),
    trace: async ({ words }) => ok((await traces()).follow(words)),
    reach: async ({ id }) => ok((await traces()).reach(id)),
    paste: async ({ text }) => ok((await traces()).paste(text)),
    testEntry: async ({ words }) => ok((await traces()).testEntry(words)),
    destinations: async ({ text, limit }) => ok((await traces()).destinations(text, limit)),
    digest: async () => dump().digest(),
  };
}
