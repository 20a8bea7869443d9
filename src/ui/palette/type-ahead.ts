import { readState } from '../../app/store.ts';
import { isTyping } from '../typing.ts';

/** What was typed since the palette was asked for, until it is there. */
let typed = '';
/** The palette is there, and its field is still to get the focus. */
let receive: ((text: string) => void) | undefined;

/** Whether a key was struck for a palette that is still to come. Letters are kept for it, and Enter does nothing else. */
export function typeAhead(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (readState().overlay !== 'palette' || isTyping(event)) return false;
  if (ctrlKey || metaKey || altKey || (key.length !== 1 && key !== 'Enter')) return false;
  event.preventDefault();
  if (key === 'Enter') return true;
  if (receive === undefined) typed += key;
  else receive(key);
  return true;
}

/** Gives what was typed, and what is typed beside the field, to the palette. Returns how to end it. */
export function receiveTyped(onText: (text: string) => void): () => void {
  receive = onText;
  if (typed !== '') onText(typed);
  typed = '';
  return () => {
    receive = undefined;
  };
}
