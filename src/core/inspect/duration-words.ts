import { t } from '../lib/words.ts';

/** Milliseconds in words: `250 ms`, `1.5 s`, `15 s`, `5 min`, `1 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return t`${0} s`;
  if (milliseconds < 1000) return t`${milliseconds} ms`;
  if (milliseconds % 3_600_000 === 0) return t`${milliseconds / 3_600_000} h`;
  if (milliseconds > 60_000 && milliseconds % 60_000 === 0) return t`${milliseconds / 60_000} min`;
  return t`${milliseconds / 1000} s`;
}

/** A time-out of which 0 means "none" and absence means Envoy's default. */
export function describeTimeout(milliseconds: number | undefined, defaultMs: number): string {
  if (milliseconds === undefined) return t`${formatDuration(defaultMs)} (Envoy’s default)`;
  return milliseconds === 0 ? t`off` : formatDuration(milliseconds);
}
