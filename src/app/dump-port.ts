import { t } from '../core/lib/words.ts';
import type { Speech } from '../core/lib/speak.ts';
import type { CallKind, Reply, Request } from '../worker/protocol.ts';
import { createDumpWorker } from './create-worker.ts';

/** The way to one worker. Tests put the same session behind another transport. */
export interface DumpPort {
  post<K extends CallKind>(request: Request<K>): void;
  /** Once, before the first post. `onCrash`: the worker could not start, or died. */
  listen(onReply: (reply: Reply) => void, onCrash: (message: string) => void): void;
  /** Ends the worker and gives its memory back. */
  end(): void;
}

/** In what language the workers answer. */
let speech: Speech | undefined;

/** Every worker that gets a dump from now on answers in this language. */
export function speakInWorkers(next: Speech | undefined): void {
  speech = next;
}

/** Started ahead: it has loaded its code, and waits for the next dump. */
let spare: Worker | undefined;

/**
 * Starts the next worker before a dump needs it, which saves each opening what that takes (70 ms, a quarter of the time
 * of a small dump). For a moment in which the page has nothing to do.
 */
export function prepareWorker(): void {
  if (spare !== undefined) return;
  const worker = createDumpWorker();
  spare = worker;
  // Whoever needs one tries again, and is told then.
  worker.addEventListener('error', () => {
    if (spare === worker) spare = undefined;
  });
}

/** A worker that will hold one dump: the one that waits for it, or a new one. */
export function startWorker(): DumpPort {
  const worker = spare ?? createDumpWorker();
  spare = undefined;
  const speaking: Request<'speak'> = { id: 0, kind: 'speak', ask: speech };
  // Calls are numbered from 1, so that nobody waits for the answer.
  if (speech !== undefined) worker.postMessage(speaking);
  return {
    post: (request) => worker.postMessage(request),
    listen: (onReply, onCrash) => {
      worker.addEventListener('message', (event: MessageEvent<Reply>) => onReply(event.data));
      // Without a message: the worker's script could not be loaded.
      worker.addEventListener('error', (event) => onCrash(event.message || t`The worker could not be started.`));
      worker.addEventListener('messageerror', () => onCrash(t`A message from the worker could not be read.`));
    },
    end: () => worker.terminate(),
  };
}
