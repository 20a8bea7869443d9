import { useEffect } from 'react';
import { SEARCH_ID } from './header/Search.tsx';
import { isInPopup, isTyping } from './typing.ts';

/** `/` and ⌘K or Ctrl-K go to the search field; Esc closes what is open beside the picture. */
export function useShortcuts(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
      const commandK = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
      if (slash || commandK) {
        const field = document.querySelector<HTMLInputElement>(`#${SEARCH_ID}`);
        if (field === null) return;
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === 'Escape' && !isInPopup(event)) onEscape();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onEscape]);
}
