import { formatCount } from '../core/lib/count-words.ts';
import type { Explained } from '../core/lib/explained.ts';
import { err } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { MAX_DUMP_BYTES } from '../core/parse/decode.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import { collect } from './collect.ts';
import type { Progress } from './progress.ts';

/** From the request to the last byte. Envoy writes a dump of 90 MB within some seconds, a port forward is slower. */
const TIMEOUT_MS = 120_000;

const PORT_FORWARD = 'kubectl port-forward POD -n NS 15000';

function describeUnreachable(url: string, reason: string): Explained {
  return {
    title: 'No answer from this address',
    detail: `${url}: ${reason}.`,
    next: 'Is the port right, and open from here? That of a pod is brought here by:',
    command: PORT_FORWARD,
  };
}

function describeStatus(url: string, status: number): Explained {
  return {
    title: `The server answered with status ${status}`,
    detail: `It was asked for ${url}.`,
    next: "Give the address of Envoy's admin interface, alone or with the path of a dump:",
    command: 'earshot summary http://localhost:15000',
  };
}

/** `fetch` hides the system's own words in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing more came within ${TIMEOUT_MS / 1000} s`;
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}

/** Asks an admin interface for a dump: one GET, no redirects. Errors: no answer, a status, too late, too large. */
export async function fetchAdmin(url: string, progress: Progress): Promise<Result<Uint8Array, Explained>> {
  progress.show(`Asking ${url}`);
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return err(describeStatus(url, response.status));
    if (response.body === null) return err(describeUnreachable(url, 'the answer is empty'));
    const told = (bytes: number): void => progress.show(`${url}: ${formatCount(bytes)} bytes`);
    const bytes = await collect(response.body, MAX_DUMP_BYTES, told);
    if (bytes.ok) return bytes;
    return err(describeReadError({ kind: 'too-large', bytes: bytes.error, limit: MAX_DUMP_BYTES }));
  } catch (error) {
    return err(describeUnreachable(url, reasonOf(error)));
  }
}
