/**
 * A key as the table of commands writes it: what `KeyboardEvent.key` gives for it, a letter in capitals together with
 * Shift, and `mod+` before it for ⌘ on Apple's devices and Ctrl elsewhere.
 */
export type Key = string;

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>;

const MOD = 'mod+';
/** Before the name of a key that writes nothing, such as Enter. */
const SHIFT = 'shift+';

function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** Whether a key is one without ⌘ or Ctrl that writes something: those can be struck, or spoken, by accident. */
export function isSingle(key: Key): boolean {
  return !key.startsWith(MOD) && key.length === 1;
}

/** The letter on the key of whoever writes another script, such as ㄹ on F; caps lock alone makes no capital. */
function letterOf({ key, code, shiftKey }: Pressed): string {
  const latin = /^[\x20-\x7E]$/.test(key) || (key.length > 1 && key !== 'Process' && key !== 'Unidentified');
  const letter = latin ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? key);
  if (!/^[a-z]$/i.test(letter)) return letter;
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
}

/** The key that an event is of; undefined where it has a modifier that no command has. */
export function keyOf(event: Pressed): Key | undefined {
  // `[` and `/` need AltGr on some keyboards, which Windows reports as Ctrl and Alt.
  if (event.getModifierState('AltGraph')) return letterOf(event);
  if (event.altKey) return undefined;
  return event.ctrlKey || event.metaKey ? `${MOD}${letterOf(event)}` : letterOf(event);
}

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** What stands on the keys, one after the other: `['⌘', 'K']`, `['Shift', 'N']`, `['Esc']`. */
export function keyCaps(key: Key, onApple: () => boolean = isApple): readonly string[] {
  if (key.startsWith(MOD)) return [onApple() ? '⌘' : 'Ctrl', ...keyCaps(key.slice(MOD.length))];
  if (key.startsWith(SHIFT)) return ['Shift', ...keyCaps(key.slice(SHIFT.length))];
  if (/^[A-Z]$/.test(key)) return ['Shift', key];
  return [NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}

/** As `aria-keyshortcuts` wants it: https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts */
export function ariaKey(key: Key, onApple: () => boolean = isApple): string {
  if (key.startsWith(MOD)) return `${onApple() ? 'Meta' : 'Control'}+${ariaKey(key.slice(MOD.length)).toUpperCase()}`;
  if (key === '+') return 'Plus';
  return /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
}
