import type { JsonValue } from '../lib/json.ts';
import type { Result } from '../lib/result.ts';
import type { ReadOptions } from './build-dump.ts';
import type { OnStage, ReadDump } from './read-documents.ts';
import { readDocuments, readRoot } from './read-documents.ts';
import type { ReadError } from './read-error.ts';

/**
 * Reads the bytes of a file, or of pasted text as UTF-8, as a dump. `onStage` is told what is about to begin: each
 * stage blocks until it is done. Errors: every kind that speaks of content; malformed parts are problems, not errors.
 */
export function readDump(bytes: Uint8Array, onStage?: OnStage, options?: ReadOptions): Result<ReadDump, ReadError> {
  return readDocuments([{ name: '', bytes }], onStage, options);
}

/** Reads a document that was parsed before, or made of one, as `readDump` reads its bytes. Errors: those of its content. */
export function readParsedDump(root: JsonValue): Result<ReadDump, ReadError> {
  return readRoot(root);
}
