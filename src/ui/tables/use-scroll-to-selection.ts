import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import type { ShownTable } from '../../app/follow-table.ts';
import { rowAt } from '../../app/follow-table.ts';

/** Brings the row of the selected object into sight when something else than a press on it has selected it. */
export function useScrollToSelection(
  table: ShownTable,
  selected: string | undefined,
  rows: Virtualizer<HTMLDivElement, Element>,
  onFound: (position: number) => void,
): void {
  const { objectAt } = table.part;
  useEffect(() => {
    if (selected === undefined || objectAt === undefined) return;
    // An object with several rows is in sight if one of them is.
    const inSight = rows.getVirtualItems().some(({ index }) => rowAt(table, index)?.object === selected);
    if (inSight) return;
    rows.scrollToIndex(objectAt, { align: 'center' });
    onFound(objectAt);
    // Scrolling away by hand is no reason to come back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected, objectAt, table.query]);
}
