import type { JsonValue } from '../lib/json.ts';
import type { Message } from '../lib/words.ts';
import type { ReadOptions } from './build-dump.ts';
import type { Document } from './document.ts';
import type { Located } from './read-part.ts';

interface AnyFormat {
  readonly id: string;
  /** With its article, for "This is …". */
  readonly label: Message;
  readonly detect: (value: JsonValue) => boolean;
}

/** What the help page says of a format that opens. */
interface OpenFormat extends AnyFormat {
  /** What it is and what it holds, in a sentence. */
  readonly about: Message;
  /** How to get one, where one command does. Capitals are what the reader replaces. */
  readonly command?: string;
}

/** A format that is read. `raw` is the document with its place in what was loaded: there the paths begin. */
export interface ReadableFormat extends OpenFormat {
  readonly read: (raw: Located<JsonValue>, options?: ReadOptions) => Document;
}

/** A format that holds further documents, which are read each by its own format and merged. */
export interface BundleFormat extends OpenFormat {
  /** The documents with their places; the last step of a path is the document's name. */
  readonly split: (value: JsonValue) => readonly Located<JsonValue>[];
}

/** A format that is known by its shape, and refused. */
export interface NamedFormat extends AnyFormat {
  /** What it holds and what it lacks, in a sentence or two. */
  readonly what: Message | ((value: JsonValue) => string);
  /** What to do in its place. */
  readonly instead: Message;
  readonly command?: string;
}

export type Format = ReadableFormat | BundleFormat | NamedFormat;
