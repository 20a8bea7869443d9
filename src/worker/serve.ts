import { createDumpSession } from './dump-session.ts';
import type { Answer, CallKind, Outcome, Reply, Request } from './protocol.ts';

/**
 * The worker's shell: hands each call to the session and posts its reply. A bug in the core throws, and is caught
 * here, so that the page can say so.
 */
export function serveDump(
  post: <K extends CallKind>(reply: Reply<K>) => void,
): <K extends CallKind>(request: Request<K>) => Promise<void> {
  const session = createDumpSession((progress) => post({ kind: 'progress', progress }));
  return async function serve<K extends CallKind>(request: Request<K>): Promise<void> {
    const { id } = request;
    const call: K = request.kind;
    try {
      const result: Outcome<K> = await session[call](request.ask);
      if (result.ok) {
        const answer: Answer<K> = { kind: 'answer', call, id, answer: result.value };
        post(answer);
      } else {
        post({ kind: 'failed', call, id, failure: result.error });
      }
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      post({ kind: 'failed', call, id, failure: { kind: 'bug', message } });
    }
  };
}
