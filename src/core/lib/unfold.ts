import { err, ok } from './result.ts';
import type { Result } from './result.ts';

/** Input bytes that are unfolded at a time: at deflate's best ratio of 1032:1 that is some 4 MB. */
const SLICE = 4096;

/** A decompressing stream of fflate's. It throws for data that is broken. */
interface UnfoldingStream {
  ondata: (chunk: Uint8Array<ArrayBuffer>, final: boolean) => void;
  push(chunk: Uint8Array, final: boolean): void;
}

/**
 * Unfolds compressed bytes slice by slice and stops as soon as there is more than `limit` bytes, whatever the data
 * claims to hold.
 */
export function unfold(
  stream: UnfoldingStream,
  bytes: Uint8Array,
  limit: number,
): Result<Uint8Array<ArrayBuffer>, 'broken' | 'cut off' | 'too large'> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let isDone = false;
  stream.ondata = (chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isDone = final;
  };
  for (let at = 0; at < bytes.length; at += SLICE) {
    const isLast = at + SLICE >= bytes.length;
    try {
      stream.push(bytes.subarray(at, at + SLICE), isLast);
    } catch (error) {
      return err(isLast && isCutOff(error) ? 'cut off' : 'broken');
    }
    if (length > limit) return err('too large');
  }
  if (!isDone) return err('cut off');
  const whole = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return ok(whole);
}

/** fflate's FlateErrorCode.UnexpectedEOF */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 0;
}
