import type { Range } from '@tanstack/react-virtual';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { actions } from '../../app/store.ts';
import { useArrowEntry } from '../use-arrow-entry.ts';
import type { TreeItem } from './build-tree.ts';
import { flattenTree, revealItem } from './flatten-tree.ts';
import css from './Tree.module.css';
import { treeStep } from './tree-keys.ts';
import { lineId, TreeRow } from './TreeRow.tsx';

/** Height of most lines, px; each is measured when it is drawn, for long names take two. */
const LINE = 34;

interface Props {
  readonly items: readonly TreeItem[];
  readonly label: string;
  readonly selected: string | undefined;
}

/**
 * A tree by https://www.w3.org/WAI/ARIA/apg/patterns/treeview/, of which only the lines in sight are drawn. It has the
 * focus as a whole, and names the line on which it stands.
 */
export function Tree({ items, label, selected }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => flattenTree(items, flipped), [items, flipped]);
  const [activeId, setActiveId] = useState<string>();
  const active = Math.max(
    0,
    lines.findIndex((line) => line.item.id === activeId),
  );
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => host.current,
    estimateSize: () => LINE,
    getItemKey: (index) => lines[index]?.item.id ?? index,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 24,
    scrollPaddingStart: LINE,
    scrollPaddingEnd: LINE,
    // The line that the tree names must be there, wherever it was scrolled to.
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].toSorted((a, b) => a - b),
  });

  const reveal = (matches: (item: TreeItem) => boolean): void => {
    const revealed = revealItem(items, flipped, matches);
    if (revealed === undefined) return;
    setFlipped(revealed.flipped);
    setActiveId(revealed.id);
  };
  const flip = (ids: readonly string[]): void =>
    setFlipped((before) => {
      const next = new Set(before);
      for (const id of ids) if (!next.delete(id)) next.add(id);
      return next;
    });
  const act = ({ id, action, children }: TreeItem): void => {
    if (action === undefined) {
      if (children.length > 0) flip([id]);
    } else if (action.kind === 'select') actions.select(action.id);
    else if (action.kind === 'toggle') actions.toggle(action.id);
    else {
      reveal((item) => item.id === action.card);
      if (action.select !== undefined) actions.select(action.select);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((host.current?.clientHeight ?? 0) / LINE) - 1);
    const step = treeStep(event.key, lines, active, page);
    if (step === undefined) return;
    event.preventDefault();
    if (step.kind === 'move') setActiveId(lines[step.to]?.item.id);
    else if (step.kind === 'expand-all') flip(step.ids);
    else {
      const item = lines[step.at]?.item;
      if (item !== undefined && step.kind === 'act') act(item);
      else if (item !== undefined) flip([item.id]);
    }
  };

  useArrowEntry(() => host.current?.focus());
  // What is selected elsewhere (a hit, a link, Back) is shown here, unless the line that was chosen shows it already.
  useEffect(() => {
    const isShown = lines[active]?.item.isSelected === true;
    if (selected !== undefined && !isShown) reveal((item) => item.isSelected);
    // The picture follows a selection, and may show it only then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected, items]);
  useEffect(() => {
    if (activeId !== undefined) rows.scrollToIndex(active);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [active, activeId]);

  return (
    <div
      ref={host}
      role="tree"
      aria-label={label}
      aria-activedescendant={lines.length > 0 ? lineId(active) : undefined}
      tabIndex={0}
      className={css['tree']}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={css['lines']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line !== undefined && (
              <TreeRow
                key={line.item.id}
                ref={rows.measureElement}
                line={line}
                index={index}
                top={start}
                isActive={index === active}
                onFlip={() => {
                  setActiveId(line.item.id);
                  flip([line.item.id]);
                }}
                onPress={() => {
                  setActiveId(line.item.id);
                  act(line.item);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
