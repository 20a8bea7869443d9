import type { JsonValue } from '../lib/json.ts';

/** A format that is known by its shape, and not read by this version. */
export interface NamedFormat {
  readonly id: string;
  /** With its article, for "This is …". */
  readonly label: string;
  readonly detect: (value: JsonValue) => boolean;
  /** What it holds and what it lacks, in a sentence or two. */
  readonly what: string | ((value: JsonValue) => string);
  /** What to do in its place. */
  readonly instead: string;
  readonly command?: string;
}
