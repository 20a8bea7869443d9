import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ShownTable } from '../../app/follow-table.ts';
import { rowAt } from '../../app/follow-table.ts';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { Row } from '../../core/tables/table.ts';
import { useArrowEntry } from '../use-arrow-entry.ts';
import css from './DataGrid.module.css';
import { GridRow } from './GridRow.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { useColumns } from './use-columns.ts';
import { onGridKey } from './use-grid-keys.ts';
import { useMarks } from './use-marks.ts';
import { useScrollToSelection } from './use-scroll-to-selection.ts';

/** Pixels; the same in DataGrid.module.css. */
const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 62;

const NO_ROWS: readonly Row[] = [];

interface Props {
  readonly shown: readonly string[];
}

/**
 * Rows of any number: only those in sight are drawn, and fetched. They are placed one by one, which table elements do
 * not allow; so they are a table by their roles.
 */
export function DataGrid({ shown }: Props) {
  const table = useApp((state) => state.table);
  return table === undefined ? null : <Grid table={table} shown={shown} />;
}

function Grid({ table, shown }: Props & { readonly table: ShownTable }) {
  const { part } = table;
  const host = useRef<HTMLDivElement>(null);
  const selected = useApp((state) => state.view.selected);
  const columns = useColumns(part.columns, shown, table.windows.get(0) ?? NO_ROWS);
  const byId = useMemo(() => new Map(part.columns.map((column) => [column.id, column])), [part.columns]);
  const [active, setActive] = useState(0);
  const marking = useMarks();
  const [said, say] = useState('');
  const rows = useVirtualizer({
    count: part.matching,
    getScrollElement: () => host.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    // The headings stand above the first row, and go along: as much is hidden of the window's end.
    scrollPaddingEnd: HEAD_HEIGHT,
  });
  const items = rows.getVirtualItems();
  const slots = 2 ** Math.ceil(Math.log2(Math.max(items.length, 64)));
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (part.matching > 0) actions.showRows(first, last);
  }, [table, first, last, part.matching]);
  useEffect(() => {
    setActive(0);
    marking.clear();
    host.current?.scrollTo({ top: 0 });
    // Another order or other filters: the rows are others.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [table.query]);
  useArrowEntry(() => host.current?.focus());
  useScrollToSelection(table, selected, rows, setActive);
  const height = rows.scrollRect?.height;
  useEffect(() => {
    // The inspector takes room from the rows when it opens.
    if (selected !== undefined && isSelected(rowAt(table, active), selected)) rows.scrollToIndex(active);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [height]);

  const visible = columns.getVisibleLeafColumns();
  const sizes = visible.map((column) => column.getSize());
  const width = sizes.reduce((sum, size) => sum + size, 0);
  // The last column takes what is left.
  const template = sizes
    .map((size, at) => (at === sizes.length - 1 ? `minmax(${size}px, 1fr)` : `${size}px`))
    .join(' ');
  const indexes = visible.map(({ id }) => part.columns.findIndex((column) => column.id === id));

  // The library's object is another at every render; what the headings show of it is in the template.
  const header = useMemo(
    () => <HeaderRow columns={columns} byId={byId} template={template} />,
    // oxlint-disable-next-line react/exhaustive-deps
    [byId, template],
  );

  const choose = (position: number) => {
    const row = rowAt(table, position);
    if (row?.object !== undefined) actions.select(row.object);
    else if (row?.path !== undefined) actions.showPath(row.path);
  };
  const copy = async () => {
    const { from, to } = marking.marks ?? { from: active, to: active };
    const positions = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const copied = await actions.copyRows('tsv', shown, positions);
    say(copied ? copiedWords(positions.length) : t`The clipboard was refused`);
  };
  return (
    <>
      <div
        ref={host}
        role="grid"
        aria-label={part.title}
        aria-rowcount={part.matching + 1}
        aria-colcount={visible.length}
        aria-multiselectable
        aria-activedescendant={part.matching > 0 ? `row-${active}` : undefined}
        tabIndex={0}
        className={css['grid']}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement) return;
          onGridKey(event, {
            active,
            last: part.matching - 1,
            page: Math.max(1, Math.floor(((host.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1),
            move: (to, mark) => {
              if (mark) marking.extend(active, to);
              else marking.clear();
              setActive(to);
              rows.scrollToIndex(to);
            },
            choose,
            markAll: () => {
              marking.clear();
              marking.extend(0, part.matching - 1);
            },
            copy: () => void copy(),
            clear: () => {
              const had = marking.marks !== undefined;
              marking.clear();
              return had;
            },
          });
        }}
      >
        <div style={{ width, minWidth: '100%' }}>
          {header}
          <div role="rowgroup" className={css['body']} style={{ height: rows.getTotalSize() }}>
            {items.map(({ index, start }) => (
              <GridRow
                // Rows that come into sight take the elements of those that left it, which is cheaper than new ones.
                key={index % slots}
                position={index}
                top={start}
                row={rowAt(table, index)}
                columns={part.columns}
                indexes={indexes}
                template={template}
                look={{
                  active: index === active,
                  selected: isSelected(rowAt(table, index), selected),
                  marked: marking.marks !== undefined && index >= marking.marks.from && index <= marking.marks.to,
                }}
                onPress={(shift) => {
                  if (shift) marking.extend(active, index);
                  else {
                    marking.clear();
                    choose(index);
                  }
                  setActive(index);
                }}
              />
            ))}
          </div>
        </div>
      </div>
      <output className="sr-only">{said}</output>
    </>
  );
}

function copiedWords(rows: number): string {
  return rows === 1 ? t`Copied the row` : t`Copied ${rows} rows`;
}

function isSelected(row: ReturnType<typeof rowAt>, selected: string | undefined): boolean {
  return selected !== undefined && row?.object === selected;
}
