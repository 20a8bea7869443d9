import type { JsonValue } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { msg, say } from '../lib/words.ts';
import type { ReadOptions } from './build-dump.ts';
import { buildDump } from './build-dump.ts';
import type { NamedDocument } from './bundle.ts';
import { buildBundle } from './bundle.ts';
import type { ConfigDump } from './config-dump.ts';
import type { Document } from './document.ts';
import type { NamedFormat } from './format.ts';
import { formatOf } from './formats.ts';
import type { MergePart } from './merge-documents.ts';
import { mergeDocuments } from './merge-documents.ts';
import type { Problem } from './problem.ts';
import type { ReadError } from './read-error.ts';
import type { Located } from './read-part.ts';
import type { DocumentFile } from './read-text.ts';
import { readText, refuse } from './read-text.ts';

/** Is told which stage is about to begin; each blocks until it is done. Each of several files has its own `json`. */
export type OnStage = (stage: 'json' | 'sections') => void;

/** A dump that was opened. */
export interface ReadDump {
  /** The whole document: the paths of problems and of the model begin here. */
  readonly root: JsonValue;
  readonly formatId: string;
  readonly formatLabel: string;
  readonly document: Document;
  /** The Envoy's configuration; empty where the document is a ztunnel's. */
  readonly dump: ConfigDump;
  readonly problems: readonly Problem[];
  /** Things worth saying that are no problem, each one sentence. */
  readonly notes: readonly string[];
}

/** No program writes a bundle inside another. */
const BUNDLE_INSIDE = {
  what: msg('It stands inside documents of the same kind.'),
  instead: msg('Open the documents in it by themselves.'),
};

function readPart({ path, value }: Located<JsonValue>, options?: ReadOptions): Result<MergePart, ReadError> {
  const name = String(path.at(-1));
  const format = formatOf(value);
  if ('read' in format) return ok({ name, label: say(format.label), document: format.read({ path, value }, options) });
  const refused: NamedFormat = 'split' in format ? { ...format, ...BUNDLE_INSIDE } : format;
  return err({ kind: 'part-unreadable', name, error: refuse(refused, value) });
}

function readParts(
  parts: readonly Located<JsonValue>[],
  root: JsonValue,
  options?: ReadOptions,
): Result<Document, ReadError> {
  const read: MergePart[] = [];
  for (const part of parts) {
    const one = readPart(part, options);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return mergeDocuments(read, root);
}

/** Reads a document that was parsed, as `readDocuments` does. `notes` are those of the text, and come first. */
export function readRoot(
  root: JsonValue,
  notes: readonly string[] = [],
  options?: ReadOptions,
): Result<ReadDump, ReadError> {
  const format = formatOf(root);
  if ('what' in format) return err(refuse(format, root));
  const read =
    'split' in format
      ? readParts(format.split(root), root, options)
      : ok(format.read({ path: [], value: root }, options));
  if (!read.ok) return read;
  const document = read.value;
  const { problems } = document;
  return ok({
    root,
    formatId: format.id,
    formatLabel: say(format.label),
    document,
    dump: document.kind === 'envoy' ? document.dump : buildDump(() => undefined).dump,
    problems,
    notes: [...notes, ...document.notes, ...document.limits],
  });
}

/**
 * Reads one or several files as one proxy. Several documents, in several files or in one, become one bundle, whose
 * paths begin with `earshotDocuments` and the document's name; a single one stays as it is.
 * Errors: every kind that speaks of content; with several files `part-unreadable` names the bad one, `two-proxies` and
 * `mixed-proxies` say that they do not belong together.
 */
export function readDocuments(
  files: readonly DocumentFile[],
  onStage?: OnStage,
  options?: ReadOptions,
): Result<ReadDump, ReadError> {
  const documents: NamedDocument[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const found = readText(file, () => onStage?.('json'));
    const isAlone = files.length === 1;
    if (!found.ok) return isAlone ? found : err({ kind: 'part-unreadable', name: file.name, error: found.error });
    documents.push(...found.value.documents);
    notes.push(...found.value.notes.map((note) => (isAlone ? note : `${file.name}: ${note}`)));
  }
  onStage?.('sections');
  const [first] = documents;
  if (first === undefined) return err({ kind: 'empty', bytes: 0 });
  return readRoot(documents.length === 1 ? first.value : buildBundle(documents), notes, options);
}
