import { given } from '../core/lib/given.ts';
import type { JsonValue } from '../core/lib/json.ts';
import type { Result } from '../core/lib/result.ts';
import { err, ok } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { Proxy } from '../core/model/types.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import { cutDump } from '../core/share/cut/cut-dump.ts';
import { readProxy } from '../core/share/cut/read-proxy.ts';
import { digestOf } from '../core/share/digest.ts';
import { fillPage } from '../core/share/html-page.ts';
import type { DumpMeta } from '../core/share/dump-meta.ts';
import type { SharedDump } from '../core/share/payload.ts';
import { encodeDump } from '../core/share/payload.ts';
import { printDump } from '../core/share/print-dump.ts';
import { disguiseDump } from '../core/share/pseudonyms/disguise-dump.ts';
import { disguiseView } from '../core/share/pseudonyms/disguise-view.ts';
import { redactDump } from '../core/share/redact.ts';
import { encodeHash } from '../core/share/view-url.ts';
import type { View } from '../core/share/view.ts';
import type { Calls, Cleaning, Failure, Source } from './protocol.ts';
import type { SourceBytes } from './read-source.ts';
import { readSource } from './read-source.ts';

/** A dump that was read once, and what leaves of it. */
export interface ShareSession {
  readonly link: (ask: Calls['link']['ask']) => Calls['link']['answer'];
  readonly file: (ask: Calls['file']['ask']) => Calls['file']['answer'];
}

interface Gathered extends SharedDump {
  /** Undefined: a ztunnel, which is shared as a whole. */
  readonly proxy: Proxy | undefined;
}

interface Cleaned extends SharedDump {
  readonly view: View;
  readonly cleaning: Cleaning;
}

/** As a file: the name of the dump says what it is of, so that it goes with the other names. */
const DISGUISED_NAME = 'dump.json';

/** What of it is shared; secrets are still in it. */
function cut({ root, meta, proxy }: Gathered, { what, view }: Calls['link']['ask']): SharedDump {
  if (what === 'everything') return { root, meta };
  if (proxy === undefined) throw new Error('The page asked for a part of what has no listeners.');
  // A part of a part is the smaller one.
  return {
    root: cutDump(root, proxy, what, view, readProxy),
    meta: { ...meta, cut: meta.cut === 'seen' ? 'seen' : what },
  };
}

/** Nobody who has the file can tell by size or digest that it is the same. */
function disguiseMeta(meta: DumpMeta, root: JsonValue): DumpMeta {
  const json = new TextEncoder().encode(JSON.stringify(root));
  return { ...meta, name: DISGUISED_NAME, bytes: json.length, digest: digestOf(json) };
}

/** Takes the secrets out, and names where that is asked. `secret` decides the pseudonyms of addresses. */
function clean({ root, meta }: SharedDump, view: View, names: boolean, secret: Uint8Array): Cleaned {
  const { root: redacted, redacted: findings } = redactDump(root);
  if (!names) return { root: redacted, meta, view, cleaning: { findings } };
  const disguised = disguiseDump(redacted, secret);
  const { left } = disguised;
  return {
    root: disguised.root,
    meta: disguiseMeta(meta, disguised.root),
    view: disguiseView(view, disguised),
    cleaning: { findings, names: { count: disguised.names.length, left } },
  };
}

function buildShareSession(gathered: Gathered): ShareSession {
  // One for all that leaves, so that the parts fit together.
  const secret = crypto.getRandomValues(new Uint8Array(32));
  return {
    link: (ask) => {
      const { root, meta, view, cleaning } = clean(cut(gathered, ask), ask.view, ask.names, secret);
      const payload = encodeDump(root, meta);
      const fits = payload.length <= ask.maxCharacters;
      return { ...cleaning, view, characters: payload.length, ...given('payload', fits ? payload : undefined) };
    },
    file: ({ form, view: seen, names }) => {
      const { root, meta, view, cleaning } = clean(gathered, seen, names, secret);
      if (form.kind === 'json') {
        return { ...cleaning, content: new Blob([printDump(root)], { type: 'application/json' }) };
      }
      const page = fillPage(form.template, { root, meta, hash: encodeHash(view), ...given('base', form.base) });
      return page === undefined ? null : { ...cleaning, content: new Blob([page], { type: 'text/html' }) };
    },
  };
}

/** Their bytes are at hand here, so that nothing is read once more. */
function describeFiles(name: string, files: SourceBytes['files']): DumpMeta {
  const parts = files.map(({ bytes }) => bytes);
  return { name, bytes: parts.reduce((sum, { length }) => sum + length, 0), digest: digestOf(...parts) };
}

/** Reads what is to be shared. Errors: those of reading the source, which may have changed since it was opened. */
export async function gatherShared(source: Source): Promise<Result<ShareSession, Failure>> {
  const found = await readSource(source, () => undefined);
  if (!found.ok) return found;
  const { files, name, shared } = found.value;
  const read = readDocuments(files);
  if (!read.ok) return err({ kind: 'read', error: read.error });
  const { root, document } = read.value;
  const proxy = document.kind === 'envoy' ? buildProxy(document.dump) : undefined;
  return ok(buildShareSession({ root, meta: shared ?? describeFiles(name, files), proxy }));
}
