import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { MAX_DUMP_BYTES } from '../core/parse/decode.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import { readRemoteUrl, remoteError } from './remote-url.ts';

interface Limits {
  /** A server that sends nothing for so long has stopped. */
  readonly patienceMs: number;
  readonly maxBytes: number;
}

const LIMITS: Limits = { patienceMs: 30_000, maxBytes: MAX_DUMP_BYTES };

/** Bytes that came, and how many there will be; 0 where the server does not say. */
type OnBytes = (done: number, total: number) => void;

/** Aborts when nothing has come for too long; each `reset` begins anew. */
function createWatch(
  controller: AbortController,
  patienceMs: number,
): { readonly reset: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const reset = (): void => {
    stop();
    timer = setTimeout(() => controller.abort(), patienceMs);
  };
  return { reset, stop };
}

/** Collects a body as it comes. */
async function readBody(response: Response, limit: number, onBytes: OnBytes): Promise<Result<Blob, ReadError>> {
  // Of a compressed answer it counts the compressed bytes, so more may come.
  const total = Number(response.headers.get('content-length') ?? 0);
  if (total > limit) return err({ kind: 'too-large', bytes: total, limit });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    parts.push(part.value);
    done += part.value.length;
    if (done > limit) return err({ kind: 'too-large', bytes: done, limit });
    onBytes(done, done > total ? 0 : total);
  }
  return ok(new Blob(parts));
}

async function request(url: URL, signal: AbortSignal): Promise<Result<Response, ReadError>> {
  const response = await fetch(url, {
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    // Whoever said yes has seen one host, so that no other one is asked.
    redirect: 'manual',
  });
  if (response.type === 'opaqueredirect') return err(remoteError(url.host, { kind: 'redirected' }));
  if (!response.ok) return err(remoteError(url.host, { kind: 'refused', status: response.status }));
  return ok(response);
}

/**
 * Loads a dump from an address that the person has said yes to: one GET without cookies, referrer or redirects, at most
 * 512 MiB. Errors: `remote-unavailable`, `too-large`.
 */
export async function fetchRemote(
  text: string,
  onBytes: OnBytes,
  { patienceMs, maxBytes }: Limits = LIMITS,
): Promise<Result<Blob, ReadError>> {
  const url = readRemoteUrl(text);
  if (!url.ok) return url;
  const { host } = url.value;
  const controller = new AbortController();
  const watch = createWatch(controller, patienceMs);
  watch.reset();
  try {
    const response = await request(url.value, controller.signal);
    if (!response.ok) return response;
    return await readBody(response.value, maxBytes, (done, total) => {
      watch.reset();
      onBytes(done, total);
    });
  } catch {
    // `fetch` and the body's reader throw for two things: no (further) answer came, or it was aborted.
    const stalled = { kind: 'stalled', seconds: patienceMs / 1000 } as const;
    return err(remoteError(host, controller.signal.aborted ? stalled : { kind: 'unreachable' }));
  } finally {
    watch.stop();
    // What was given up half-way shall not go on.
    controller.abort();
  }
}
