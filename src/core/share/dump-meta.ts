import type { JsonObject } from '../lib/json.ts';
import { property } from '../lib/json.ts';
import type { Cut } from './what.ts';

/** What is said of the file that was shared, in a link and in a page that is one file. */
export interface DumpMeta {
  readonly name: string;
  /** Size of the file. */
  readonly bytes: number;
  /** SHA-256 of the file as base64url, taken before secrets were removed. */
  readonly digest: string;
  /** Set where a part of the dump alone is shared. */
  readonly cut?: Cut;
}

/** Reads it from the document that holds it; undefined where it is not there. An unknown `cut` is passed over. */
export function readDumpMeta(document: JsonObject): DumpMeta | undefined {
  const name = property(document, 'name');
  const bytes = property(document, 'bytes');
  const digest = property(document, 'digest');
  if (typeof name !== 'string' || typeof bytes !== 'number' || typeof digest !== 'string') return undefined;
  const cut = property(document, 'cut');
  return { name, bytes, digest, ...(cut === 'seen' || cut === 'topology' ? { cut } : {}) };
}
