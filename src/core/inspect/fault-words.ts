import { formatPercent } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { FaultInjection } from '../model/route-types.ts';
import { formatDuration } from './duration-words.ts';

/** What a fault filter does on purpose, one text for the delay and one for the abort. */
export function describeFault({ delay, abort }: FaultInjection): readonly string[] {
  const texts: string[] = [];
  if (delay !== undefined) {
    const share = formatPercent(delay.percent);
    texts.push(
      delay.fixedMs === undefined
        ? t`${share} delayed as a header asks`
        : t`${share} delayed ${formatDuration(delay.fixedMs)}`,
    );
  }
  if (abort !== undefined) texts.push(describeAbort(abort));
  return texts;
}

function describeAbort({ percent, httpStatus, grpcStatus }: NonNullable<FaultInjection['abort']>): string {
  const share = formatPercent(percent);
  if (httpStatus !== undefined) return t`${share} aborted with ${httpStatus}`;
  if (grpcStatus !== undefined) return t`${share} aborted with gRPC status ${grpcStatus}`;
  return t`${share} aborted as a header asks`;
}
