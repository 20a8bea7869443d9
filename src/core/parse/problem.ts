import type { JsonPath } from '../lib/json-path.ts';

/** A part of the dump that could not be read as what it should be. The rest is read all the same. */
export interface Problem {
  /** Where the malformed value stands in the loaded document. */
  readonly path: JsonPath;
  /** What the part is, in Envoy's words: "listener", "virtual host" … */
  readonly part: string;
  /** What is wrong, in one sentence: wanted and found. */
  readonly message: string;
}
