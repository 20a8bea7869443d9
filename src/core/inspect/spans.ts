import { formatCount } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import { parseTime } from '../lib/time.ts';
import { t } from '../lib/words.ts';
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

/** A time of the dump. What is no time stays the text that it is. */
export function timeSpan(text: string, takenAt: string | undefined): Span {
  const at = parseTime(text);
  const taken = takenAt === undefined ? undefined : parseTime(takenAt);
  return at === undefined ? { text } : { text, time: { at, ...given('takenAt', taken) } };
}

export function linkTo(id: ObjectId, text: string): Span {
  return { text, link: id };
}

/** A fact with plain text as its value. `envoy`: Envoy's own words for it, where they differ. */
export function fact(term: string, value: string, envoy?: string): Fact {
  return envoy === undefined ? { term, value: [plain(value)] } : { term, value: [plain(value)], envoy };
}

/** Stands in a message for spans: a character for private use, which no message has. */
const PLACE = '\u{E000}';

/** A sentence with spans in it, wherever a language has their place: `say` gets what stands for them. */
export function spansIn(say: (place: string) => string, inside: readonly Span[]): Span[] {
  const [before = '', ...after] = say(PLACE).split(PLACE);
  return [plain(before), ...inside, plain(after.join(''))].filter(({ text }) => text !== '');
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
  return more > 0 ? [...shown, quiet(t` and ${formatCount(more)} more`)] : shown;
}
