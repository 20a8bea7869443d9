/** Seconds of each unit; years and months by their mean. */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** `just now`, `5 minutes ago`, `yesterday`. Both in milliseconds since 1970; a time ahead of `now` is just now. */
export function formatAgo(then: number, now: number): string {
  const seconds = (now - then) / 1000;
  const unit = UNITS.find(([, length]) => seconds >= length);
  return unit === undefined ? 'just now' : AGO.format(-Math.floor(seconds / unit[1]), unit[0]);
}

/** `November 23, 2026 at 2:56 AM`, in the browser's time zone. `time`: milliseconds since 1970. */
export function formatMoment(time: number): string {
  return TIME.format(time);
}
