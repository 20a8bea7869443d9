/** The faces that cards are set in; `ui/styles` and the cards' CSS use the same sizes. */
export type Face = 'title' | 'mono' | 'text' | 'small';

interface FaceWidths {
  /** Font size in px. */
  readonly size: number;
  /** Advance widths in em, per class of character. */
  readonly space: number;
  readonly narrow: number;
  readonly slim: number;
  readonly lower: number;
  readonly digit: number;
  readonly upper: number;
  readonly wide: number;
}

// The widths are those of DejaVu Sans, the widest of the fonts in `--font` and `--mono`: text in any other of them
// takes less room than reckoned, so that it never overflows. Averages per class keep this free of a font file.
const SANS = { space: 0.32, narrow: 0.34, slim: 0.4, lower: 0.61, digit: 0.64, upper: 0.68, wide: 0.98 };
const BOLD = { space: 0.35, narrow: 0.4, slim: 0.49, lower: 0.7, digit: 0.7, upper: 0.77, wide: 1.05 };
const MONO = { space: 0.603, narrow: 0.603, slim: 0.603, lower: 0.603, digit: 0.603, upper: 0.603, wide: 0.603 };
const FACES: Readonly<Record<Face, FaceWidths>> = {
  title: { size: 13, ...BOLD },
  mono: { size: 13, ...MONO },
  text: { size: 12, ...SANS },
  small: { size: 11, ...SANS },
};

const NARROW = new Set("iljI.,:;|!'()[]/-");
const SLIM = new Set('tfr');
const WIDE = new Set('mwMW%@→…');
/** A line may end after one of these: the best first, for the parts of a name belong together. */
const BREAKS = [' |/,', '.:', '-_'] as const;

function emOf(character: string, face: FaceWidths): number {
  if (character === ' ') return face.space;
  if (NARROW.has(character)) return face.narrow;
  if (SLIM.has(character)) return face.slim;
  if (WIDE.has(character)) return face.wide;
  if (character >= '0' && character <= '9') return face.digit;
  if (character >= 'A' && character <= 'Z') return face.upper;
  // Outside Latin most characters are at least as wide as a capital, East Asian ones a full em.
  return character < '\u0250' ? face.lower : 1;
}

/** Width of one line of text in px, an upper estimate made without a DOM. */
export function textWidth(text: string, face: Face): number {
  const widths = FACES[face];
  let em = 0;
  for (const character of text) em += emOf(character, widths);
  return Math.ceil(em * widths.size);
}

/** How many of the characters fit in `width` px. */
function fittingCount(characters: readonly string[], face: Face, width: number): number {
  const widths = FACES[face];
  let room = width / widths.size;
  for (const [index, character] of characters.entries()) {
    room -= emOf(character, widths);
    if (room < 0) return index;
  }
  return characters.length;
}

/** 0 for the best place to end a line, `NO_BREAK` for none. */
function rankOfBreak(before: string, after: string): number {
  const rank = BREAKS.findIndex((separators) => before !== '' && separators.includes(before));
  if (rank >= 0) return rank;
  // `PassthroughCluster` breaks before the `C`.
  const isHump = before >= 'a' && before <= 'z' && after >= 'A' && after <= 'Z';
  return isHump ? BREAKS.length : NO_BREAK;
}

const NO_BREAK = BREAKS.length + 1;

/**
 * Where the line ends: after the best break that leaves it at least a third full and whose rest fits, else after the
 * last break, else in the middle of a word.
 */
function lineEnd(characters: readonly string[], fitting: number, fits: (rest: readonly string[]) => boolean): number {
  let best = { end: Math.max(1, fitting), rank: NO_BREAK };
  let last: number | undefined;
  for (let end = fitting; end * 3 >= fitting; end--) {
    const rank = rankOfBreak(characters[end - 1] ?? '', characters[end] ?? '');
    if (rank === NO_BREAK) continue;
    last ??= end;
    if (rank < best.rank && fits(characters.slice(end))) best = { end, rank };
  }
  return best.rank === NO_BREAK ? (last ?? best.end) : best.end;
}

/**
 * Splits text into at most `maxLines` lines: the first of `width` px, the others of `laterWidth`. Breaks after spaces
 * and the separators of Envoy's names, and before the capitals inside a word.
 * The last line holds whatever is left and may be too long: the card cuts it with an ellipsis.
 */
export function wrapText(
  text: string,
  face: Face,
  width: number,
  maxLines: number,
  laterWidth = width,
): readonly string[] {
  let rest = Array.from(text.trim());
  const lines: string[] = [];
  while (lines.length < maxLines - 1) {
    const fitting = fittingCount(rest, face, lines.length === 0 ? width : laterWidth);
    if (fitting === rest.length) break;
    const isLastButOne = lines.length === maxLines - 2;
    const fits = (left: readonly string[]) => !isLastButOne || fittingCount(left, face, laterWidth) === left.length;
    const end = lineEnd(rest, fitting, fits);
    lines.push(rest.slice(0, end).join('').trimEnd());
    rest = Array.from(rest.slice(end).join('').trimStart());
  }
  lines.push(rest.join(''));
  return lines;
}
