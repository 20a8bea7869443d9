import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { MAX_DUMP_BYTES } from '../core/parse/decode.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { DumpMeta } from '../core/share/payload.ts';
import type { Failure, Progress, Source } from './protocol.ts';

/** Progress is told once for each hundredth of the file. */
const STEPS = 100;

/**
 * Reads a file as a stream, so that progress can be told.
 * Errors: `too-large` (before anything is read); `file-unreadable` for what the browser refuses by an exception: a
 * folder, or a file that was moved or changed since it was chosen.
 */
export async function readBlob(
  blob: Blob,
  name: string,
  onProgress: (progress: Progress) => void,
): Promise<Result<Uint8Array<ArrayBuffer>, ReadError>> {
  const total = blob.size;
  if (total > MAX_DUMP_BYTES) return err({ kind: 'too-large', bytes: total, limit: MAX_DUMP_BYTES });
  const bytes = new Uint8Array(total);
  let done = 0;
  let told = 0;
  onProgress({ stage: 'bytes', done, total });
  try {
    const reader = blob.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes.set(part.value, done);
      done += part.value.length;
      if (done - told >= total / STEPS) {
        told = done;
        onProgress({ stage: 'bytes', done, total });
      }
    }
  } catch (error) {
    return err({ kind: 'file-unreadable', name, reason: error instanceof Error ? error.message : String(error) });
  }
  return ok(bytes);
}

/** What there is to read as a dump. */
export interface SourceBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** From a link: the file that the link was made of. */
  readonly shared?: DumpMeta;
}

async function readLink(payload: string): Promise<Result<SourceBytes, Failure>> {
  const { decodeDump } = await import('../core/share/payload.ts');
  const decoded = decodeDump(payload);
  if (!decoded.ok) return err({ kind: 'link', error: decoded.error });
  const { root, meta } = decoded.value;
  // Written as text again, so that a link is read by the very same way as a file.
  return ok({ name: meta.name, bytes: new TextEncoder().encode(JSON.stringify(root)), shared: meta });
}

/** The bytes of a dump, wherever it comes from. Errors: those of `readBlob` and of the link. */
export async function readSource(
  source: Source,
  onProgress: (progress: Progress) => void,
): Promise<Result<SourceBytes, Failure>> {
  switch (source.kind) {
    case 'text':
      return ok({ name: source.name, bytes: new TextEncoder().encode(source.text) });
    case 'link':
      return readLink(source.payload);
    case 'file': {
      const { blob, name } = source;
      const bytes = await readBlob(blob, name, onProgress);
      return bytes.ok ? ok({ name, bytes: bytes.value }) : err({ kind: 'read', error: bytes.error });
    }
  }
}
