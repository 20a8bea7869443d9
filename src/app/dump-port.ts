import type { CallKind, Reply, Request } from '../worker/protocol.ts';

/** The way to one worker. Tests put the same session behind another transport. */
export interface DumpPort {
  post<K extends CallKind>(request: Request<K>): void;
  /** Once, before the first post. `onCrash`: the worker could not start, or died. */
  listen(onReply: (reply: Reply) => void, onCrash: (message: string) => void): void;
  /** Ends the worker and gives its memory back. */
  end(): void;
}

/** Starts a worker that will hold one dump. */
export function startWorker(): DumpPort {
  const worker = new Worker(new URL('../worker/dump-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (request) => worker.postMessage(request),
    listen: (onReply, onCrash) => {
      worker.addEventListener('message', (event: MessageEvent<Reply>) => onReply(event.data));
      // Without a message: the worker's script could not be loaded.
      worker.addEventListener('error', (event) => onCrash(event.message || 'The worker could not be started.'));
      worker.addEventListener('messageerror', () => onCrash('A message from the worker could not be read.'));
    },
    end: () => worker.terminate(),
  };
}
