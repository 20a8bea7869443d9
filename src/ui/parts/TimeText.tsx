import { useState } from 'react';
import { t } from '../../core/lib/words.ts';
import { formatMoment, formatRelative } from './format-time.ts';
import { Hint } from './Hint.tsx';

interface Props {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it is told from, such as the time when the dump was taken. Undefined: now. */
  readonly from?: number | undefined;
}

/** A time as people say it, with the exact one on hover, focus or tap. */
export function TimeText({ at, from }: Props) {
  // A time does not move on while it is looked at.
  const [now] = useState(() => Date.now());
  const date = new Date(at);
  // What no calendar holds has no words either.
  if (Number.isNaN(date.getTime())) return null;
  const moment = formatMoment(at);
  return (
    <Hint hint={from === undefined ? moment : t`${moment}, told from when the dump was taken (${formatMoment(from)})`}>
      <time dateTime={date.toISOString()}>{relativeWords(at, from, now)}</time>
    </Hint>
  );
}

/** Within a minute of the dump's own time it is that time: "just now" would mean the reader's. */
function relativeWords(at: number, from: number | undefined, now: number): string {
  if (from !== undefined && Math.abs(at - from) < 60_000) return t`when the dump was taken`;
  return formatRelative(at, from ?? now);
}
