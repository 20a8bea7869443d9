import { useEffect } from 'react';
import type { State } from '../app/state.ts';
import { readState } from '../app/store.ts';
import { typeAhead } from './palette/type-ahead.ts';
import { loadPalette } from './Overlays.tsx';
import { commandOfKey } from './commands/commands.ts';
import { isSingle, keyOf } from './commands/keys.ts';
import { isInDialog, isInPopup, isTyping } from './typing.ts';

/** Something else has the keys: a field, a popup, or a dialog, in which the focus is but for the moment of its opening. */
function isElsewhere(event: KeyboardEvent, { overlay, share }: State): boolean {
  return isTyping(event) || isInPopup(event) || overlay !== undefined || share !== undefined;
}

/** A dialog that the palette must not cover. */
function isInOther(event: KeyboardEvent, { overlay }: State): boolean {
  return isInDialog(event) && overlay === undefined;
}

/** Runs the command of a key, if it is possible now. What is focused has seen the key before, and may have used it. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // The palette is near, and is to be there at once.
  if (event.key === 'Control' || event.key === 'Meta') void loadPalette().catch(() => undefined);
  if (typeAhead(event)) return;
  const key = keyOf(event);
  const command = key === undefined ? undefined : commandOfKey(key);
  if (key === undefined || command === undefined) return;
  const state = readState();
  if (isSingle(key) && !state.singleKeys) return;
  if (command.whileTyping === true ? isInOther(event, state) : isElsewhere(event, state)) return;
  if (!command.isPossible(state)) return;
  // Or the letter would be typed into the field to which the command leads.
  if (key !== 'Escape') event.preventDefault();
  command.run();
}

/** The keys of all commands, anywhere on the page. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
