// Everything below space, and the C1 controls: a terminal obeys them, and a line break would end the row.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
// oxlint-disable-next-line no-control-regex
const HAS_CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const SURROGATE = /[\ud800-\udfff]/;

/** Shows control characters as `\x1b`, so that a name in a dump cannot drive the terminal. */
function withoutControls(text: string): string {
  if (!HAS_CONTROL.test(text)) return text;
  return text.replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Go counts code points. */
function widthOf(text: string): number {
  return SURROGATE.test(text) ? Array.from(text).length : text.length;
}

/**
 * The width of each cell that another one follows. A column is a run of rows that have it: where a row is shorter,
 * the columns beyond its end begin anew.
 */
function cellWidths(rows: readonly (readonly string[])[], padding: number): readonly (readonly number[])[] {
  const widths: number[][] = rows.map(() => []);
  const columns = rows.reduce((most, row) => Math.max(most, row.length - 1), 0);
  for (let column = 0; column < columns; column += 1) {
    let start = 0;
    while (start < rows.length) {
      let end = start;
      let widest = 0;
      for (let row = rows[end]; row !== undefined && column < row.length - 1; row = rows[end]) {
        widest = Math.max(widest, widthOf(row[column] ?? ''));
        end += 1;
      }
      for (const row of widths.slice(start, end)) row.push(widest + padding);
      start = end + 1;
    }
  }
  return widths;
}

/** Characters that filling up may take: one name of a megabyte must not make a megabyte of every row. */
const MOST_CHARACTERS = 100_000_000;
const NARROW = 200;

/** How wide a column may become at most; a longer cell sticks out then. */
function widestOf(widths: readonly (readonly number[])[]): number {
  let total = 0;
  for (const row of widths) for (const width of row) total += width;
  return total > MOST_CHARACTERS ? NARROW : Number.POSITIVE_INFINITY;
}

/**
 * Lays rows out in columns as Go's text/tabwriter does for istioctl: every cell but the last of a row is filled up with
 * spaces to the widest of its column and `padding` more. Each row ends with a line break.
 */
export function alignColumns(rows: readonly (readonly string[])[], padding: number): string {
  const cleaned = rows.map((row) => row.map(withoutControls));
  const widths = cellWidths(cleaned, padding);
  const widest = widestOf(widths);
  const lines = cleaned.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[index]?.[column];
      if (width === undefined) return cell;
      return cell + ' '.repeat(Math.max(Math.min(width, widest) - widthOf(cell), padding));
    });
    return `${cells.join('')}\n`;
  });
  return lines.join('');
}
