import { t } from '../../core/lib/words.ts';
import { useSlow } from '../inspector/use-slow.ts';
import css from './Loading.module.css';

/** How many cards each lane of the grey picture has. */
const COLUMNS = [1, 1, 5, 3, 6] as const;

/** The grey picture that holds the place of the first one. */
export function Skeleton() {
  return (
    <div className={css['skeleton']} aria-hidden="true">
      {COLUMNS.map((cards, column) => (
        // A fixed drawing: nothing ever moves in it.
        <div key={column} className={css['column']}>
          {Array.from({ length: cards }, (_, card) => (
            <div key={card} className={css['card']} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Percent of the column, for the cells of a row; the rows take their turn. */
const CELLS = [
  [70, 40, 85, 30],
  [55, 60, 45, 50],
  [80, 35, 65, 40],
] as const;

const ROWS = 14;

/** The grey table that holds the place of one that is slow to come; before that, an empty place. */
export function TableSkeleton() {
  const slow = useSlow(true);
  return (
    <div className={css['rows']} aria-busy="true">
      {slow && <output className="sr-only">{t`The table is being made…`}</output>}
      {slow &&
        Array.from({ length: ROWS }, (_, row) => (
          // A fixed drawing: nothing ever moves in it.
          <div key={row} className={css['row']} aria-hidden="true">
            {CELLS[row % CELLS.length]?.map((width, cell) => (
              <span key={cell} style={{ width: `${width}%` }} />
            ))}
          </div>
        ))}
    </div>
  );
}
