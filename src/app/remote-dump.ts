import { err } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { FetchReply } from '../worker/fetch-worker.ts';
import { remoteError } from '../worker/remote-url.ts';
import type { Progress } from '../worker/protocol.ts';
import { createFetchWorker } from './create-worker.ts';

/**
 * Loads a dump from an address that the person has said yes to, in a worker of its own (`worker/fetch-worker.ts`),
 * which is ended with it or by the signal; then the promise never settles. Errors: those of `fetchRemote`.
 */
export function fetchRemoteDump(
  url: URL,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Result<Blob, ReadError>> {
  return new Promise((resolve) => {
    const worker = createFetchWorker();
    if (worker === undefined) {
      resolve(err(remoteError(url.host, { kind: 'closed-page' })));
      return;
    }
    const end = (result: Result<Blob, ReadError>): void => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<FetchReply>) => {
      if (data.kind === 'end') end(data.result);
      else onProgress({ stage: 'bytes', done: data.done, total: data.total });
    });
    // Its script could not be loaded: the site itself does not answer.
    worker.addEventListener('error', () => end(err(remoteError(location.host, { kind: 'unreachable' }))));
    signal.addEventListener('abort', () => worker.terminate());
    worker.postMessage(url.href);
  });
}
