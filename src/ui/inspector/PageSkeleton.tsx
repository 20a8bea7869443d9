import { t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './PageSkeleton.module.css';

/** Percent of the line, for title, subtitle and the facts of two chapters. */
const LINES = [52, 78, 0, 34, 92, 84, 0, 30, 88, 70, 76] as const;

/** The grey page that holds the place of one that is slow to come. Not `shown`: its place alone. */
export function PageSkeleton({ shown, words }: { readonly shown: boolean; readonly words?: string }) {
  return (
    <div className={css['page']} aria-busy="true">
      {shown && (
        <>
          <output className="sr-only">{words ?? t`The page is being made…`}</output>
          {LINES.map((width, line) => (
            // A fixed drawing: nothing ever moves in it.
            <div
              key={line}
              className={joinClasses(css['line'], line === 0 && css['title'])}
              style={{ width: `${width}%` }}
              aria-hidden="true"
            />
          ))}
        </>
      )}
    </div>
  );
}
