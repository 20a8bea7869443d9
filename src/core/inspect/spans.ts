import type { ObjectId } from '../model/types.ts';
import type { Fact, Span } from './page.ts';

/** Pieces of text of a page. A list of spans reads as one line. */
export function plain(text: string): Span {
  return { text };
}

export function mono(text: string): Span {
  return { text, mono: true };
}

export function quiet(text: string): Span {
  return { text, tone: 'quiet' };
}

export function trouble(text: string): Span {
  return { text, tone: 'trouble' };
}

export function linkTo(id: ObjectId, text: string): Span {
  return { text, link: id };
}

/** A fact with plain text as its value. `envoy`: Envoy's own words for it, where they differ. */
export function fact(term: string, value: string, envoy?: string): Fact {
  return envoy === undefined ? { term, value: [plain(value)] } : { term, value: [plain(value)], envoy };
}

/** Groups of spans, one after the other, with a quiet separator between. */
function joinSpans(groups: readonly (readonly Span[])[], separator: string): Span[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [quiet(separator), ...group]));
}

/** As `joinSpans`, but only the first `limit` groups; the others are counted. */
export function joinFirst(groups: readonly (readonly Span[])[], separator: string, limit: number): Span[] {
  return joinCounted(groups.slice(0, limit), separator, groups.length);
}

/** The groups that are given, out of `total`; the others are counted. */
export function joinCounted(groups: readonly (readonly Span[])[], separator: string, total: number): Span[] {
  const shown = joinSpans(groups, separator);
  const more = total - groups.length;
  return more > 0 ? [...shown, quiet(` and ${more.toLocaleString('en-US')} more`)] : shown;
}
