import { useEffect, useRef } from 'react';
import { isInPopup, isTyping } from './typing.ts';

/** Nothing has the focus, or only the main area as a whole. */
function isNowhere(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.localName === 'main';
}

/** An arrow key enters what the main area shows when nothing has the focus. */
export function useArrowEntry(enter: () => void): void {
  const latest = useRef(enter);
  useEffect(() => {
    latest.current = enter;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!event.key.startsWith('Arrow') || isTyping(event) || isInPopup(event) || !isNowhere()) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
