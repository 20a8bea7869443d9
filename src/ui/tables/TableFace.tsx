import { useMemo } from 'react';
import { actions, useApp } from '../../app/store.ts';
import type { ShownTable } from '../../app/follow-table.ts';
import { t } from '../../core/lib/words.ts';
import { COMMAND } from '../../core/parse/commands.ts';
import { Button } from '../parts/Button.tsx';
import { CommandLine } from '../parts/CommandLine.tsx';
import { joinClasses } from '../parts/classes.ts';
import { TableSkeleton } from '../status/Skeleton.tsx';
import { DataGrid } from './DataGrid.tsx';
import css from './TableFace.module.css';
import { TableToolbar } from './TableToolbar.tsx';

const NO_COLUMNS: readonly string[] = [];

/** The table that the view asks for, with what has to be said of it. */
export function TableFace() {
  // Not the rows: they come in windows while the table is scrolled, and nothing here depends on them.
  const part = useApp((state) => state.table?.part);
  const chosen = useApp((state) => state.view.table.columns);
  const shown = useMemo(() => shownColumns(part, chosen), [part, chosen]);
  if (part === undefined) return <TableSkeleton />;
  return (
    <section className={css['face']} aria-label={part.title}>
      <TableToolbar part={part} shown={shown} />
      <Notes notes={part.notes} />
      {/* The key ends widths, marks and the place of the table before. */}
      <DataGrid key={part.id} shown={shown} />
      {part.matching === 0 && <Nothing part={part} />}
    </section>
  );
}

/** What is wrong stands out, each by itself; the rest reads as one text. */
function Notes({ notes }: { readonly notes: ShownTable['part']['notes'] }) {
  const plain = notes.filter(({ tone, command }) => tone === 'plain' && command === undefined);
  return (
    <>
      {notes
        .filter((note) => !plain.includes(note))
        .map(({ text, tone, command }) => (
          <div key={text} className={joinClasses(css['note'], tone === 'trouble' && css['trouble'])}>
            <p>{text}</p>
            {command !== undefined && <CommandLine command={command} label={t`Copy command`} />}
          </div>
        ))}
      {plain.length > 0 && <p className={css['note']}>{plain.map(({ text }) => text).join(' ')}</p>}
    </>
  );
}

/** Known columns in the table's order; those of the table itself where none is chosen, or none is known. */
function shownColumns(part: ShownTable['part'] | undefined, chosen: readonly string[] | undefined): readonly string[] {
  if (part === undefined) return NO_COLUMNS;
  const { columns } = part;
  const known = columns.filter(({ id }) => chosen?.includes(id) === true);
  return (known.length > 0 ? known : columns.filter((column) => column.shown)).map(({ id }) => id);
}

function Nothing({ part }: { readonly part: ShownTable['part'] }) {
  const kind = useApp(({ phase }) => (phase.kind === 'open' ? phase.dump.kind : undefined));
  const proxy = useApp(({ phase }) => (phase.kind === 'open' ? phase.dump.identity.kind : undefined));
  if (part.total === 0) {
    // The notes above have the command already where they know what is missing.
    const told = kind === 'ztunnel' || part.notes.some(({ command }) => command !== undefined);
    return (
      <div className={css['nothing']}>
        <p>{part.empty}</p>
        {!told && (
          <>
            <p>{t`This command takes a whole dump:`}</p>
            <CommandLine command={proxy === 'envoy' ? COMMAND.curl : COMMAND.kubectl} label={t`Copy command`} />
          </>
        )}
      </div>
    );
  }
  return (
    <div className={css['nothing']}>
      <p>{t`No row holds all of these words and filters.`}</p>
      <Button onClick={() => actions.changeTable({ words: '', filters: {} })}>{t`Clear words and filters`}</Button>
    </div>
  );
}
