import { keepChoice, readKept } from './kept-choice.ts';

const STORAGE_KEY = 'earshot-single-keys';

/** Whether keys without a modifier do something on this device. They do unless they were switched off. */
export function rememberedSingleKeys(): boolean {
  return readKept(STORAGE_KEY) !== 'off';
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberSingleKeys(on: boolean): void {
  keepChoice(STORAGE_KEY, on ? undefined : 'off');
}
