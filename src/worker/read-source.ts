import { decodeBase64Url } from '../core/lib/base64url.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { sortByName } from '../core/lib/sort-by-name.ts';
import { t } from '../core/lib/words.ts';
import { MAX_DUMP_BYTES } from '../core/parse/decode.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { DumpMeta } from '../core/share/dump-meta.ts';
import type { Failure, Progress, Source } from './protocol.ts';

/** Progress is told once for each twentieth of all files: a frame of the page costs the reading some ms. */
const STEPS = 20;

/** A file under its name, before and after it is read. */
export interface NamedBlob {
  readonly blob: Blob;
  readonly name: string;
}

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What there is to read as a dump. */
export interface SourceBytes {
  readonly name: string;
  readonly files: readonly NamedBytes[];
  /** From a link or a page: the file that it was made of. */
  readonly shared?: DumpMeta;
}

/** Tells progress in steps, however small the pieces are that the browser hands over. */
function createMeter(total: number, onProgress: (progress: Progress) => void): (bytes: number) => void {
  let done = 0;
  let told = 0;
  onProgress({ stage: 'bytes', done, total });
  return (bytes) => {
    done += bytes;
    if (done - told < total / STEPS) return;
    told = done;
    onProgress({ stage: 'bytes', done, total });
  };
}

/** A reader that fills memory which is given to it; undefined in Safari before version 26, whose blobs have none. */
export function fillingReader(blob: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    // The one thing that it throws for: a stream of another kind.
    return undefined;
  }
}

/** The bytes, straight to their place: the browser's own pieces of 64 kB would take twice as long. */
async function readBytes(blob: Blob, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const reader = fillingReader(blob);
  if (reader === undefined) {
    const all = await blob.arrayBuffer();
    onBytes(all.byteLength);
    return new Uint8Array(all);
  }
  let buffer = new ArrayBuffer(blob.size);
  for (let done = 0; done < blob.size;) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const { value } = await reader.read(new Uint8Array(buffer, done));
    if (value === undefined || value.length === 0) throw new Error('It ended before all of it was read.');
    // What was given comes back under another name.
    buffer = value.buffer;
    done += value.length;
    onBytes(value.length);
  }
  return new Uint8Array(buffer);
}

async function readBlob(
  { blob, name }: NamedBlob,
  onBytes: (bytes: number) => void,
): Promise<Result<NamedBytes, ReadError>> {
  try {
    return ok({ name, bytes: await readBytes(blob, onBytes) });
  } catch (error) {
    return err(describeUnreadable({ name }, error));
  }
}

/** What the browser threw while it read a file. */
export function describeUnreadable({ name }: Pick<NamedBlob, 'name'>, error: unknown): ReadError {
  return { kind: 'file-unreadable', name, reason: error instanceof Error ? error.message : String(error) };
}

/** `a.json`, `a.json and b.txt`, `a.json and 2 more` */
function nameOf(files: readonly NamedBlob[]): string {
  const [first, second, third] = files.map(({ name }) => name);
  if (second === undefined) return first ?? '';
  return third === undefined ? t`${first} and ${second}` : t`${first} and ${files.length - 1} more`;
}

/**
 * Reads files one after the other as streams, so that progress can be told, in the order of their names.
 * Errors: `too-large` (of all together, before anything is read); `file-unreadable` for what the browser refuses by an
 * exception: a folder, or a file that was moved or changed since it was chosen.
 */
export async function readFiles(
  files: readonly NamedBlob[],
  onProgress: (progress: Progress) => void,
): Promise<Result<SourceBytes, ReadError>> {
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > MAX_DUMP_BYTES) return err({ kind: 'too-large', bytes: total, limit: MAX_DUMP_BYTES });
  // Browsers hand them over in any order.
  const sorted = sortByName(files);
  const onBytes = createMeter(total, onProgress);
  const read: NamedBytes[] = [];
  for (const file of sorted) {
    // One after the other: together they would only share the disk.
    // eslint-disable-next-line no-await-in-loop
    const one = await readBlob(file, onBytes);
    if (!one.ok) return one;
    read.push(one.value);
  }
  return ok({ name: nameOf(sorted), files: read });
}

async function readLink(payload: string): Promise<Result<SourceBytes, Failure>> {
  const { decodeDump } = await import('../core/share/payload.ts');
  const decoded = decodeDump(payload);
  if (!decoded.ok) return err({ kind: 'link', error: decoded.error });
  const { root, meta } = decoded.value;
  // Written as text again, so that a link is read by the very same way as a file.
  const bytes = new TextEncoder().encode(JSON.stringify(root));
  return ok({ name: meta.name, files: [{ name: meta.name, bytes }], shared: meta });
}

/** The page's own dump; it stays packed, for a file may be. */
function readPage(meta: DumpMeta, gzip: string): Result<SourceBytes, Failure> {
  const bytes = decodeBase64Url(gzip);
  // Nobody but the page's maker has written it, so it was changed since.
  if (!bytes.ok) return err({ kind: 'read', error: { kind: 'broken-gzip', isCutOff: false } });
  return ok({ name: meta.name, files: [{ name: meta.name, bytes: new Uint8Array(bytes.value) }], shared: meta });
}

/** The bytes of a dump, wherever it comes from. Errors: those of `readFiles` and of the link. */
export async function readSource(
  source: Source,
  onProgress: (progress: Progress) => void,
): Promise<Result<SourceBytes, Failure>> {
  switch (source.kind) {
    case 'text': {
      const { name, text } = source;
      return ok({ name, files: [{ name, bytes: new TextEncoder().encode(text) }] });
    }
    case 'link':
      return readLink(source.payload);
    case 'page':
      return readPage(source.meta, source.gzip);
    case 'files': {
      const read = await readFiles(source.files, onProgress);
      return read.ok ? read : err({ kind: 'read', error: read.error });
    }
  }
}

/** ES2024; browsers have it since the spring of 2024, Node since 21. */
interface Transferable {
  transfer?(bytes: number): unknown;
}

/** Gives the memory of bytes back at once, whoever still refers to them: they are empty from now on. */
export function releaseBytes({ bytes }: NamedBytes): void {
  const buffer: ArrayBuffer & Transferable = bytes.buffer;
  buffer.transfer?.(0);
}
