import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';

/** Gathers a stream of bytes. Error: the number of bytes that had come when there were more than `limit`. */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  onBytes: (bytes: number) => void = () => {},
): Promise<Result<Uint8Array, number>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) return err(length);
    chunks.push(chunk);
    onBytes(length);
  }
  return ok(Buffer.concat(chunks, length));
}
