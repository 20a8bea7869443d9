import { locale, t } from '../../core/lib/words.ts';

/** Seconds of each unit; years and months by their mean. */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

interface Formats {
  readonly relative: Intl.RelativeTimeFormat;
  readonly moment: Intl.DateTimeFormat;
}

/** By language. Each takes some ms to make, so that none is made before a time is shown. */
const made = new Map<string, Formats>();

function formatsOf(language: string): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = {
    relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
    moment: new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
  };
  made.set(language, formats);
  return formats;
}

/** `3 days ago`, `in 12 hours`, `yesterday`, `just now`. Both in milliseconds since 1970. */
export function formatRelative(time: number, now: number, language = locale()): string {
  const seconds = (time - now) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (unit !== undefined) return formatsOf(language).relative.format(Math.trunc(seconds / unit[1]), unit[0]);
  return seconds > 0 ? t`in a moment` : t`just now`;
}

/** `November 23, 2026 at 2:56:04 AM GMT+9`, in the browser's time zone. `time`: milliseconds since 1970. */
export function formatMoment(time: number, language = locale()): string {
  return formatsOf(language).moment.format(time);
}
