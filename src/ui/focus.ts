import { useEffect } from 'react';
import { actions } from '../app/store.ts';

/** Where the focus was last in the picture, the table or the JSON. */
let lastInMain: HTMLElement | undefined;

function isThere(element: HTMLElement | undefined): element is HTMLElement {
  return element?.isConnected === true && element.closest('[inert], [hidden]') === null;
}

/** Gives the focus to the main area: to where it was there before, else to what is selected, else to the area itself. */
export function focusMain(): void {
  const main = document.querySelector<HTMLElement>('main');
  if (main === null) return;
  if (isThere(lastInMain) && lastInMain !== main) {
    lastInMain.focus();
    return;
  }
  const selected = main.querySelector<HTMLElement>('[data-card] [aria-current=true]');
  const within = selected ?? main.querySelector<HTMLElement>('[role=tree], [role=grid]');
  // Screens before a dump is open have a main area that takes no focus by itself.
  if (within === null && !main.hasAttribute('tabindex')) main.setAttribute('tabindex', '-1');
  (within ?? main).focus();
}

/** How long a panel may take to come, ms: it may have to be loaded. */
const PATIENCE_MS = 2000;

/** Gives the focus to an element that is about to come, unless the person has gone elsewhere meanwhile. */
export function focusWhenThere(selector: string): void {
  const begun = performance.now();
  const from = document.activeElement;
  const look = (): void => {
    const element = document.querySelector<HTMLElement>(selector);
    if (document.activeElement !== from && document.activeElement !== document.body) return;
    if (element !== null) element.focus();
    else if (performance.now() - begun < PATIENCE_MS) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Goes to the panel beside the main area. */
export function focusPanel(): void {
  focusWhenThere('#inspector');
}

/** Closes the uppermost panel beside the main area. Whoever was inside goes on in the picture; nobody else loses their place. */
export function closePanel(): void {
  const leaving = document.activeElement?.closest('aside') !== null;
  actions.closeBeside();
  if (leaving) focusMain();
}

/**
 * Never lets the focus get lost: when the element that has it goes away (a card in a group that closes, a panel, the
 * screen before a dump), the main area gets it. A dialog gives it back by itself.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let held: HTMLElement | undefined;
    let waiting = false;
    const onFocus = ({ target }: FocusEvent): void => {
      held = target instanceof HTMLElement ? target : undefined;
      if (held?.closest('main') !== null) lastInMain = held;
    };
    const check = (): void => {
      waiting = false;
      if (held === undefined || held.isConnected || document.activeElement !== document.body) return;
      held = undefined;
      focusMain();
    };
    const observer = new MutationObserver(() => {
      if (waiting || held === undefined || held.isConnected) return;
      waiting = true;
      // After the frame is painted: focusing wants the layout, which would make the task that draws longer.
      requestAnimationFrame(() => setTimeout(check));
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}
