import { countOf, formatCount } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import { describeTimeout, formatDuration } from '../duration-words.ts';
import type { Fact } from '../page.ts';
import { fact } from '../spans.ts';
import { NO_LIMIT } from './no-limit.ts';

/** A time after which something ends. 0 means none, and so does absence where Envoy has no default. */
export function timeFact(term: string, milliseconds: number | undefined, defaultMs: number | undefined, envoy: string) {
  if (milliseconds === undefined && defaultMs === undefined) return fact(term, t`none (Envoy’s default)`, envoy);
  return fact(term, describeTimeout(milliseconds, defaultMs ?? 0), envoy);
}

/** The same, left out where it is not set. */
export function setTimeFact(term: string, milliseconds: number | undefined, envoy: string): readonly Fact[] {
  if (milliseconds === undefined) return [];
  return [fact(term, milliseconds === 0 ? t`off` : formatDuration(milliseconds), envoy)];
}

/** `1 MiB`, `32 KiB`: buffers are told in powers of two, as Envoy's documentation does. */
export function formatBinary(bytes: number): string {
  if (bytes >= 1_048_576 && bytes % 1_048_576 === 0) return t`${formatCount(bytes / 1_048_576)} MiB`;
  if (bytes >= 1024 && bytes % 1024 === 0) return t`${formatCount(bytes / 1024)} KiB`;
  return countOf(bytes, 'byte');
}

/** `per_connection_buffer_limit_bytes`: 1 MiB where it is not set, for listeners and clusters alike. */
export function bufferFact(bytes: number | undefined): Fact {
  const envoy = 'per_connection_buffer_limit_bytes';
  const term = t`buffer of a connection`;
  return fact(term, bytes === undefined ? t`1 MiB (Envoy’s default)` : formatBinary(bytes), envoy);
}

/** A count of which Istio's greatest number means no limit; left out where it is not set. */
export function countFact(term: string, count: number | undefined, envoy: string): readonly Fact[] {
  if (count === undefined) return [];
  return [fact(term, count === NO_LIMIT || count === 0 ? t`no limit` : formatCount(count), envoy)];
}
