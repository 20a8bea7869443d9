import type { Table } from '@tanstack/react-table';
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { cellText } from '../../core/tables/cell-text.ts';
import type { Column, Row } from '../../core/tables/table.ts';

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });

/** Pixels of one character of a cell, and of a heading, which is small and in capitals. */
const CHARACTER = 8;
const MONO_CHARACTER = 7.4;
const HEADING_CHARACTER = 8;
/** Pixels beside the text of a cell; beside a heading stands the arrow of the order too. */
const PADDING = 34;
const HEADING_PADDING = 40;
const MIN_WIDTH = 56;
const MAX_WIDTH = 400;

// The worker sorts and filters, and rows come in windows: the library keeps the columns alone.
const NO_ROWS: Row[] = [];

export type Columns = Table<typeof features, Row>;

/** Letters that are about two thirds wider than Latin ones: Hangul, Kana, Han and their punctuation. */
const WIDE = /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff\uff00-\uffef]/g;

/** How many Latin letters take as much room. */
function lengthOf(text: string): number {
  return text.length + ((text.match(WIDE)?.length ?? 0) * 2) / 3;
}

/** As wide as the longest text of the first rows, within limits: whoever wants more pulls the edge. */
function widthOf({ title, width, mono }: Column, at: number, rows: readonly Row[]): number {
  const lengths = rows.map(({ cells }) => {
    const cell = cells[at];
    return cell === null || cell === undefined ? 0 : lengthOf(cellText(cell.value));
  });
  const needed = rows.length === 0 ? width : Math.max(...lengths);
  const heading = lengthOf(title) * HEADING_CHARACTER + HEADING_PADDING;
  return Math.round(
    Math.min(Math.max(needed * (mono === true ? MONO_CHARACTER : CHARACTER) + PADDING, heading, MIN_WIDTH), MAX_WIDTH),
  );
}

/** The columns of a table, which of them are shown, and how wide they are. */
export function useColumns(columns: readonly Column[], shown: readonly string[], first: readonly Row[]): Columns {
  // Filters must not make the columns jump: the rows that come first decide.
  const [widths] = useState(() => columns.map((column, at) => widthOf(column, at, first)));
  const definitions = useMemo(
    () =>
      columns.map((column, at) => ({
        id: column.id,
        header: column.title,
        size: widths[at] ?? MIN_WIDTH,
        minSize: MIN_WIDTH,
        maxSize: 1600,
      })),
    [columns, widths],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id }) => [id, shown.includes(id)])),
    [columns, shown],
  );
  return useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnVisibility },
    columnResizeMode: 'onChange',
  });
}
