import { err, ok } from '../core/lib/result.ts';
import { sortByName } from '../core/lib/sort-by-name.ts';
import type { Digest } from '../core/share/digest.ts';
import type { DumpMeta } from '../core/share/dump-meta.ts';
import type { Outcome, Source } from './protocol.ts';
import { describeUnreadable, fillingReader } from './read-source.ts';

/** Bytes that are digested at a time: some ms, and calls are answered in between. */
const PIECE = 2 ** 20;

/** All pieces go through the same memory. */
async function addBlob(digest: Digest, blob: Blob): Promise<void> {
  const reader = fillingReader(blob);
  if (reader === undefined) {
    digest.add(new Uint8Array(await blob.arrayBuffer()));
    return;
  }
  let buffer = new ArrayBuffer(PIECE);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done || value === undefined) return;
    digest.add(value);
    buffer = value.buffer;
  }
}

/**
 * SHA-256 of the bytes of a dump, as `digestOf` gives it; what was shared says itself what the file had. The bytes are read once more, piece by piece: the browser's own digest
 * wants all of them at once and takes a copy, which would double what a large dump needs.
 * Errors: `file-unreadable`, where a file was moved or changed since it was opened.
 */
export async function digestSource(source: Source, shared: DumpMeta | undefined): Promise<Outcome<'digest'>> {
  if (shared !== undefined) return ok(shared.digest);
  if (source.kind === 'link' || source.kind === 'page') throw new Error('What is shared says its digest itself.');
  const { beginDigest, digestOf } = await import('../core/share/digest.ts');
  if (source.kind === 'text') return ok(digestOf(new TextEncoder().encode(source.text)));
  const digest = beginDigest();
  for (const file of sortByName(source.files)) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      await addBlob(digest, file.blob);
    } catch (error) {
      return err({ kind: 'read', error: describeUnreadable(file, error) });
    }
  }
  return ok(digest.end());
}
