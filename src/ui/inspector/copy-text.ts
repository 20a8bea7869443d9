import type { Span } from '../../core/inspect/page.ts';

/** A part with all that it is in, or with its number before its name: no name of anything. */
const COMPOSED = / [›·] /;

/**
 * What is worth copying of a line: its names, addresses and codes, one to a line; undefined where there is none. Words
 * are not, nor what is explained by a hint, such as a filter.
 */
export function copyText(spans: readonly Span[]): string | undefined {
  const names = spans.filter(({ mono, link, hint, text }) => {
    return hint === undefined && (mono === true || link !== undefined) && !COMPOSED.test(text);
  });
  return names.length === 0 ? undefined : names.map(({ text }) => text).join('\n');
}
