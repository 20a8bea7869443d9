import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { actions } from '../../app/store.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import css from './Header.module.css';
import type { OpenPhase } from './Header.tsx';

interface Props {
  readonly tables: OpenPhase['dump']['tables'];
  readonly shown: string;
}

/** The tables of the dump, with how many rows each has. */
export function TableTabs({ tables, shown }: Props) {
  return (
    <ToggleGroup
      className={css['directions']}
      aria-label={t`Table`}
      value={[shown]}
      onValueChange={([id]) => {
        if (id !== undefined) actions.setTable(id);
      }}
    >
      {tables.map(({ id, title, count }) => (
        <Toggle key={id} value={id} className={css['direction']}>
          {title}
          {count !== null && <span className={css['count']}>{formatCount(count)}</span>}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
