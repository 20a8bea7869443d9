import type { KeyboardEvent } from 'react';

/** What the keys of a table do. Positions are those of rows. */
export interface GridKeys {
  readonly active: number;
  readonly last: number;
  /** Rows of one screen. */
  readonly page: number;
  readonly move: (to: number, marking: boolean) => void;
  readonly choose: (position: number) => void;
  readonly markAll: () => void;
  readonly copy: () => void;
  /** False: there was nothing to clear, and Esc means something else. */
  readonly clear: () => boolean;
}

function target(key: string, { active, last, page }: GridKeys): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Handles a key that was pressed in the rows, as grids do: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function onGridKey(event: KeyboardEvent, keys: GridKeys): void {
  const command = event.ctrlKey || event.metaKey;
  const to = command || event.altKey ? undefined : target(event.key, keys);
  if (to !== undefined) keys.move(Math.max(0, Math.min(to, keys.last)), event.shiftKey);
  else if (event.key === 'Enter' || event.key === ' ') keys.choose(keys.active);
  else if (command && event.key === 'a') keys.markAll();
  // A text that was selected with the mouse is what shall be copied.
  else if (command && event.key === 'c' && getSelection()?.isCollapsed !== false) keys.copy();
  else if (event.key !== 'Escape' || !keys.clear()) return;
  event.preventDefault();
}
