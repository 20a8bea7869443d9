import type { TextPlace } from './read-error-kinds.ts';

// Characters of a line that an excerpt shows, and how many of them stand before the place.
const WINDOW = 100;
const BEFORE = 60;

// A tab or an escape sequence would move the caret away from the place it points at.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** The line (from 1) that an offset is on. */
export function lineAt(text: string, offset: number): number {
  return linesAt(text, [offset])[0] ?? 1;
}

/** The lines (from 1) that rising offsets are on, in one go through the text. */
export function linesAt(text: string, offsets: readonly number[]): readonly number[] {
  let line = 1;
  let at = text.indexOf('\n');
  return offsets.map((offset) => {
    for (; at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
    return line;
  });
}

/** Line, column and excerpt of an offset in a text. The excerpt is one window of the line, and a caret beneath it. */
export function placeAt(text: string, offset: number): TextPlace {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline === -1 ? text.length : newline;
  const from = Math.max(lineStart, offset - BEFORE);
  const to = Math.min(lineEnd, from + WINDOW);
  const lead = from > lineStart ? '…' : '';
  const shown = text.slice(from, to).trimEnd().replace(CONTROL, ' ');
  const excerpt = `${lead}${shown}${to < lineEnd ? '…' : ''}\n${' '.repeat(lead.length + offset - from)}^`;
  return { line: lineAt(text, offset), column: offset - lineStart + 1, excerpt };
}
