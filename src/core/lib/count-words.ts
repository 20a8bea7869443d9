import { phrase, t } from './words.ts';
/** Most cards that one section of a page holds; the section's `total` tells how many there are. */
export const MAX_CARDS = 200;

/** Most values that are spelt out in one line. */
export const MAX_VALUES = 20;

/** `1,204`. Grouped by hand: the locale's own formatter takes 15 ms to start, and the first picture waits for it. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 virtual host`, `1,204 virtual hosts`; as a message: `{0} virtual hosts`. The nouns are literals, or nobody finds them to translate. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  const number = formatCount(count);
  return phrase(`{0} ${plural}`, [number], `${number} ${count === 1 ? noun : plural}`);
}

/** `a`, `a or b`, `a, b or c`; beyond `MAX_VALUES` the others are counted. */
export function listOr(values: readonly string[]): string {
  return list(values, (first, last) => t`${first} or ${last}`);
}

/** `a`, `a and b`, `a, b and c`; beyond `MAX_VALUES` the others are counted. */
export function listAnd(values: readonly string[]): string {
  return list(values, (first, last) => t`${first} and ${last}`);
}

/** `a, b, c`; beyond `MAX_VALUES` the others are counted. */
export function listPlain(values: readonly string[]): string {
  if (values.length <= MAX_VALUES) return values.join(', ');
  return t`${values.slice(0, MAX_VALUES).join(', ')} and ${formatCount(values.length - MAX_VALUES)} more`;
}

/** `a or b or c`: all of them, for clauses that may have commas. */
export function chainOr(clauses: readonly string[]): string {
  return chain(clauses, (before, next) => t`${before} or ${next}`);
}

/** `a and b and c`: all of them, for clauses that may have commas. */
export function chainAnd(clauses: readonly string[]): string {
  return chain(clauses, (before, next) => t`${before} and ${next}`);
}

function chain([first = '', ...others]: readonly string[], join: (before: string, next: string) => string): string {
  return others.reduce(join, first);
}

function list(values: readonly string[], join: (first: string, last: string) => string): string {
  if (values.length > MAX_VALUES) return listPlain(values);
  const last = values.at(-1);
  if (last === undefined) return '';
  return values.length === 1 ? last : join(values.slice(0, -1).join(', '), last);
}

/** The share of a weight in the sum of all, as `80 %`, `33.3 %`, `< 0.1 %`. */
export function sharePercent(weight: number, sum: number): string {
  if (sum <= 0 || weight <= 0) return '0 %';
  return formatPercent((weight / sum) * 100);
}

/** A percentage with at most one decimal. */
export function formatPercent(percent: number): string {
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  return `${Math.round(percent * 10) / 10} %`;
}

/** `413 MB`: millions of bytes, none too few. */
export function formatMegabytes(bytes: number): string {
  return t`${Math.ceil(bytes / 1_000_000)} MB`;
}
