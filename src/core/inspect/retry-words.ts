import type { RetryPolicy } from '../model/route-types.ts';
import { listOr } from '../lib/count-words.ts';
import { formatDuration } from './duration-words.ts';
import type { Fact } from './page.ts';
import { fact } from './spans.ts';

/** A retry policy in one line. Envoy retries once where `num_retries` is absent. */
export function retryFact(retry: RetryPolicy | undefined, absent: string): Fact {
  if (retry === undefined || retry.on.length === 0) return fact('retries', absent);
  const attempts = retry.attempts ?? 1;
  if (attempts === 0) return fact('retries', 'none', 'num_retries 0');
  const parts = [`up to ${attempts}, on ${listOr(retry.on)}`];
  if (retry.perTryTimeoutMs !== undefined && retry.perTryTimeoutMs > 0) {
    parts.push(`each within ${formatDuration(retry.perTryTimeoutMs)}`);
  }
  return fact('retries', parts.join(' · '), 'retry_policy');
}
