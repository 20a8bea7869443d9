import { useEffect } from 'react';
import { actions } from '../app/store.ts';
import { faceOfKey } from './header/Faces.tsx';
import { SEARCH_ID } from './header/Search.tsx';
import { isInPopup, isTyping } from './typing.ts';

/** While a dump is open: 1, 2 and 3 choose the face; F follows a request; S shares; `/` and ⌘K or Ctrl-K go to the search field; Esc closes what is open beside the face. */
export function useShortcuts(isOpen: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const face = isPlain(event) && !isInPopup(event) ? faceOfKey(event.key) : undefined;
      if (face !== undefined) actions.setFace(face);
      else if (event.key.toLowerCase() === 'f' && isPlain(event) && !isInPopup(event)) {
        // Or the letter would be typed into the form.
        event.preventDefault();
        actions.showForm(true);
      } else if (event.key.toLowerCase() === 's' && isPlain(event) && !isInPopup(event)) actions.openShare();
      else if (asksForSearch(event)) goToSearch(event);
      else if (event.key === 'Escape' && !isInPopup(event)) onEscape();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOpen, onEscape]);
}

/** No modifier but Shift, and nobody is typing. */
function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
}

function asksForSearch(event: KeyboardEvent): boolean {
  if (event.key === '/') return isPlain(event);
  return event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
}

function goToSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>(`#${SEARCH_ID}`);
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
}
