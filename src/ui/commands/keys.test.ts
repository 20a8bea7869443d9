import { describe, expect, it } from 'vitest';
import { ariaKey, keyCaps, keyOf } from './keys.ts';

const MODIFIERS = ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph'] as const;
type Modifier = (typeof MODIFIERS)[number];

function press(key: string, code: string, ...held: readonly Modifier[]) {
  return keyOf({
    key,
    code,
    shiftKey: held.includes('Shift'),
    ctrlKey: held.includes('Control'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    getModifierState: (name) => held.some((each) => each === name),
  });
}

describe('the key of an event', () => {
  it.each<[string, string, readonly Modifier[], string | undefined]>([
    ['f', 'KeyF', [], 'f'],
    ['N', 'KeyN', ['Shift'], 'N'],
    // Caps lock.
    ['N', 'KeyN', [], 'n'],
    ['n', 'KeyN', ['Shift'], 'N'],
    ['?', 'Slash', ['Shift'], '?'],
    ['Escape', 'Escape', [], 'Escape'],
    ['k', 'KeyK', ['Meta'], 'mod+k'],
    ['k', 'KeyK', ['Control'], 'mod+k'],
    ['f', 'KeyF', ['Alt'], undefined],
    // Two-set Korean, plain and where the input method keeps the key to itself.
    ['ㄹ', 'KeyF', [], 'f'],
    ['Process', 'KeyN', ['Shift'], 'N'],
    // German: AltGr and 8, which Windows reports with Ctrl and Alt.
    ['[', 'Digit8', ['AltGraph', 'Control', 'Alt'], '['],
    // A keyboard of another order: the letter counts, not its place.
    ['f', 'KeyU', [], 'f'],
  ])('%s on %s with %j is %s', (key, code, held, expected) => {
    expect(press(key, code, ...held)).toBe(expected);
  });
});

describe('a key in words', () => {
  it('is what stands on the keyboard', () => {
    const caps = ['mod+k', 'N', 'f', 'Escape', 'ArrowLeft', 'shift+Enter'].map((key) => keyCaps(key, () => false));
    expect(caps.map((each) => each.join(' '))).toEqual(['Ctrl K', 'Shift N', 'F', 'Esc', '←', 'Shift Enter']);
    expect(keyCaps('mod+k', () => true)).toEqual(['⌘', 'K']);
  });

  it('is what assistive technology reads', () => {
    const words = ['mod+k', 'N', 'f', '+', 'Escape'].map((key) => ariaKey(key, () => false));
    expect(words).toEqual(['Control+K', 'Shift+N', 'f', 'Plus', 'Escape']);
  });
});
