import { ArrowDown, ArrowUp } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { say, t } from '../../core/lib/words.ts';
import { FILTER_HELP } from '../../core/tables/cell-filter.ts';
import type { Column } from '../../core/tables/table.ts';
import { ColumnTerm } from '../glossary/Term.tsx';
import { joinClasses } from '../parts/classes.ts';
import css from './DataGrid.module.css';
import type { Columns } from './use-columns.ts';

interface Props {
  readonly columns: Columns;
  readonly byId: ReadonlyMap<string, Column>;
  readonly template: string;
}

/** The headings, each with its order and its filter. */
export function HeaderRow({ columns, byId, template }: Props) {
  const headers = columns.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className={css['head']}>
      <div role="row" aria-rowindex={1} className={css['row']} style={{ gridTemplateColumns: template }}>
        {headers.map((header) => {
          const column = byId.get(header.column.id);
          if (column === undefined) return null;
          return (
            <Heading
              key={column.id}
              column={column}
              onResize={header.getResizeHandler()}
              onReset={() => header.column.resetSize()}
            />
          );
        })}
      </div>
    </div>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly onResize: (event: unknown) => void;
  readonly onReset: () => void;
}

function Heading({ column: { id, title, help, kind }, onResize, onReset }: HeadingProps) {
  const sort = useApp((state) => state.view.table.sort);
  const filters = useApp((state) => state.view.table.filters);
  const direction = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <div role="columnheader" aria-sort={direction} className={css['heading']}>
      <button
        type="button"
        className={joinClasses(css['title'], kind === 'number' && css['number'])}
        title={help}
        onClick={() => actions.changeTable({ sort: nextSort(id, direction) })}
      >
        <span className={css['cut']}>{title}</span>
        {direction !== 'none' && <Arrow size={13} aria-hidden="true" />}
      </button>
      <input
        className={css['filter']}
        aria-label={t`Filter by ${title}`}
        placeholder={t`filter`}
        title={say(FILTER_HELP)}
        spellCheck={false}
        autoCapitalize="off"
        value={filters[id] ?? ''}
        onChange={(event) => actions.changeTable({ filters: withFilter(filters, id, event.target.value) })}
      />
      <ColumnTerm column={id} word={title} />
      <span
        className={css['grip']}
        aria-hidden="true"
        onMouseDown={onResize}
        onTouchStart={onResize}
        onDoubleClick={onReset}
      />
    </div>
  );
}

/** Up, down, and back to the table's own order. */
function nextSort(
  column: string,
  direction: 'none' | 'ascending' | 'descending',
): { readonly column: string; readonly descending: boolean } | undefined {
  if (direction === 'descending') return undefined;
  return { column, descending: direction === 'ascending' };
}

function withFilter(filters: Readonly<Record<string, string>>, id: string, text: string): Record<string, string> {
  const others = Object.entries(filters).filter(([column]) => column !== id);
  return Object.fromEntries(text === '' ? others : [...others, [id, text]]);
}
