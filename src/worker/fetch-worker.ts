import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import { fetchRemote } from './fetch-remote.ts';

/** What the worker that loads a dump from an address says. */
export type FetchReply =
  | { readonly kind: 'bytes'; readonly done: number; readonly total: number }
  | { readonly kind: 'end'; readonly result: Result<Blob, ReadError> };

/** Progress is told no more often than this, ms. */
const STEP_MS = 100;

// The page's content security policy lets it contact its own site alone, and stays so. A worker whose script comes from
// the network has the policy of that script's response, not the page's (HTML standard, "run a worker"), so this small one
// is the only code that reaches for another site. It is started for one request, and ended after it.
function reply(message: FetchReply): void {
  postMessage(message);
}

addEventListener('message', (event: MessageEvent<string>) => {
  let told = -STEP_MS;
  const onBytes = (done: number, total: number): void => {
    const now = performance.now();
    if (now - told < STEP_MS) return;
    told = now;
    reply({ kind: 'bytes', done, total });
  };
  void fetchRemote(event.data, onBytes).then((result) => reply({ kind: 'end', result }));
});
