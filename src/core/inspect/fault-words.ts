import { formatPercent } from '../lib/count-words.ts';
import type { FaultInjection } from '../model/route-types.ts';
import { formatDuration } from './duration-words.ts';

/** What a fault filter does on purpose, one text for the delay and one for the abort. */
export function describeFault({ delay, abort }: FaultInjection): readonly string[] {
  const texts: string[] = [];
  if (delay !== undefined) {
    const time = delay.fixedMs === undefined ? 'as a header asks' : formatDuration(delay.fixedMs);
    texts.push(`${formatPercent(delay.percent)} delayed ${time}`);
  }
  if (abort !== undefined) {
    const grpc = abort.grpcStatus === undefined ? 'as a header asks' : `with gRPC status ${abort.grpcStatus}`;
    const status = abort.httpStatus === undefined ? grpc : `with ${abort.httpStatus}`;
    texts.push(`${formatPercent(abort.percent)} aborted ${status}`);
  }
  return texts;
}
