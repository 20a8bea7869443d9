import { ListFilter, X } from 'lucide-react';
import type { ShownTable } from '../../app/follow-table.ts';
import { actions, useApp } from '../../app/store.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { IconButton } from '../parts/Hint.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import css from './TableFace.module.css';

interface Props {
  readonly part: ShownTable['part'];
  readonly shown: readonly string[];
}

/** Words that every row must hold, how many rows do, and what can be done with them. */
export function TableToolbar({ part, shown }: Props) {
  const words = useApp((state) => state.view.table.words);
  const filtered = useApp((state) => state.view.table.words !== '' || Object.keys(state.view.table.filters).length > 0);
  return (
    <div className={css['toolbar']}>
      <div className={css['words']}>
        <ListFilter size={15} aria-hidden="true" />
        <input
          id="table-words"
          aria-label={t`Filter ${part.title} by words`}
          placeholder={t`Words that a row must hold…`}
          spellCheck={false}
          autoCapitalize="off"
          value={words}
          onChange={(event) => actions.changeTable({ words: event.target.value })}
        />
        {filtered && (
          <IconButton
            label={t`Clear words and filters`}
            className={css['clear']}
            onClick={() => actions.changeTable({ words: '', filters: {} })}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <output className={css['count']}>{countWords(part)}</output>
      <span className={css['space']} />
      <ColumnsMenu columns={part.columns} shown={shown} />
      <ExportMenu part={part} shown={shown} />
    </div>
  );
}

function countWords({ matching, total }: ShownTable['part']): string {
  return matching === total ? countOf(total, 'row') : t`${formatCount(matching)} of ${formatCount(total)} rows`;
}
