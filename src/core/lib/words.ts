/**
 * The words of the program. English stands in the code; another language puts its own in their place
 * (`src/locales/`). Which language is spoken is the only state of the core: the page and its workers set it once,
 * before they say anything (`speak.ts`).
 */

/** What stands in a message: names, addresses, and numbers as they are to be read. */
export type Value = string | number | boolean | undefined;

declare const marked: unique symbol;

/** An English message without values, which is translated where it is said: for tables that are made once. No string, so that none is shown unsaid. */
export interface Message {
  readonly [marked]: true;
}

/** Gives the message of an id in the language that is spoken; undefined: it has none, and English is said. */
export type Translate = (id: string, values: readonly Value[]) => string | undefined;

let translate: Translate | undefined;
let language = 'en';

/** `next` undefined: English. `tag`: BCP 47. Only `speak.ts` sets it. */
export function setTranslate(next: Translate | undefined, tag: string): void {
  translate = next;
  language = tag;
}

/** The language that is spoken, as a BCP 47 tag, for the formats of numbers and times. */
export function locale(): string {
  return language;
}

/** By the identity of the literal, of which each place in the code has one. */
const ids = new WeakMap<TemplateStringsArray, string>();

/** `No listener for {0}`. */
function idOf(parts: TemplateStringsArray): string {
  let id = ids.get(parts);
  if (id === undefined) {
    id = parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
    ids.set(parts, id);
  }
  return id;
}

/**
 * A message: `` t`No listener for ${address}` ``. Its id is its English text with the positions of its values, so that
 * whole sentences are to stand in it: other languages have another order of words.
 */
export function t(parts: TemplateStringsArray, ...values: readonly Value[]): string {
  const translated = translate?.(idOf(parts), values);
  return translated ?? parts.reduce((text, part, index) => `${text}${values[index - 1]}${part}`);
}

/** A message whose English is not its id: the id has one form for every number, and English has two. */
export function phrase(id: string, values: readonly Value[], english: string): string {
  return translate?.(id, values) ?? english;
}

/** Marks a message that `say` will say. */
export function msg(text: string): Message {
  // It is a string, and `say` alone knows.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return text as unknown as Message;
}

/** Says a message that was made by `msg`. */
export function say(message: Message): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `msg` made it.
  const text = message as unknown as string;
  return translate?.(text, []) ?? text;
}
