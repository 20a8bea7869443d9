// Times are read and written here alone. `Date` is only the calendar: nothing in the core asks what time it is.
/* oxlint-disable no-restricted-globals */

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of an RFC 3339 time, the form of all times in a dump; undefined for anything else. */
export function parseTime(text: string): number | undefined {
  if (!RFC_3339.test(text)) return undefined;
  // Nanoseconds, which Go and Envoy write, are cut by every engine.
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Milliseconds since 1970 as `2026-11-22T20:54:32Z`; '' for what no calendar holds. */
export function formatTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d+Z$/, 'Z');
}
