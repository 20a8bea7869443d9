import { useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { CommandId } from './commands.ts';
import { commandOf } from './commands.ts';
import { ariaKey, isSingle, keyCaps } from './keys.ts';

interface KeyHint {
  /** The keys as `aria-keyshortcuts` wants them; undefined where they do nothing now. */
  readonly aria: string | undefined;
  /** A text that a button shows on hover, with the key behind it: `Share (S)`. */
  readonly titled: (text: string) => string;
}

/** The key of a command, for the button that does the same. */
export function useKeysOf(id: CommandId): KeyHint {
  const singleKeys = useApp((state) => state.singleKeys);
  const keys = (commandOf(id).keys ?? []).filter((key) => singleKeys || !isSingle(key));
  const [first] = keys;
  return {
    aria: first === undefined ? undefined : keys.map((key) => ariaKey(key)).join(' '),
    titled: (text) => (first === undefined ? text : t`${text} (${keyCaps(first).join(' ')})`),
  };
}
