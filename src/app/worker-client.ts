import { err, ok } from '../core/lib/result.ts';
import type { Answer, CallKind, Calls, Outcome, Progress, Reply } from '../worker/protocol.ts';
import type { DumpPort } from './dump-port.ts';

type Waiting = { readonly [K in CallKind]: Map<number, (outcome: Outcome<K>) => void> };

/** Typed calls to the worker of one dump. */
export interface DumpClient {
  /** The answer, or an expected failure. Never settles when the client is ended before. */
  call<K extends CallKind>(kind: K, ask: Calls[K]['ask']): Promise<Outcome<K>>;
  end(): void;
}

/** Numbers the calls, and hands each answer to the call that waits for it. */
export function connectDump(port: DumpPort, onProgress: (progress: Progress) => void): DumpClient {
  const waiting: Waiting = {
    speak: new Map(),
    open: new Map(),
    picture: new Map(),
    page: new Map(),
    raw: new Map(),
    search: new Map(),
    rows: new Map(),
    tableText: new Map(),
    gather: new Map(),
    link: new Map(),
    file: new Map(),
    trace: new Map(),
    reach: new Map(),
    paste: new Map(),
    testEntry: new Map(),
    destinations: new Map(),
    digest: new Map(),
  };
  let lastId = 0;
  let ended = false;
  let crashed: string | undefined;

  function settle<K extends CallKind>(call: K, id: number, outcome: Outcome<K>): void {
    const waitingOfKind: Waiting[K] = waiting[call];
    waitingOfKind.get(id)?.(outcome);
    waitingOfKind.delete(id);
  }

  function settleAnswer<K extends CallKind>(answer: Answer<K>): void {
    settle(answer.call, answer.id, ok(answer.answer));
  }

  function receive(reply: Reply): void {
    // A terminated worker may have posted before.
    if (ended) return;
    if (reply.kind === 'progress') onProgress(reply.progress);
    else if (reply.kind === 'answer') settleAnswer(reply);
    else settle(reply.call, reply.id, err(reply.failure));
  }

  function crash(message: string): void {
    if (ended) return;
    crashed = message;
    for (const calls of Object.values(waiting)) {
      for (const fail of calls.values()) fail(err({ kind: 'bug', message }));
      calls.clear();
    }
  }

  port.listen(receive, crash);
  return {
    call: (kind, ask) =>
      new Promise((resolve) => {
        if (crashed !== undefined) {
          resolve(err({ kind: 'bug', message: crashed }));
          return;
        }
        lastId += 1;
        const waitingOfKind: Waiting[typeof kind] = waiting[kind];
        waitingOfKind.set(lastId, resolve);
        port.post({ id: lastId, kind, ask });
      }),
    end: () => {
      ended = true;
      port.end();
    },
  };
}
