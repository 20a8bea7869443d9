export interface MarkedPiece {
  readonly text: string;
  /** The number of the mark around it; undefined outside of marks. */
  readonly mark?: number;
}

/**
 * The pieces of a text at its marks `<0>…</0>` to `<count - 1>`. A mark counts once; one that is not closed, comes again
 * or stands within another is text, so that a value in the text can add none.
 */
export function splitMarks(text: string, count: number): readonly MarkedPiece[] {
  const tokens = text.split(/(<\/?\d+>)/);
  const pieces: MarkedPiece[] = [];
  const used = new Set<number>();
  let plain = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const mark = openMark(token, count);
    const end = mark === undefined || used.has(mark) ? -1 : tokens.indexOf(`</${mark}>`, at);
    // Looked for once for each mark, so that a long text of marks stays linear.
    if (mark !== undefined) used.add(mark);
    if (mark === undefined || end < 0) {
      plain += token;
    } else {
      if (plain !== '') pieces.push({ text: plain });
      plain = '';
      pieces.push({ text: tokens.slice(at + 1, end).join(''), mark });
      at = end;
    }
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}

function openMark(token: string, count: number): number | undefined {
  const found = /^<(\d+)>$/.exec(token)?.[1];
  return found !== undefined && Number(found) < count ? Number(found) : undefined;
}
