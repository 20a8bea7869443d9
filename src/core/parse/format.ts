import type { JsonValue } from '../lib/json.ts';
import type { DumpRead } from './build-dump.ts';

interface AnyFormat {
  readonly id: string;
  /** With its article, for "This is …". */
  readonly label: string;
  readonly detect: (value: JsonValue) => boolean;
}

/** A format that this version reads. */
export interface ReadableFormat extends AnyFormat {
  readonly read: (value: JsonValue) => DumpRead;
}

/** A format that is known by its shape, and not read by this version. */
export interface NamedFormat extends AnyFormat {
  /** What it holds and what it lacks, in a sentence or two. */
  readonly what: string | ((value: JsonValue) => string);
  /** What to do in its place. */
  readonly instead: string;
  readonly command?: string;
}

export type Format = ReadableFormat | NamedFormat;
