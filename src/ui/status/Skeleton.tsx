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
