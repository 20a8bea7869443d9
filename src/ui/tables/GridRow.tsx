import { memo } from 'react';
import type { Cell, Column, Row } from '../../core/tables/table.ts';
import { cellText } from '../../core/tables/cell-text.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './DataGrid.module.css';

interface Props {
  readonly position: number;
  /** Pixels from the top of the rows. */
  readonly top: number;
  /** Undefined while it is fetched. */
  readonly row: Row | undefined;
  readonly columns: readonly Column[];
  /** Positions of the shown columns among all. */
  readonly indexes: readonly number[];
  readonly template: string;
  readonly look: { readonly active: boolean; readonly selected: boolean; readonly marked: boolean };
  readonly onPress: (shift: boolean) => void;
}

/** One row. The keys are the grid's; a press is the row's. */
export const GridRow = memo(function GridRow(props: Props) {
  const { position, top, row, columns, indexes, template, look, onPress } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={`row-${position}`}
      aria-rowindex={position + 2}
      aria-selected={look.selected || look.marked}
      className={joinClasses(
        css['row'],
        css['data'],
        look.active && css['active'],
        look.marked && css['marked'],
        look.selected && css['selected'],
      )}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onMouseDown={(event) => {
        // Shift would select text from the last press to here.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => {
        // Whoever has just selected text with the mouse wants the text.
        if (getSelection()?.isCollapsed !== false || event.shiftKey) onPress(event.shiftKey);
      }}
    >
      {indexes.map((index) => (
        <GridCell key={index} cell={row?.cells[index] ?? null} column={columns[index]} pending={row === undefined} />
      ))}
    </div>
  );
}, sameRow);

/** The handler is another at every render, and does the same. */
function sameRow(before: Props, after: Props): boolean {
  return (
    before.position === after.position &&
    before.top === after.top &&
    before.row === after.row &&
    before.template === after.template &&
    before.look.active === after.look.active &&
    before.look.selected === after.look.selected &&
    before.look.marked === after.look.marked
  );
}

interface CellProps {
  readonly cell: Cell | null;
  readonly column: Column | undefined;
  readonly pending: boolean;
}

function GridCell({ cell, column, pending }: CellProps) {
  const text = cell === null ? '' : cellText(cell.value);
  return (
    <div
      role="gridcell"
      className={joinClasses(
        css['cell'],
        column?.mono === true && css['mono'],
        column?.kind === 'number' && css['number'],
        cell?.tone !== undefined && css[cell.tone],
        pending && css['pending'],
      )}
      title={text}
    >
      {text}
    </div>
  );
}
